DM-001 = { $file }: { $n ->
    [one] { $n } row names
   *[other] { $n } rows name
  } no determinant of the diamond (row and word follow).
    .fix = Write one of { $known }, or its name as the report has it.
DM-002 = { $file }: { $n ->
    [one] { $n } score is
   *[other] { $n } scores are
  } no number from 0 to { $largest } (row and score follow).
    .fix = Mend the scores, or state the best score of your scale as largest under [scores].
DM-003 = { $file }: { $n ->
    [one] { $n } row repeats
   *[other] { $n } rows repeat
  } a score that the same expert has given already (row and labels follow).
    .fix = Keep one row for each expert, region, activity and determinant.
FT-008 = The expert scores name { $n ->
    [one] { $n } label
   *[other] { $n } labels
  } of the kind "{ $key }" that the study does not hold.
    .fix = Write the labels as they stand in the accounts and the cluster definition.

rs-period-unknown = a cell of this activity is hidden at an end of the period, so that its change is not known
rs-period-no-rate = for this period the benchmark has no rate to compare with: it had none of this activity at the start, or its total is not known
col-period = Period
vw-cell-growth-title = How did it grow, and why?
vw-cell-growth-finding = From { $start } to { $end }: { $change } ({ $measure }). National growth accounts for { $national }, the mix of activities for { $industry_mix }, the region's own competitive position for { $competitive }.
vw-cell-growth-partly = From { $start } to { $end }: { $change } ({ $measure }). What the country, the mix of activities and the region itself account for is not known for every period.
vw-cell-growth-unknown = From { $start } to { $end } the change is not known for every period: cells are hidden.
vw-cell-growth-note = Shift-share with a base that moves from year to year: each period starts from its own first year. The parts add up to the change. Compared are the industries known at both ends.

# expert scores, input-output tables and choices that do not fit
FT-009 = The input-output table and the accounts share no industry (labels of both follow).
    .fix = Name a table of both codes as sectors under [flows], or use the same codes.
FT-010 = The diamond names { $n ->
    [one] { $n } indicator
   *[other] { $n } indicators
  } that the study does not hold.
    .fix = Held: { $known }. Write one, or two with a slash between them.
FT-011 = [profiles] names { $n ->
    [one] { $n } candidate
   *[other] { $n } candidates
  } whose region or activity the study does not hold.
    .fix = Write region and activity as their codes stand in the accounts and the cluster definition: candidates = [["REGION", "ACTIVITY"]].
FT-012 = { $n ->
    [one] { $n } industry belongs
   *[other] { $n } industries belong
  } to several industries of the input-output table and takes no part in linkages.
    .fix = Bring finer industries, or a table of codes that names one for each.
FT-013 = A use table of the U.S. Bureau of Economic Analysis is named without the make table.
    .fix = Add make = "FILE" under [flows].
EX-005 = The study names no input-output table, so that there are no linkages to explain.
    .fix = Add a section [flows] to the study file.
EX-006 = With fewer than three regions or activities, or more than half of the cells without a known quotient, nothing can be related.
    .fix = Bring more regions, or finer activities.

# steps
step-space = Relating activities
step-linkages = Following who buys from whom
step-diamond = Scoring the determinants of competitiveness

# the sections
sc-linkages = Which industries pull others?
    .intro = An input-output table shows who delivers to whom. An industry with strong backward linkages pulls its suppliers; one with strong forward linkages is what many others rest on.
sc-potential = What can regions do that few others can?
    .intro = Activities that often stand in the same regions draw on the same knowledge. A region grows most easily into what is related to what it does already; complex activities are those that only diverse regions have.
sc-profile = { $candidate }: from all sides
    .intro = One candidate on one page: how it grew and why, what it buys and sells, what its region could grow into, and how it stands in Porter's diamond.
rd-why = How the figures of this candidate come about
pf-more-lines = … { $n } more lines
pf-ask = To ask further: clusterpolicy explain FOLDER { $question }
pf-one-year = There is a single year, so that growth cannot be shown.
pf-years-hidden = In fewer than two years can the benchmark be told, since figures are hidden; so growth cannot be shown.
pf-no-flows = The study names no input-output table, so that purchases and sales cannot be shown.
pf-no-space = There are fewer than three regions or activities, or more than half of the cells have no known quotient, so that nothing can be related.

# facts
vw-facts-title = What is it?
vw-facts-finding = { $candidate }. Verdict: { $verdict }.
fc-change = Change { $start }–{ $end }
fc-competitive = From competitive position
fc-suppliers = Purchases that could be met in the region
fc-buyers = Sales whose buyers are present
fc-multiplier = Output multiplier
fc-diamond = Porter's diamond, mean of four

