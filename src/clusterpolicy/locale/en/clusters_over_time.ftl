## Strong clusters over the years, stages, boundaries, and the command "identify"

step-strength = Telling strong clusters and how they moved
step-life_cycles = Making ready to tell stages
step-boundaries = Adding up within boundaries

RS-014 = There is no rule set "{ $id }".
    .fix = Known: { $known }. A set of your own is named by its file, such as our-rules.yaml.
BO-013 = The study must name versions of boundaries, not { $names }.
    .fix = Write name@number under versions, and hashes only of versions named there. The register holds: { $known }
LC-009 = The cluster { $activity } in { $region } stands twice under [[life_cycle.clusters]].
    .fix = Keep one entry with everything that is known.
rd-range = Grey bars: { $name }.

## Section

sc-moving = How did strong clusters move?
    .intro = Strong clusters come and go, and some grow while others shrink. Here each year is judged by the same rules: what part of each region lies in its strong clusters, and how many clusters occurred, strengthened, weakened and disappeared.
ms-no-movement-verdicts = Movement between years needs rules that judge each year by itself; the verdicts judge all years of the window together. Name a rule set under [strength] in the study file.
ms-no-movement-years = Movement between years needs at least two years with an answer.
ss-none = none
ss-by-verdicts = the verdicts of this study
ss-rules = { $title }, { $edition }
ss-status-seen = Rules as stated by their source ({ $source }).
ss-status-recalled = Rules of { $source }; some of their numbers are recalled, not read in the source.
ss-status-partly_read = Rules of { $source }, which was read in part.
ss-status-unread = Rules of { $source }, which nobody has read yet.
ss-status-own = Rules of this study's own file ({ $source }).
ss-membership-yearly = Each year has strong clusters of its own: a share changes because clusters grow, and because others count as strong.
ss-membership-fixed = The strong clusters of the window are followed through all years: a share changes because they grow or shrink.
ss-not-verdicts = “Strong” is the class that these rules give to each year, not the verdict of this study.
ss-verdicts-note = Strong here are the candidates that this study calls strong or likely, in all years.
ss-share = { $share } %
ss-between = between { $least } % and { $most } %
ss-unknown = an unknown share
ss-some-region-open = a figure is unknown in at least one region
ss-and = {" and "}
vw-strong-title = How much of each region lies in strong clusters?
vw-strong-finding = { $territory }, { $year }: { $share } of { $measure } lies in { $n ->
    [one] one strong cluster
   *[other] { $n } strong clusters
    }; { $regions } of { $all } regions have at least one (rules: { $rules }).
vw-strong-range = from the least to the most that a share can be where figures are hidden
vw-strong-open = In { $n ->
    [one] one row
   *[other] { $n } rows
    } a hidden figure leaves a share open. It is then between the known part and what the region's total leaves.
vw-strong-years-title = How did the share of strong clusters change ({ $measure })?
vw-strong-years-finding = { $territory }: { $before } in { $start }, { $after } in { $end }.
vw-strong-years-note = Coloured by the least that the share can be; ~ marks where it may be more, and the table tells how much.
vw-strong-largest = The { $n } regions with the largest shares.
col-year = Year
col-strong-clusters = Strong clusters
col-strong-at-most = Strong clusters, at most
col-strong-share = Share ({ $measure })
col-strong-least = At least ({ $measure })
col-strong-most = At most ({ $measure })
vw-movement-title = How many clusters occurred, strengthened, weakened, disappeared?
vw-movement-finding = From { $start } to { $end }, over { $pairs ->
    [one] one pair of years
   *[other] { $pairs } pairs of years
    }: { $occurrence } occurrences, { $strengthening } strengthenings, { $weakening } weakenings, { $disappearance } disappearances (rules: { $rules }).
