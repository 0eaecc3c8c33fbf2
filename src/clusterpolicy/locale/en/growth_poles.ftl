## Faults
GP-001 = The parts of a propulsive industry are given as "{ $given }".
    .fix = Name one or more of { $known }, each once.
GP-002 = The least local share of links is { $given }.
    .fix = Give a share between 0 and 1; 0.3 means that the region can meet at least three tenths of the links.
GP-003 = The level of the interval is { $given }.
    .fix = Give a share between 0 and 1, such as 0.9.
GP-004 = { $n ->
    [one] One region or activity is named among the poles or neighbours that the study lacks
   *[other] { $n } regions or activities are named among the poles or neighbours that the study lacks
    }.
    .fix = Write regions and activities by their codes as they stand in the accounts and in the cluster definition.
GP-005 = The number of largest firms is { $k } and the share from which a place hangs on one firm is { $cut }.
    .fix = Give 1 or more firms, and a share above 0 and at most 1.
GP-006 = A technology is called near from a density of { $given }.
    .fix = Give a share above 0 and at most 1, such as 0.5.
GP-007 = Signals need years as whole numbers in rising order; found: { $found }.
    .fix = Put the series over a dim year with labels such as 2021, 2022, 2023.
GP-008 = { $n ->
    [one] One lead time is
   *[other] { $n } lead times are
    } no number of years.
    .fix = Give the years from the start of the instrument to its first outcome, 0 or more.
TL-001 = { $file }: { $n ->
    [one] one row lacks
   *[other] { $n } rows lack
    } a technology or an industry (the row number and what there is follow).
    .fix = Name both in each row, or delete the row.
TL-002 = { $file }: { $n ->
    [one] one weight is
   *[other] { $n } weights are
    } no number above 0 (the row number and the weight follow).
    .fix = Correct the weights; a technology that does not rest on an industry needs no row for it.
TL-003 = { $file }: { $n ->
    [one] one row repeats
   *[other] { $n } rows repeat
    } an industry of the same technology (the row number and the labels follow).
    .fix = Keep one row a technology and industry.

## Why a value is undefined
reason-NO_INNOVATION = nothing tells how innovative the activity is: the study has no such measure or indicator
reason-FEW_ACTIVITIES = there is no other activity to compare with
reason-SINGLE_YEAR = growth needs two years with figures
reason-UNKNOWN_LINKAGE = the activity has no sector with output in the input-output table
reason-UNKNOWN_GROWTH = the country's figure of the activity is hidden or zero at one end
reason-UNKNOWN_INNOVATION = too little is known of how innovative the activity is
reason-NOTHING_HERE = the region has nothing of the activity
reason-UNKNOWN_LINKS = too few of its suppliers or buyers are known in the region
reason-UNKNOWN_BALANCE = the evidence on the cluster is unknown
reason-UNKNOWN_BASE = too few of the technology's industries are known in the region
reason-SHORT_SERIES = fewer than four years are known
reason-ZERO_LEVEL = the usual level is zero
reason-NEVER_REACHED = the trend does not lead there
reason-FEW_NEIGHBOURS = fewer than three neighbours are known
reason-FEW_OTHERS = fewer than three other regions are known
reason-FEW_PLACES = too few other places to say what chance alone would show
reason-UNKNOWN_OUTCOME = the figures are not known

## Growth poles
sc-poles = Where could growth poles stand?
    .intro = A propulsive industry has strong links, outgrows the country and innovates. It makes a growth pole only where a cluster of it stands and where the region itself can meet a fair part of what it buys and sells; else it is an enclave whose growth flows elsewhere.
ms-no-poles = Growth poles need an input-output table (section [flows]).
step-poles = Scoring growth poles
step-spread = Looking at the neighbours of poles
step-leaders = Finding leading enterprises
vw-poles-title = Which candidates are growth poles?
vw-poles-finding = { $named ->
    [0] None of { $n } strong and likely candidates is a growth pole.
    [one] One of { $n } strong and likely candidates is a growth pole: { $first }.
   *[other] { $named } of { $n } strong and likely candidates are growth poles; the highest score has { $first }.
    }