# purchases and sales
vw-purchases-title = What does it buy, and could it buy it nearby?
vw-purchases-finding = The largest supplier is { $first } with { $share } of what it buys. About { $local } of its domestic purchases could be met in the region.
vw-purchases-unknown = The largest supplier is { $first } with { $share } of what it buys. Too many suppliers are hidden to tell how much could be met in the region.
vw-purchases-missing = { $n ->
    [one] One supplier is next to absent
   *[other] { $n } suppliers are next to absent
  } in the region: { $names }.
vw-purchases-none = The table knows of no purchases of this activity.
vw-purchases-note = Shares are the country's; what could be met in the region is estimated by Flegg's location quotient (delta { $delta }): a supplier that is rarer here than its buyer delivers in part. It tells where to look, not who delivers to whom.
vw-sales-title = Who buys from it, and are the buyers nearby?
vw-sales-finding = The largest buyer among producers is { $first } with { $share } of these sales. Buyers present in the region take about { $local }.
vw-sales-unknown = The largest buyer among producers is { $first } with { $share } of these sales. Too many buyers are hidden to tell how many are present.
vw-sales-missing = { $n ->
    [one] One buyer is next to absent
   *[other] { $n } buyers are next to absent
  } in the region: { $names }.
vw-sales-none = The table knows of no sales of this activity to producers.
vw-sales-uses = Of its output { $producers } goes to producers, the rest to final use: { $uses }.
vw-sales-note = Shares are the country's. A buyer counts as present as far as its location quotient reaches 1.
col-purchase-partner = Supplier
col-purchase-share = Share of purchases
col-purchase-cover = Could be met here
col-purchase-local = Could be local
col-purchase-elsewhere = From elsewhere
col-sale-partner = Buyer
col-sale-share = Share of sales to producers
col-sale-cover = Present here
col-sale-local = In the region
col-sale-elsewhere = Elsewhere
col-presence = Location quotient here
col-standing = Presence
lk-present = present
lk-thin = thin
lk-missing = next to absent
lk-unknown = not known
lk-imports = Imports
lk-abroad = abroad
lk-final-part = { $use } { $share }
pc-share = { $share }%
rs-imports = imports come from no industry of the country
rs-sector-unknown = the partner's figure in this region is hidden, or the accounts do not hold it
us-households = households
us-government = government
us-investment = investment
us-exports = exports
cp-flows = input-output table
cp-valuation-basic = basic prices
cp-valuation-producers = producers' prices
cp-valuation-purchasers = purchasers' prices
cp-valuation-unstated = prices not stated

# linkages of the country
vw-linkages-title = Which industries pull others, and which do others rest on?
vw-linkages-finding = { $n } of { $sectors } industries are key: above the average both ways. The strongest pull among them: { $first }.
vw-linkages-note = Linkages are set against the average industry, which is 1: backward by the Leontief inverse, forward by the Ghosh inverse. Multipliers say what one unit of final demand calls for in all industries, households' spending left out.
vw-scope-domestic = The table holds domestic deliveries.
vw-scope-total = The table holds imports in its cells: multipliers overstate what stays in the country.
vw-scope-unstated = The table does not say whether imports are in its cells; if they are, multipliers overstate what stays in the country.
col-sector = Industry
col-linkage-kind = Kind
ky-key = key industry
ky-backward = pulls suppliers
ky-forward = others rest on it
ky-weak = weakly linked
ln-power = Backward linkage
ln-sensitivity = Forward linkage
ln-output = Output multiplier
ln-value_added = Value added per unit of demand
ln-jobs = Jobs
ln-upstreamness = Steps from final use
ln-size = Output
un-jobs-per = per { $unit }
rs-no-output = the industry has no output, or the figure is not known

# relatedness and complexity
vw-complexity-title = Which regions do what few others can?
vw-complexity-finding = The most complex region is { $first }, the least complex { $last }.
vw-complexity-none = The activities fall apart into groups that share no region, so that complexity cannot be told.
vw-complexity-note = Economic complexity index: mean 0, standard deviation 1 over the regions. A region is complex where its specialities are those of other complex regions. A speciality is a median location quotient of at least 1.
vw-space-hidden = { $n ->
    [one] { $n } hidden cell may be a speciality or not and counts
   *[other] { $n } hidden cells may be specialities or not and count
  } as none.
vw-opportunities-title = What could { $region } grow into?
vw-opportunities-finding = Of { $n } activities that the region is not specialised in, { $complex } are more complex than the average; among those, the most related is { $activity }: the region has { $density }% of what goes with it.
vw-opportunities-none = No activity that the region is not specialised in is known to be both related and more complex than the average.
vw-opportunities-note = To the right: related to what the region does already, so easier to reach. Upwards: complex, so rarer and harder to copy. Neither says that demand is there.
col-complexity = Complexity
col-specialities = Specialities
col-density = Related activities present
col-activity-complexity = Complexity of the activity
rs-unrelated = the activity shares no region with any other