vw-movement-note = Occurrence: from no class to any. Strengthening and weakening: to a higher or lower class. Disappearance: from any class to none. A cell that is unknown in either year is counted apart, never as absent. The chart leaves out cells that stayed.
vw-movement-hidden = Cuts that compare cells with each other rest on the cells that are known in a year: where another part is hidden in the next year, a cell may move because the cut does.
col-years-compared = Years
vw-rates-title = How likely is each movement within a year?
vw-rates-finding = Of cells without a class { $occurrence } % gain one within a year; of those with one { $strengthening } % rise, { $weakening } % fall and { $disappearance } % lose it.
vw-rates-range = Wilson's interval, { $level } %
vw-rates-note = Counted once for each cell and pair of neighbouring years. Since the years of one cell are not independent, the intervals are narrower than they should be.
col-move = Movement
col-moved-cells = Cells
col-could-move = That could
col-of-class = Of this class
col-move-share = Share
col-at-least = At least
col-at-most = At most
rs-none-could = no cell was in this class
vw-transition-title = From which class to which?
vw-transition-finding = { $stayed } % of the cells with a class are in the same class a year later.
vw-transition-note = Share of the cells of a class (rows) in each class a year later (columns), over all pairs of neighbouring years; the table has Wilson's intervals of { $level } %.
vw-transition-unknown = Left out: { $n } pairs of which an end is unknown ({ $both } of them both).
col-class-before = Class
col-class-after = A year later
vw-moved-title = Which cells moved from { $start } to { $end }?
vw-moved-finding = { $n } of { $cells } cells: { $occurrence } occurred, { $strengthening } strengthened, { $weakening } weakened, { $disappearance } disappeared.
vw-moved-note = The first year beside the last; what happened between them does not count here. The farthest moves stand first.
col-class-in = Class in { $year }
col-quotient-in = Quotient in { $year }
col-size-in = Size in { $year } ({ $measure })

## Stage of a candidate

vw-stage-title = At which stage is it?
vw-stage-told = The signs point to the stage “{ $best }” (score { $bestscore } of 1); the next best is “{ $second }” ({ $secondscore }). { $measured } % of all signs are measured.
vw-stage-unclear = The signs leave the stage unclear: { $why }. The best two are “{ $best }” ({ $bestscore } of 1) and “{ $second }” ({ $secondscore }); { $measured } % of all signs are measured.
vw-stage-nothing = The stage is unclear: no sign is measured.
vw-stage-no-sign = The stage is unclear: none of the signs that are measured holds ({ $measured } % of all are measured).
vw-stage-decided = Decided by { $by } ({ $date }): { $stage }; reason: { $reason }.
vw-stage-range = from the score if no sign that is not measured held to the score if all did
vw-stage-note = The score of a stage is the mean of those of its signs that are measured. The stage is unclear where the two best are less than { $gap } apart, or where less than { $measured } % of all signs, or of those of the best stage, are measured. Stages are no destiny: a cluster may skip them or go back.
vw-stage-missing = Missing ({ $n }; { $why }): { $names }.
vw-stage-experts = Remark: { $status }.
vw-stage-level = Level of development: { $level } { $known ->
    [yes] ({ $score } of 100)
   *[no] (between { $least } and { $most } of 100, depending on what is missing)
    }.
lp-decided = decided
lp-best = best, not clear
lp-stage = the stage
lp-second = second
rs-no-sign = no sign of this stage is measured
col-stage = Stage
col-stage-score = Score
col-signs-measured = Signs measured
col-stage-standing = Standing
vw-figures-title = What is known of its development?
vw-figures-finding = { $known } of { $all } indicators are known.
vw-figures-note = Levels are those of the last year judged ({ $year }), changes those up to it. Verdicts rest on medians over several years, so that a quotient there may differ from the one here.
col-indicator = Indicator
col-origin = Source

## Why this number

EX-031 = This study has no rules that judge each year, or no two years with an answer.
    .fix = Name a rule set under [strength] in the study file, and give more years.