vw-poles-note = Score: propulsive score of the activity × local share of its links × strength of the cluster (balance of evidence over its largest value), each from 0 to 1. Named is a candidate whose activity passes every propulsive test and whose region can meet at least { $least } % of its links. Local shares are estimated with Flegg's quotient from the country's table, imports counted as links outside: a hint where to look, not a record of who supplies whom. Past programmes of growth poles seldom kept what they promised.
vw-poles-parts = Left out of the propulsive tests: { $parts }.
col-pole-standing = Standing
col-pole-score = Pole score
col-propulsive-score = Propulsive score
col-local-links = Local share of links
col-local-purchases = Purchases met here
col-local-sales = Sales taken up here
col-cluster-strength = Strength of the cluster
col-against = What stands against it
gp-named = growth pole
gp-NO_CLUSTER = no cluster
gp-NO_SCORE = undetermined
gp-NOT_PROPULSIVE = not propulsive
gp-LINKS_OUTSIDE = links lie outside

vw-propulsive-title = Which activities pull others?
vw-propulsive-finding = { $n ->
    [0] No activity passes every propulsive test.
    [one] One of { $all } activities passes every propulsive test: { $names }.
   *[other] { $n } of { $all } activities pass every propulsive test: { $names }.
    }
vw-propulsive-note = Tests: key sector (backward and forward linkages at least the average, 1), growth above the country's{ $years }, innovation at least the country's (1). Score: share of the other activities that it outruns, the mean over the parts.
vw-propulsive-years = { " " }({ $start } to { $end })
vw-propulsive-regions = Innovation is told by an indicator of the regions ({ $name }), averaged over the places where the activity works; it says how innovative these places are, not the activity itself.
vw-propulsive-activity = Innovation is told by { $name } per unit of the main measure.
vw-propulsive-none = Nothing tells innovation: add a measure of the accounts or an indicator of the regions named { $name }, or leave the part out.
col-growth-above = Growth a year above the country's
col-innovation-beside = Innovation beside the country's
col-propulsive = Propulsive
gp-part-linkage = linkages
gp-part-growth = growth
gp-part-innovation = innovation
gp-yes = yes
gp-no = no
gp-unknown = unknown

vw-spread-title = How did the poles' neighbours fare?
vw-spread-finding = { $told ->
    [0] Nothing can be said: { $why }.
   *[other] Of { $told } comparisons, { $spread } show spread, { $backwash } show backwash, and in { $open } the neighbours differ no more than those of other places.
    }
vw-spread-note = Growth a year from { $start } to { $end } of the regions that border on the pole, less that of the others. The interval (level { $level } %) takes away what the surroundings of regions that are no pole show, since neighbours often fare alike for reasons of their own. An association: it does not say that the pole is the cause. Seed { $seed }.
vw-spread-linked = Linked sectors: people of the sectors that the pole buys from and sells to, by the share of their output that they exchange with it, beside the country's same sectors; the pole's own sectors are left out.
col-pole = Pole
col-outcome = What grew
col-pole-growth = The pole itself, above the country
col-neighbours = Neighbours
col-near = Neighbours' growth
col-far = Others' growth
col-difference = Difference
col-interval-lower = Lower end
col-interval-upper = Upper end
col-sign = Reading
gp-all-poles = All poles together
oc-linked = linked sectors
oc-whole = all activities
oc-population = population
sg-spread = spread
sg-backwash = backwash
sg-open = no difference shown
sg-none = undetermined

## Leading enterprises
sc-leaders = On which enterprises does a region rest?
    .intro = Leading enterprises carry suppliers, jobs and tax; where one carries much of a region, its trouble is the region's.
ms-no-leaders = Leading enterprises need a register of plants with regions and sizes (section [establishments]).
vw-leaders-region-title = How far does each region hang on its largest enterprises?
vw-leaders-activity-title = How far does each activity hang on its largest enterprises?
vw-leaders-finding = { $hanging ->
    [0] Nowhere does one enterprise hold { $cut } % or more ({ $amount }; { $n } looked at).
    [one] In one of { $n } cases one enterprise holds { $cut } % or more ({ $amount }).
   *[other] In { $hanging } of { $n } cases one enterprise holds { $cut } % or more ({ $amount }).
    }