# the diamond
vw-diamond-title = How does it stand in Porter's diamond?
vw-diamond-finding = Strongest: { $best } ({ $high } of 100); weakest: { $worst } ({ $low }).
vw-diamond-only = Only { $name } can be told: { $score } of 100.
vw-diamond-missing = Nothing is known of: { $names }.
vw-diamond-note = A determinant's score is the mean of its indicators: of each, the share of the other regions that this one leaves behind; of experts, the median score; 50, dashed, is the middle region. What is missing is left open, never zero.
vw-diamond-area = The area of the figure depends on the order of its axes and is no score.
col-determinant = Determinant
col-score = Score
col-rests-on = Rests on (score of each)
dt-factor_conditions = Factor conditions
dt-demand_conditions = Demand conditions
dt-related_industries = Related and supporting industries
dt-rivalry = Strategy, structure and rivalry
dt-government = Government
dt-chance = Chance
rs-no-evidence = no known indicator and no expert speaks for it
di-productivity = relative productivity
di-pay = relative pay
di-buyers = buyers present
di-suppliers = purchases that could be met here
di-density = related activities present
di-enterprises = quotient of establishments
di-exports = relative export share
di-experts = experts

ex-first-bought = the unit itself, or what it takes in { $sector } directly
ex-rounds-bought = inputs per unit of output of { $sector }, each times its supplier's own multiplier
ex-first-sold = the step to the buyers of { $sector }
ex-rounds-sold = share of each buyer in the output of { $sector }, times the buyer's own figure
ex-linkages-all = the same of all industries with output
ex-linkages-count = industries with output
ex-output = output, { $industry }
ex-output-activity = output of the activity { $activity }, by industry
ex-purchase-share = share of { $sector } in what is bought
ex-purchase-cover = part that could be met in the region, { $sector }
ex-purchase-amount = deliveries of { $sector } to { $activity }
ex-purchase-all = everything that { $activity } buys, imports counted in
ex-sale-share = share of { $sector } in sales to producers
ex-sale-cover = how far { $sector } is present in the region, up to 1
ex-sale-amount = deliveries of { $activity } to { $sector }
ex-sale-all = all sales of { $activity } to producers
ex-imported = imports used by { $activity }
ex-no-sector = the accounts hold no industry of { $sector }
ex-presence = location quotient of { $sector } in { $region }
ex-own-quotient = location quotient of { $activity } in { $region }
ex-least-quotient = least location quotient of { $activity } in { $region }, whatever is hidden
ex-region-total = { $measure } of { $region }, everything
ex-country-total = { $measure } of the country, everything
ex-delta = delta of Flegg's quotient
ex-related-here = proximities of the activities that { $region } is specialised in
ex-related-all = proximities of { $activity } to all others: shared regions over the larger number of regions
ex-complexity-activity = complexity of the regions specialised in it
ex-complexity-activity-count = these regions
ex-complexity-activity-mean = mean of the same over all activities
ex-complexity-activity-deviation = standard deviation over all activities
ex-complexity-region = complexity of the activities it is specialised in
ex-complexity-region-count = these activities
ex-complexity-region-mean = mean of the same over all regions
ex-complexity-region-deviation = standard deviation over all regions
ex-complexity-fixed-point = Regions and activities define each other; this is the balance that both have reached.
ex-regions-below = regions below
ex-regions-same = regions with the same value, this one counted in
ex-regions-known = regions with a value
qt-multiplier = Multiplier of the activity: { $part }
qt-specialities = Number of specialities of the region
in-per-head = { $indicator } per head
in-population = population
in-area = area
in-grp = gross regional product
in-tax_revenue = tax revenue
in-investment = investment
in-fixed_assets = fixed assets
in-retail_turnover = retail turnover
in-innovation = innovation
fc-hidden = { $verdict }; its figures are hidden, its location quotient is { $quotient } whatever they are
us-other = other final use

step-outgrowing = Comparing growth of productivity and margin
vw-outgrowing-title = Where do productivity and margin outgrow the country?
vw-outgrowing-finding = { $n } of { $all } candidates and near misses are localised, and both their productivity and their margin outgrew the country's from { $start } to { $end }.
vw-outgrowing-note = Productivity is { $money } a worker, the margin profit in turnover. Growth a year over all windows of { $span } years, the median counts, less the country's of the same activity; the margin moves in percentage points, since profit may be negative. All three must hold: a quotient of at least { $least }, and both growths above the country's.
col-outgrowing = Outgrows the country
col-og-productivity = Productivity, growth a year above the country's
col-og-margin = Margin, percentage points a year above the country's
og-yes = yes
og-no = no
og-unknown = not known
qt-outgrowing = Growth a year above the country's: { $part }
qt-window = Growth a year in a window: { $part }
qp-outgrowing-productivity = productivity
qp-outgrowing-margin = margin
qp-window-productivity = productivity
qp-window-margin = margin
ex-windows = Each side is the median over all windows, so that a single odd year does not decide.
ex-window-lost = A window holds a hidden figure, or nothing to divide by.
