## Measures
ms-employment = employment
ms-establishments = establishments
ms-turnover = turnover
ms-output = output
ms-wages = wages
ms-profit = profit
ms-exports = exports
ms-investment = investment
ms-records = records
ms-population = population
ms-establishments-register = register of plants with coordinates
ms-clusters = cluster definition
ms-one-year = The data cover a single period; growth needs at least two.
ms-years-hidden = In fewer than two years can the benchmark be told, since figures are hidden; growth needs two. Published totals under [totals] would help.

## Methods
mt-localisation = Location quotient
    .asks = Is the region's share in the activity larger than its share in everything?
mt-enterprises = Quotient of establishments
    .asks = Are there many plants, not one large one?
mt-turnover = Quotient of turnover
    .asks = Does the money agree with the people?
mt-integral = Integral coefficient
    .asks = Do output, turnover, establishments and output per head agree (geometric mean)?
mt-stars = Stars
    .asks = Is it among the largest, the most specialised, the most focused?
mt-strong_cluster = Quartile rule
    .asks = Is it above the quartiles of employment, plants and quotient (3 strong, 4 strongest tenth)?
mt-productivity = Relative productivity
    .asks = Does a worker here turn over as much as elsewhere in the activity?
mt-exports = Relative export share
    .asks = Does the activity here sell abroad as much as elsewhere?
mt-weakest_industry = Weakest industry
    .asks = Do all industries of the cluster have plants here, not one alone?
mt-neighbours = Neighbours of its kind
    .asks = Do its plants stand together within the region, more than all plants do?

## Verdicts and quadrants
vd-strong = strong
vd-likely = likely
vd-near-miss = near miss
vd-not-supported = not supported
vd-undetermined = undetermined
qd-star = star
qd-cash_cow = cash cow
qd-question_mark = question mark
qd-dog = dog

## Columns
col-candidate = Candidate
col-verdict = Verdict
col-supporting = Methods for
col-computable = of
col-agreement = Agreement
col-balance = Balance of evidence
col-size = Size ({ $measure })
col-plants = Establishments
col-persistence = Years passed
col-coverage = Known part
col-distance = Distance to threshold
col-lacking = What is lacking
col-region = Region
col-activity = Activity
col-quotient = Location quotient
col-both = Strong and likely
col-growth = Growth
col-quadrant = Quadrant
col-measure = Measure
col-id = Id
col-severity = Kind
col-remark = Remark
col-examples = Examples
col-repair = What to do
col-method = Method
col-asks = What it asks
col-threshold = Threshold
col-known = Cells known
col-supported = Cells supported
col-lacks = Lacks

## Captions
cp-country = All regions of the data
cp-base-all = all activities
cp-base-activities = activities of the cluster definition only
cp-group = group of { $n } regions
cp-own-excluded = { $territory } without the region itself
cp-memory = data in memory
cp-one-period = one period
cp-or = {" "}or{" "}

## Reasons
rs-unknown = an input cell is unknown
rs-partial = { $share } % of the activity is known here; compared with the same part of the benchmark
rs-no-column = not computable: no column of { $column }
rs-component = a coefficient is missing
rs-needs = needs { $columns }

## What candidates lack
lk-quotient = quotient below { $least }
lk-balance = balance of evidence below { $least }
lk-persistence = passes in { $share } % of the years only
lk-methods = not supported by: { $methods }
lk-people-contradicts = people deny it
lk-people-mixed = people are of different minds
lk-people-too-few = too few voices were heard
lk-people-missing = nobody was asked

## Candidates
vw-candidates-title = Which clusters stand out, and which methods agree?
vw-candidates-finding = { $strong } strong and { $likely } likely candidates among { $cells } region-activity cells.
vw-candidates-rule = Rule: the quotient reaches { $quotient } in at least { $years } % of the years judged, with at least { $people } people (where counted in persons) and { $plants } establishments (where counted); strong from a balance of evidence of { $strong } with answers to at least { $questions } of the weighed methods, likely from { $likely }. The balance is the mean distance from the usual cell, in usual spreads and at most 2 either way, over the methods that ask different things ({ $weighed }); a hidden answer counts as the usual cell.
vw-candidates-people = So much for what the numbers say; the verdict joins it with what people say ({ $precedence }).
vw-method-cells = Values are medians over { $window }; "~" marks a cell that is known in part and compared with the same part of the benchmark.
vw-near-title = Which cells nearly pass?
vw-near-finding = { $n ->
    [0] No cell misses narrowly.
    [one] One cell misses narrowly.
   *[other] { $n } cells miss narrowly.
    }