vw-leaders-secret = The register is confidential: nothing of a single enterprise is printed. { $told } of { $n } shares of the largest { $k } can be told.
vw-leaders-note = Shares of what the register holds; plants of one owner are one enterprise where it names owners. Flagged from { $cut } %, the share from which Russia's rules call a town dependent on one enterprise.
vw-leaders-left = Plants left out for want of a region or a size: { $n }.
vw-leaders-missing = Not in the register: { $columns }.
vw-leaders-rule = Shares of the largest { $k } are printed from { $least } enterprises on and where none holds half; numbers of enterprises from { $few } on.
vw-enterprises-title = Which are the leading enterprises?
vw-enterprises-finding = The largest enterprise of any region in proportion is { $firm } in { $region }: { $share } % ({ $amount }).
col-enterprise = Enterprise
col-rank = Rank
col-share-of = Share: { $amount }
col-largest-share = Largest: { $amount }
col-hanging = Hangs on one
am-size = size
am-turnover = turnover
am-output = output
am-tax = tax
am-purchases = purchases
EX-011 = { $quantity } would tell of single enterprises, and the register is confidential.
    .fix = Ask for another number; confidential stands under [leaders] of the study file.
rs-firm-secret = the register is confidential, and this would tell of a single enterprise
gp-nameless = not named

## Technologies
sc-technologies = Which technologies lie near to what the regions do?
    .intro = A technology takes root where the industries that it rests on already stand.
vw-technologies-title = How near is each technology to each region?
vw-technologies-finding = { $technologies ->
    [one] One technology
   *[other] { $technologies } technologies
    } in { $regions } regions: near in { $near } cases, far in { $far }.
vw-technologies-note = Density: share of the technology's industries, by weight, in which the region is specialised (median quotient of at least 1). Near from { $near } %, far where the region has none of them.
vw-technologies-outside = Industries that the accounts lack: { $codes }.
col-technology = Technology
col-goal = Goal
col-base = Rests here on
ts-near = near
ts-within-reach = within reach
ts-far = far
ts-unknown = unknown

## Early signals
sc-signals = What rises before it is needed?
    .intro = Entries, vacancies and patents move before employment does; an instrument helps only if it works by the time of the need.
vw-signals-title = Which early signals rise?
vw-signals-finding = Of { $n } series, { $rising } rise and { $falling } fall.
vw-signals-note = Slope: median over all pairs of years. A series rises or falls where chance would bring as clear an order of years at most once in ten.
col-signal = Signal
col-series-latest = Trend in the last year
col-slope = Change a year
col-slope-relative = Change a year, share
col-known-years = Known years
col-direction = Direction
dn-rising = rising
dn-falling = falling
dn-steady = steady
dn-unknown = unknown
vw-lead-title = Can an instrument still work in time?
vw-lead-finding = { $n ->
    [0] There is nothing to compare.
   *[other] Of { $n } pairs of need and instrument, { $late } come too late if started in { $now }.
    }
col-need = Need
col-instrument = Instrument
col-needed = Needed in
col-lead = Years to first outcome
col-start-by = Start by
col-slack = Years left
col-in-time = In time

## Network of links
vw-network-title = Who delivers to whom?
vw-network-here-title = { $candidate }: its network of links
vw-network-finding = The largest delivery goes from { $supplier } to { $buyer }: { $flow }. The { $n } largest of { $all } flows between activities are drawn; they carry { $share } % of what these exchange.
vw-network-here-finding = It buys most from { $supplier } and sells most to { $buyer }. The { $n } links drawn carry { $share } % of its deliveries within the country.
vw-network-none = The table holds no deliveries between activities.
vw-network-note = Arrows run from supplier to buyer, the broader the larger; flows are the country's, within an activity none is drawn. Areas of the circles: { $measure }. Places on the page mean nothing but who is linked with whom.
vw-network-here-note = Arrows run from supplier to buyer, the broader the larger; flows are the country's and say what such an activity usually exchanges, not who supplies whom in the region. Areas of the circles: { $measure } in the region. Places on the page mean nothing but who is linked with whom.
col-supplier = Supplier
col-buyer = Buyer
col-flow = Delivery
col-flow-of-purchases = Share of the buyer's purchases
col-flow-of-sales = Share of the supplier's sales to producers
nw-not-judged = not a candidate
nw-verdict = Verdict in the region
nw-kind = Linkages
rd-network-unknown = A small circle with a cross: its size is not known.
