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
RB-007 = { $level } is no share of false discoveries.
    .fix = Give a share above 0 and below 1, such as 0.05.
RB-008 = The accounts have no year "{ $year }"; they have { $years }.
    .fix = Name one of these years.
RB-009 = { $folder } holds no verdicts: { $file } is missing.
    .fix = Name the folder of a whole report, or run that study again.
RB-010 = The verdicts in { $file } cannot be read: { $detail }
    .fix = Run that study again, or name another folder.

reason-FEW_SHARED_CELLS = fewer than two cells have an answer of both methods
reason-SAME_VALUES = one of the methods gives all cells the same value
reason-NONE_SUPPORTED = neither method supports a cell

rb-source-thresholds = all thresholds, each drawn within its band
rb-source-each_threshold = one threshold at a time, at either end of its band
rb-source-years = other years: one left out, shorter and longer windows
rb-source-suppression = hidden figures, anywhere between their bounds
rb-source-weights = other definitions of the activities
rb-source-chance = chance: plants drawn anew, years drawn with replacement
rb-source-together = all of these at once

rb-omitted-single_year = not varied: there is a single year
rb-omitted-nothing_hidden = not varied: no figure is hidden
rb-omitted-not_bounded = not varied: nothing bounds the hidden figures
rb-omitted-no_alternatives = not varied: the study names no other definition
rb-omitted-nothing_counted = not varied: neither plants nor people are counted, and there is a single year

rb-threshold-localisation = least main quotient
rb-threshold-persistence = least share of years in which it passes
rb-threshold-least_employment = least number of people
rb-threshold-least_establishments = least number of plants
rb-threshold-strong_balance = least balance of a strong candidate
rb-threshold-strong_questions = least number of answers of a strong candidate
rb-threshold-likely_balance = least balance of a likely candidate
rb-threshold-near = how far below the quotient still counts as near

rb-fact-quotient = main quotient, in every year alike
rb-fact-passing_years = years in which the main quotient passes
rb-fact-balance = balance of evidence
rb-fact-people = number of people
rb-fact-plants = number of plants
rb-fact-answers = weighed methods with an answer
rb-fact-next_year = main quotient of one more year
rb-fact-persistence = share of years in which the main quotient passes