vw-near-rule = By the numbers a near miss passes the threshold with too little other evidence, or lies at most { $near } % below it with enough.
vw-near-people = What the numbers find and people deny, or people see and the numbers do not support, becomes a near miss too where the study's rule says so ({ $precedence }).

## Places
vw-where-title = Where are they?
vw-where-finding = { $n } of { $regions } regions have at least one strong or likely candidate.
vw-heat-title = What does each region lean on?
vw-heat-finding = { $above } of { $cells } known cells have a location quotient of { $measure } of at least { $least }.
vw-heat-note = Median over { $window }; 1 is parity with the benchmark.
vw-heat-largest = Only the { $n } largest regions and activities are drawn; the tables hold all.

## Growth
vw-bcg-title = Which candidates grow, and from what position?
vw-bcg-finding = { $stars } of { $n } candidates are stars: well placed and growing faster than the benchmark from { $start } to { $end }.
vw-bcg-note = Position is the location quotient (cut at 1), growth is compared with the benchmark's total growth; equality counts upwards. A growing activity has momentum, which is not by itself evidence of a cluster.
vw-nominal = Growth is of values at current prices and includes inflation.
vw-shift-title = Why did regions grow as they did?
vw-shift-finding = { $n } of { $regions } regions grew by more than the nation and their mix of activities explain, from { $start } to { $end }.
vw-shift-note = Change = national growth + mix of activities + competitive position of the region. Activities hidden in a region are taken together as its rest.
vw-shift-unknown = { $n ->
    [one] One region
   *[other] { $n } regions
    } cannot be split: totals or cells are unknown.
sh-national = National growth
sh-industry_mix = Mix of activities
sh-competitive = Competitive position
sh-change = Change

## Predisposition
vw-pre-title = Which activities are predisposed to form clusters?
vw-pre-finding = { $n } of { $all } activities exceed the cut of { $cut } in { $year }.
vw-pre-impossible = The integral coefficient is not computable: the data have no column of { $columns }.
vw-pre-note = Integral = { $scale } × geometric mean of the four coefficients, after a paper on Russian and international cluster policy. It does not define them; here they are read as { $reading }.
vw-pre-cut = The cut of { $cut } is inferred from that paper's list of successful branches and can be changed.
pk-localisation = Localisation of production
pk-turnover = Turnover
pk-enterprises = Number of enterprises
pk-per_head = Production per head
pk-integral = Integral coefficient
pk-printed = Printed
pk-computed = Recomputed
pk-low = Least possible
pk-high = Largest possible
pk-reading-share = shares of the activity in the whole country
pk-reading-quotient = quotients of the region against the benchmark
vw-t5-title = The published example (Table 5 of that paper), recomputed
vw-t5-finding = Ten times the geometric mean, truncated to two decimals, gives { $equal } of { $all } printed integral coefficients exactly.
vw-t5-source = Table 5 of the paper; bounds from the rounding of its inputs to three decimals, before truncation

## Structure
vw-concentration-title = How concentrated is each activity?
vw-concentration-finding = Most concentrated in { $year }: { $name }.
vw-concentration-note = Gini and Hoover compare with the regions' shares in everything (0: spread alike); Herfindahl and CR3 use the region's shares in the activity.
vw-specialisation-title = How specialised is each region?
vw-specialisation-finding = Most specialised in { $year }: { $name }.
vw-specialisation-note = Krugman's index is 0 for the benchmark's structure and nears 2 for none in common; Hachman's is 1 for the same structure.
vw-structure-unknown = Not computable: some cells of every activity or region are unknown.
cn-locational_gini = Locational Gini
cn-hoover_concentration = Hoover
cn-herfindahl = Herfindahl
cn-equivalent_number = Equivalent number
cn-concentration_ratio = CR3
cn-krugman_specialisation = Krugman
cn-hachman_index = Hachman

## Data
vw-av-title = How much of the data is known?
vw-av-finding = { $share } % of { $cells } cells of { $measure } hold a value.
vw-rm-title = What did the checks find?
vw-rm-finding = { $n ->
    [0] The checks found nothing to warn of.
    [one] The checks gave one warning.
   *[other] The checks gave { $n } warnings.
    }