qt-strong_share = Share in strong clusters: { $part }
qp-strong_share-least = at least
qp-strong_share-most = at most
qt-strong_count = Number of strong clusters: { $part }
qp-strong_count-sure = certain
qp-strong_count-most = at most
qt-strength = Whether a class is reached (1 yes, 0 no)
qt-movement = Cells that moved: { $part }
qt-moving = Movement: { $part }
qt-transition = From class to class: { $part }
qp-counted-count = cells
qp-counted-among = cells that could
qp-counted-share = share
qp-counted-lower = lower end of the interval
qp-counted-upper = upper end of the interval
qt-moved = First and last year: { $part }
qp-moved-quotient_before = quotient in the first
qp-moved-quotient_after = quotient in the last
qp-moved-size_before = size in the first
qp-moved-size_after = size in the last
qt-life_cycle = Stage: { $part }
qp-life_cycle-score = score
qp-life_cycle-least = least score
qp-life_cycle-most = greatest score
qp-life_cycle-measured = share of signs measured
qt-figure = Indicator of the life cycle
qt-sign = Sign of the stage, { $part }
qp-sign-all = all of it must hold
qp-sign-any = any of it may hold
qt-boundary = Within the boundary: { $part }
qp-boundary-size = size
qp-boundary-share = share in its territory
qp-boundary-quotient = location quotient
ex-in-strong = known cells of strong clusters
ex-in-all = total over all industries
ex-in-unsure = known cells of clusters of which it is unknown whether they are strong
ex-in-hidden = what the known cells leave of the total where cells of such clusters are hidden
ex-strong-open = a hidden figure or an unknown answer leaves this open
ex-membership-yearly = strong clusters of that year
ex-membership-fixed = strong clusters of the whole window
ex-clusters = strong clusters
ex-rule-indicator = what the rule looks at: { $indicator } ({ $measure })
ex-cut-at-least = cut: at least this
ex-cut-above = cut: more than this
ex-cut-top-share = cut: least value of the upper part of the cells compared, a share of { $share }
ex-cut-at-least-quantile = cut: quantile { $share } of the cells compared
ex-cut-above-quantile = cut: quantile { $share } of the cells compared, to be passed
ex-cut-above-mean = cut: mean of the cells compared, to be passed
ex-cells-between = cells, from { $start } to { $end }
ex-moves = cells that did, by the later year
ex-could-move = cells that could
ex-no-sign = no sign of this stage is measured
ex-within = { $measure } within the boundary, { $year }
ex-territory = { $measure } of all industries in its territory, { $year }
ex-within-country = { $measure } of its industries in the country, { $year }
ri-size = size
ri-quotient = location quotient
ri-focus = share in the region
ri-benchmark_share = share in the benchmark
ri-productivity = productivity
ri-relative_productivity = productivity against the benchmark
ri-export_share = share of exports
ri-growth = growth
ri-relative_growth = growth beyond the benchmark's
ri-cluster_factor = growth beyond the economy's
ri-regional_factor = growth beyond that of the region's other activities
ri-integral_share = integral coefficient by shares
ri-integral_quotient = integral coefficient by quotients

## Boundaries

sc-boundaries = Within which boundaries?
    .intro = A cluster's boundary says which activities, which territory and which members belong to it. Boundaries stand in versions that are never changed, so that an old result keeps its own.
vw-boundaries-title = What lies within the boundaries used?
vw-boundaries-finding = { $n ->
    [one] One version of a boundary is
   *[other] { $n } versions of boundaries are
    } used; figures of { $year }.
vw-boundaries-note = Size and share are those of the boundary's activities in its territory; the quotient compares the share with that of the same activities in the country. The hash stands for the version and everything before it.
vw-versions-title = Versions of boundaries
vw-versions-finding = { $n ->
    [one] One cluster
   *[other] { $n } clusters
    }, { $versions ->
    [one] one version
   *[other] { $versions } versions
    }.
col-bo-industries = Activities
col-bo-regions = Territory
col-bo-members = Members
col-boundary = Boundary
col-since = Since
col-share-of-territory = Share in its territory
col-reason = Reason
col-hash = Hash
col-title = Name
col-by = By
col-changes = Changes
col-holds = On the day
bo-first = first version
bo-holds = holds

## Command "identify"

