## How an explanation is laid out
ex-heading = { $quantity } ({ $machine }) – { $labels }: { $value }
ex-heading-whole = { $quantity } ({ $machine }): { $value }
ex-unknown = unknown
ky-distance = distance { $label }
ky-firm = firm { $label }
ky-footprint = footprint { $label }

## Names of what can be explained
qt-agglomeration = Agglomeration of plants: { $part }
qt-agreement = Agreement of the methods
qt-balance = Balance of evidence
qt-bound = Size of a cell that is not published in full, { $part }
qt-cell_change = Shift-share of a cell: { $part }
qt-cells = Number of cells: { $part }
qt-certain = Number of regions: { $part }
qt-computable = Number of methods with an answer
qt-concentration = Concentration over the regions: { $part }
qt-coverage = Known part of the activity
qt-distance = Distance to the threshold
qt-distances = Distances between plants: { $part }
qt-firms = Firms of the cell: { $part }
qt-footprints = Footprint: { $part }
qt-found = Number of candidates: { $part }
qt-growth = Growth
qt-integral = Integral coefficient
qt-interval = Location quotient of a hidden cell, { $part }
qt-median_interval = Median location quotient of a hidden cell, { $part }
qt-median_quotient = Median location quotient of { $part }
qt-median_size = Median size: { $part }
qt-median_total = Median total of the region: { $part }
qt-method = Method: { $part }
qt-per_head = Production per head
qt-persistence = Share of years that pass
qt-predisposition = Predisposition: { $part }
qt-quotient = Location quotient of { $part }
qt-ratio = { $part }
qt-shift_share = Shift-share of the region: { $part }
qt-size = Size: { $part }
qt-sizes = Share of plants by size: { $part }
qt-specialisation = Specialisation over the industries: { $part }
qt-supporting = Number of methods in favour
qt-total = Total of the region: { $part }

qp-agglomeration-gamma = Ellison-Glaeser index γ
qp-agglomeration-z = standard deviations above chance
qp-agglomeration-plants = number of plants
qp-agglomeration-plant_herfindahl = Herfindahl index of the plants H
qp-agglomeration-raw_concentration = raw concentration G
qp-agglomeration-expected = G by chance
qp-bound-lower = least
qp-bound-upper = most
qp-distances-distance = distance
qp-distances-observed = observed density
qp-distances-lower = lower end of the local band of chance
qp-distances-upper = upper end of the local band of chance
qp-distances-global_lower = lower end of the global band of chance
qp-distances-global_upper = upper end of the global band of chance
qp-firms-firms = number
qp-firms-largest = the largest firm's share
qp-firms-ratio = the largest firms' share
qp-firms-herfindahl = Herfindahl index
qp-footprints-plants = number of plants
qp-footprints-size = sizes together
qp-footprints-x = x of the centre
qp-footprints-y = y of the centre
qp-footprints-area = area
qp-found-both = strong and likely
qp-interval-lower = least
qp-interval-upper = most
qp-median_interval-lower = least
qp-median_interval-upper = most

## What stands for a symbol: cells and totals
ex-cell = { $measure }, { $activity }, { $region }, { $year }
ex-cell-industry = { $measure }, { $industry }, { $region }, { $year }
ex-cell-rest = { $measure }, all industries that are unknown here at either end, { $region }, { $year }
ex-region-whole = { $measure }, all activities counted, { $region }, { $year }
ex-region-industries = { $measure }, all industries, { $region }, { $year }
ex-benchmark-activity = { $measure }, { $activity }, benchmark of { $region }, { $year }
ex-benchmark-industry = { $measure }, { $industry }, benchmark of { $region }, { $year }
ex-benchmark-total = { $measure }, all activities counted, benchmark of { $region }, { $year }
ex-country-activity = { $measure }, { $activity }, country, { $year }
ex-country-industry = { $measure }, { $industry }, country, { $year }
ex-country-rest = { $measure }, all other industries, country, { $year }
ex-country-whole = { $measure }, all industries, country, { $year }
ex-regions-activity = { $measure }, { $activity }, all regions, { $year }
ex-regions-industry = { $measure }, { $industry }, all regions, { $year }
ex-regions-industries = { $measure }, all industries, all regions, { $year }
ex-regions-whole = { $measure }, all activities counted, all regions, { $year }
ex-indicator = { $measure }, { $region }, { $year }
ex-indicator-total = { $measure }, all regions, { $year }

