## Robustness: what is varied, and what was chosen wrongly

RB-001 = Robustness: { $draws } draws were asked for; at least one is needed.
    .fix = Ask for one draw or more; 200 tell shares to within about three points.
RB-002 = Robustness: thresholds cannot be moved by { $band } of themselves.
    .fix = Give a share above 0 and below 1, such as 0.1.
RB-003 = Robustness: { $level } is no share of draws that an interval can hold.
    .fix = Give a share above 0 and below 1, such as 0.95.
RB-004 = Robustness: a window has at least one year; asked for: { $windows }.
    .fix = Give lengths of one year or more.
RB-005 = Robustness: the definition "{ $definition }" lacks { $n ->
    [one] { $n } activity
   *[other] { $n } activities
    } of the study.
    .fix = Give alternatives that hold every activity of the study's own definition, under the same codes.
RB-006 = Robustness: the definition "{ $definition }" splits { $n ->
    [one] { $n } industry
   *[other] { $n } industries
    } into shares that are negative or add up to more than 1.
    .fix = Give shares between 0 and 1 that add up to at most 1 in each industry.
