## Indices: arguments that do not fit

IX-001 = { $measure }: the table has no labels along: { $dims }.
    .fix = Give an array with dims region and indicator (determinant for the diamond), each with at least one label.
IX-002 = { $measure }: { $count ->
    [one] { $count } direction does
   *[other] { $count } directions do
    } not fit the indicators.
    .fix = Name indicators of the table only, and give 1 where more is better or -1 where less is.
IX-003 = { $measure }: { $count ->
    [one] { $count } name has
   *[other] { $count } names have
    } no clear place among the blocks.
    .fix = Give each indicator of the table one block, with equally many storeys above each, and use a block's name once.
IX-004 = { $measure }: { $count ->
    [one] { $count } name is
   *[other] { $count } names are
    } missing in { $argument } or unknown to the table.
    .fix = Give one number for each indicator, or each block, of the table and for no other.
IX-005 = { $measure }: { $argument } needs finite numbers that are not negative, not all zero, and for targets above zero; { $count ->
    [one] { $count } is not so
   *[other] { $count } are not so
    }.
    .fix = Correct the numbers.
IX-006 = { $measure }: { $argument } = { $given } cannot be used.
    .fix = See the description of the argument for what it may be.
IX-007 = The judgements have dims { $dims }, or different labels along both.
    .fix = Give a square table with dims indicator and other, with the same labels in the same order.
IX-008 = { $count ->
    [one] { $count } pair of judgements is
   *[other] { $count } pairs of judgements are
    } not positive or contradictory: each must be one divided by its opposite, and 1 against itself.
    .fix = Correct the pair, or leave one of the two judgements out: it follows from the other.
IX-009 = { $measure }: { $count ->
    [one] { $count } indicator would get
   *[other] { $count } indicators would get
    } a negative weight.
    .fix = Check the directions: an indicator that runs against all others may need -1. Otherwise choose another way of weighing.
IX-010 = There is nothing to choose: one normalisation, one aggregation, fixed weights and no indicator to leave out.
    .fix = Give at least two normalisations or aggregations, a spread of the weights, or let an indicator be left out.
IX-011 = { $measure }: names of determinants are wrong; those known here are { $known }.
    .fix = Use these names; the order of the axes names the four corners once each.
IX-012 = { $measure }: { $count ->
    [one] { $count } score lies
   *[other] { $count } scores lie
    } outside 0 to 100.
    .fix = Bring the scores to the scale of 0 to 100 first; leave unknown ones empty.

## Indices: remarks

IX-101 = { $measure }: { $count ->
    [one] { $count } indicator is
   *[other] { $count } indicators are
    } left out, because all regions have the same value, none is known or its weight is zero.
    .fix = Nothing, if that is meant; otherwise choose indicators in which the regions differ.
IX-102 = { $measure }: { $regions } complete regions for { $indicators } indicators are too few for stable correlations.
    .fix = Take more regions or fewer indicators, and read the result as a description only.
IX-103 = The communalities did not settle in { $iterations } iterations.
    .fix = Ask for fewer factors, or extract components.
IX-104 = The factors explain more than everything of { $count ->
    [one] { $count } indicator
   *[other] { $count } indicators
    } (a Heywood case).
    .fix = Ask for fewer factors, extract components, or leave out an indicator that repeats another.
IX-105 = The scores of { $count ->
    [one] { $count } region rest
   *[other] { $count } regions rest
    } on fewer than all indicators; the weights of the known ones were scaled up.
    .fix = Complete the indicators, or read these ranks with care.
IX-106 = { $count ->
    [one] { $count } indicator runs
   *[other] { $count } indicators run
    } against the index.
    .fix = Check the direction; if it is right, the indicator pulls the index two ways.
IX-107 = { $count ->
    [one] { $count } determinant of the diamond is
   *[other] { $count } determinants of the diamond are
    } missing somewhere; what rests on them is undefined.
    .fix = Add indicators or experts' scores, or leave them out of the weights.

## Indices: why a value is undefined

reason-CONSTANT = all regions compared have the same value
reason-NOT_ABOVE_ZERO = the method needs values above zero
reason-TOO_FEW_REGIONS = fewer than three regions know all indicators
reason-NO_COMPONENT = the data hold no further component
reason-SINGULAR = the indicators determine one another, or are too few for the measure
reason-NOT_CONNECTED = the judged pairs do not connect everything
reason-NO_RANDOM_INDEX = no consistency index of random judgements is known for this number or for incomplete judgements
reason-INCOMPLETE_JUDGEMENTS = not every pair was judged
reason-NO_INDICATOR = no indicator is left
reason-NO_WEIGHTS_FIT = no weights keep within the shares allowed
reason-TOO_FEW_KNOWN = too few of the indicators are known
reason-NO_SCORE = the region has no score
reason-NO_VARIANCE = the outcome is the same whatever is chosen
reason-MISSING_DETERMINANT = a determinant that it needs is missing

## Indices: names of the measures and how to read them

measure-normalised = Normalised indicators
    .reading = the higher, the better; on the usual scale 0 is the last region and 100 the first
measure-treated_indicators = Indicators with outliers treated
    .reading = the same order of regions, with extreme values brought closer
measure-index_weights = Weights derived from the data
    .reading = what an indicator counts within its block; they sum to 1
measure-ahp_weights = Weights by the analytic hierarchy process
    .reading = what each indicator counts in the judges' eyes; a consistency ratio below 0.1 is accepted
measure-composite_index = Composite index
    .reading = the higher, the better; comparable only within one choice of indicators, scale and weights
measure-rank_robustness = Robustness of ranks
    .reading = an interval of ranks that the region takes whatever the choices; narrow is robust
measure-rank_sensitivity = Sensitivity of ranks
    .reading = the choice with the largest total index moves the ranks most; estimates may stray a little below 0
measure-principal_components = Principal components
    .reading = one figure in place of several that move together
measure-factor_analysis = Factor analysis
    .reading = the loadings say which indicators go together; KMO below 0.5 says that none do
measure-determinant_scores = Determinants of Porter's diamond
    .reading = 100 is the best of the regions compared in every indicator of the determinant
measure-diamond_score = Porter's diamond
    .reading = means, the weakest corner and the area say different things; look at them together