identify-candidates = List candidates: verdict, what numbers and people say each, quotient, balance, stability.
identify-rules = List the rule sets of strength that come with the package.
identify-strong = List the clusters that a rule set calls strong.
identify-movement = Count occurrence, strengthening, weakening and disappearance of clusters between years.
identify-assess = Score a cluster organisation by its own answers, or write the sheet to fill in; it is no label.
identify-boundary = Show the versions of boundaries and how each differs from the one before it.
identify-opt-rule = A rule set (see: clusterpolicy identify rules) or a YAML or TOML file of your own.
identify-opt-region = Region by code or name; may be given several times.
identify-opt-activity = Activity by code or name; may be given several times.
identify-opt-verdict = Verdict, such as strong or "near miss", or all; may be given several times [default: strong and likely].
identify-opt-year = Judge this year by itself [default: the window of the study].
identify-opt-template = Write the empty sheet here instead.
identify-opt-force = Overwrite an existing sheet.
identify-opt-id = Cluster by its code in the register; may be given several times.
identify-opt-at = Day, as 2026-03-31: mark the version that held then.
identify-arg-sheet = Sheet that was filled in: CSV or a workbook.
identify-arg-register = Register of boundaries (YAML or TOML).
identify-out-template = Sheet to fill in: { $path }. Scores run from 0 (absent) to 4 (excellent); leave blank what is not known.
identify-out-table = { $rows ->
    [one] One row
   *[other] { $rows } rows
    }: { $path }
ID-001 = There is no { $kind ->
    [region] region
    [activity] activity
   *[verdict] verdict
    } "{ $words }".
    .fix = Did you mean: { $close }?
ID-002 = "{ $words }" is the name of several { $kind ->
    [region] regions
    [activity] activities
   *[verdict] verdicts
    }.
    .fix = Use one of the codes: { $codes }
ID-003 = The self-assessment needs either a sheet or --template.
    .fix = First: clusterpolicy identify assess --template sheet.csv; fill it in; then: clusterpolicy identify assess sheet.csv
ID-004 = { $path } is there already.
    .fix = Name another file, or overwrite it with --force.
ID-005 = { $path } cannot be written: it is a folder, or its folder is not there.
    .fix = Name a file in a folder that exists.
SA-005 = { $file } lacks the columns: { $columns }.
    .fix = Write the sheet anew with --template and fill it in; found: { $found }
sa-bridge-question = How well do { $first } work together with: { $second }?
vw-shortlist-finding = { $n } of { $all } cells.
vw-rule-sets-title = Rule sets of strength
vw-rule-sets-finding = { $n } rule sets, { $usable } of them complete. Another edition is a file: copy one and change it.
col-rs-id = Set
col-rs-title = Name
col-rs-edition = Edition
col-rs-source = Source
col-rs-status = Numbers
col-rs-classes = Classes
col-rs-rules = Rules
col-rs-note = Note
rs-status-seen = read in the source
rs-status-recalled = partly recalled
rs-status-partly_read = source read in part
rs-status-unread = nobody has read it
rs-status-own = own
rs-incomplete = incomplete
vw-strong-cells-title = Strong clusters under a rule set
vw-strong-cells-finding = { $n } of { $cells } cells are strong, { $open } may be ({ $when }; rules: { $rules }).
ss-window = window of the study
col-strong = Strong
col-rule-value = { $rule }: value ({ $measure })
col-rule-cut = { $rule }: cut
ys-yes = yes
ys-no = no
ys-unknown = unknown
vw-assess-title = Self-assessment of a cluster organisation
vw-assess-finding = { $total } of 100; { $weak ->
    [0] no question is scored 0 or 1.
    [one] one question is scored 0 or 1.
   *[other] { $weak } questions are scored 0 or 1.
    }
col-dimension = Dimension
col-of-hundred = Of 100
col-of-answered = Of 100 among answered
col-answered = Answered
col-questions = Questions
col-weak = Scored 0 or 1
col-not-answered = Not answered
vw-assess-gaps = Weak bridges from firms ({ $n }): { $actors }.
vw-assess-open = Bridges from firms not scored ({ $n }): { $actors }.