## What stands for a symbol: methods
ex-median = { $measure }, median of the years
ex-median-quotient = location quotient, median of the years
ex-median-total = { $measure }, all activities counted, { $region }, median of the years
ex-size-cut = { $activity }: least size among the largest regions
ex-focus-cut = least share of its region among the cells that weigh most in theirs
ex-quantile = percentile { $percent } over the regions that have the activity
ex-industry-quotient = location quotient of { $industry }
ex-usual = median of the logarithms over all cells
ex-spread = usual spread of the logarithms over all cells
ex-classes = 0 is none, 1 qualifying, 2 significant, 3 strong, 4 in the strongest tenth.
ex-activities = number of activities

## What stands for a symbol: hidden cells
ex-end-lower = { $measure }, { $activity }, { $region }, { $year }: least that the published sums allow
ex-end-upper = { $measure }, { $activity }, { $region }, { $year }: most that the published sums allow
ex-bound-lower = { $measure }, { $activity }, { $region }, { $year }: least that the published sums of the region and the activity allow, industry by industry
ex-bound-upper = { $measure }, { $activity }, { $region }, { $year }: most that the published sums of the region and the activity allow, industry by industry
ex-published-region = { $measure }, published total of { $region }, { $year }
ex-goes-with = { $measure }, total of { $activity } that goes with it, { $year }
ex-published-country = { $measure }, published total of the country, { $year }
ex-nothing-bounds = { $year }: nothing bounds it

## What stands for a symbol: plants
ex-plants-cell = { $industry }, { $region }: sizes of the plants together
ex-plants-region = { $region }: sizes of the plants of all industries together
ex-plants-industry = { $industry }: sizes of all plants together
ex-plants-all = sizes of the plants of all industries and regions together
ex-plants-squares = { $industry }: sum of the squared sizes of the plants
ex-plants-fourths = { $industry }: sum of the fourth powers of the sizes
ex-plants-positive = { $industry }: number of plants of positive size
ex-firms-count = number of firms
ex-firms-first = size of the largest firm
ex-firms-largest = sizes of the { $k } largest firms together
ex-firms-squares = sum of the squared sizes of the firms
ex-firms-all = sizes of all firms together
ex-sizes-class = sizes of the plants from { $least } to below { $above } together; number of plants: { $n }
ex-sizes-last = sizes of the plants from { $least } up together; number of plants: { $n }
ex-sizes-all = sizes of all plants together; number of plants: { $n }
ex-density-at = where the density is taken
ex-band-lower = lower end of the local band, told by { $draws } draws of { $sites } sites, random seed { $seed }
ex-band-upper = upper end of the local band, told by { $draws } draws of { $sites } sites, random seed { $seed }
ex-band-global-lower = lower end of the global band, told by { $draws } draws of { $sites } sites, random seed { $seed }
ex-band-global-upper = upper end of the global band, told by { $draws } draws of { $sites } sites, random seed { $seed }
ex-kernel = kernel summed over the pairs of plants, reflected at 0
ex-pairs = pairs of plants
ex-bandwidth = bandwidth, in the unit of the coordinates
ex-per-length = units of length that the density is told for
ex-footprint-plants = number of plants
ex-footprint-size = sizes of the plants together
ex-footprint-sum = sum of the plants' { $axis }
ex-footprint-area = area of their convex hull

## Remarks: what is known, and why there is no number
ex-known-part = Known: { $known }. Unknown: { $rest }. Compared with the same part of the benchmark.
ex-too-little-known = Known: { $known }. Unknown: { $rest }. Less than half of the activity is known: no number.
ex-part-unknown = Known: { $known }. Unknown: { $rest }. The country's total is not known either, so nothing tells how much that is: no number.
ex-none-known = Nothing of the activity is known here: no number.
ex-little-known = Less than half of the activity is known: no number.
ex-other-part = The two measures are known for different parts of the activity: no number.
ex-other-part-known = The part of the activity that is known is not the same in { $start } and { $end }, or less than half: no number.
ex-no-year = No year of the window is known: no number.
ex-all-alike = No method tells the cells apart: no number.
ex-one-region = A single region concentrates nothing: no number.
ex-unbounded = Nothing bounds it: no number.

## What cannot be explained
EX-007 = { $quantity } needs what the study lacks: { $columns }.
    .fix = Name the columns in the study file, or ask for another number.
EX-008 = The study covers a single year with figures, so there is no growth.
    .fix = Add a second year, or ask for quotient: or method: instead.