vw-mt-title = What did each method ask?
vw-mt-finding = { $n } methods could be computed, { $skipped } could not.
av-OBSERVED = observed
av-SUPPRESSED = suppressed
av-NOT_COLLECTED = not collected
av-NOT_APPLICABLE = not applicable
av-BELOW_THRESHOLD = below publication threshold
av-ABSENT = absent (true zero)
sv-block = blocks
sv-warn = warning
sv-info = note

## Certificate
ct-source = Source
ct-not-kept = not kept
ct-accounts = Accounts as read (hash)
ct-version = Version of { $name }
ct-settings = Thresholds
ct-seed = Random seed
ct-no-seed = none: no random method was used
ct-reproduce = To reproduce
ct-explain = To explain a number

## The report
st-title = Clusters of the regional economy
st-subtitle = { $territory }: { $regions ->
    [one] one region
   *[other] { $regions } regions
    }, { $activities ->
    [one] one activity
   *[other] { $activities } activities
    }. Source: { $source }.
st-synthetic = Synthetic data: a country that does not exist, made to try the methods. No figure here describes a real place.
sc-candidates = Which clusters do we have?
    .intro = A candidate is an activity in a region. Each method asks its own question; the verdict weighs the answers and, where people were asked, heeds what they say.
sc-near-misses = Which nearly pass?
    .intro = A threshold is a convention. These cells lack little, or numbers and people tell different stories of them: look at them before they are ruled out.
sc-specialisation = What does each region lean on?
    .intro = The location quotient compares a region's share in an activity with its share in everything.
sc-predisposition = Which activities are predisposed to cluster?
    .intro = The integral coefficient joins localisation, turnover, number of enterprises and production per head into one figure by activity.
sc-growth = What is growing, and why?
    .intro = Growth tells where policy meets momentum or decline; it does not prove a cluster.
sc-structure = How concentrated is the economy?
    .intro = Concentration looks at an activity over regions, specialisation at a region over activities.
sc-data = How far can the data be trusted?
    .intro = A blank is not a zero: every cell without a number says why.
sc-methods = How was this computed?
    .intro = Every number can be explained down to its input cells; thresholds are choices and can be changed. Judged over { $window }.
sc-skipped = Not made: { $method } – { $needs }.

hl-count = { $strong } strong and { $likely } likely clusters stand out among { $cells } pairs of region and activity.
hl-none = { $cells ->
    [one] The only pair of region and activity does not pass
   *[other] None of { $cells } pairs of region and activity passes
    } as a strong or likely cluster.
hl-best = First among them is { $activity } in { $region }: the activity's share in the region's { $measure } is { $quotient } times its share in the benchmark, and { $supporting } of { $computable } methods agree{ $said ->
    [none] {""}
    [missing] ; nobody was asked about it
    [too-few] ; too few people were heard
    [mixed] ; people on the spot are of different minds
   *[supports] ; people on the spot support it
    }{ $found ->
    [none] .
   *[other] ; it is found in { $found } % of the trials.
    }
hl-doubt = { $near ->
    [0] No further cell nearly passes
    [one] One further cell nearly passes
   *[other] { $near } further cells nearly pass
    }; { $unknown ->
    [0] all others can be judged.
    [one] one cannot be judged because figures are hidden, missing or zero throughout.
   *[other] { $unknown } cannot be judged because figures are hidden, missing or zero throughout.
    }

br-agree = All computable methods agree on { $n } of { $all } candidates.
br-years = The verdicts rest on medians over { $window }, not on a single year.
br-one-year = The verdicts rest on a single period ({ $window }): nothing says whether they last.
br-firm = Every verdict was tried out { $draws } times with something a little different ({ $varied }): { $firm } of { $all } candidates are firm.
br-fragile = { $n ->
    [one] One candidate is
   *[other] { $n } candidates are
    } fragile: found in less than half of the trials.
br-people = People were asked about { $asked } of the { $all } candidates; they support { $supported }.
br-dissent-methods = { $n ->
    [one] One candidate has
   *[other] { $n } candidates have
    } at least one method against.
br-dissent-hidden = { $share } % of cells are suppressed; { $partly } of the candidates are known in part only.
br-dissent-skipped = Not asked, because columns are missing: { $methods }.
br-dissent-people = Numbers alone do not make a cluster: nobody in the regions has been asked yet.
br-dissent-asked = People deny { $denied } that the numbers find; about { $unasked ->
    [one] one candidate
   *[other] { $unasked } candidates
    } nobody was asked, or too few were heard.
br-step-visit = Talk to firms and administrations of the candidates: do they buy from, learn from and compete with each other?
br-step-near = Look again at { $candidate } ({ $lacking }).
