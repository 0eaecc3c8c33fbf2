## Words beside every view of regions
rv-and-more = { $list } and { $n } more
rv-per-head = { $indicator } per head
rv-in-grp = GRP
rv-in-output = output
rv-in-shipped = goods shipped
rv-in-output_by_activity = output by activity
rv-in-innovative_goods = innovative goods
rv-in-inventive_activity = inventive activity
rv-in-research_spending = spending on research
rv-in-grp_volume = GRP by volume
rv-in-investment_climate = investment climate
rv-in-investment_outflow = outflow of investment resources
rv-in-new_production = new production
rv-in-structural_change = change of structure
rv-in-relation = { $indicator } / { $over }
rv-growth-of = growth of { $indicator }
rv-volume-of = { $indicator }: growth
rv-unit-growth = a year, logarithmic
rv-type = type { $n }
rv-type-named = type { $n } ({ $name })
rv-unknown-type = not known
rv-where = { $section }, lines { $lines }
rv-where-line = { $section }, line { $line }
rv-filter-regions = { $n ->
    [one] one region
   *[other] { $n } regions
    }
rv-filter-merged = { $n ->
    [one] one region under two spellings joined
   *[other] { $n } regions under several spellings joined
    }
rv-filter-sums = { $n ->
    [one] one sum of others left out
   *[other] { $n } sums of others left out
    }
rv-yes = yes
rv-no = no
rv-keep = keep
rv-drop = drop: { $reason }
rv-all-years = all years
rv-badge-note = Status: the paper – the paper says so; evidence – a study found it; the field – the literature holds it; expert – a choice made here. One badge a line, never mixed or averaged.
rv-knowledge-source = Knowledge base; places are sections and lines of the paper
reason-NO_SPREAD_OF_REGIONS = half of the regions or more have the same value, so distances have no measure
reason-NOT_TOLD = the paper does not say
reason-ONE_GROUP = a single group has nothing to be told apart from
reason-SET_APART = the region belongs to no type

## Columns
rv-col-type = Type
rv-col-regions = Regions
rv-col-silhouette = Silhouette
rv-col-jaccard = Jaccard in resamples
rv-col-stability = Stability
rv-col-border = Border cases
rv-col-supported = Traits supported
rv-col-in-part = Traits supported in part
rv-col-contradicted = Traits contradicted
rv-col-not-testable = Traits not testable
rv-col-standing = Standing
rv-col-membership = Membership
rv-col-second = Next type
rv-col-second-membership = Membership in the next
rv-col-why = Why
rv-col-border-distance = Distance to the border, deviations
rv-col-place = Region, in order of types and silhouettes
rv-col-trait = The paper says
rv-col-status = Status
rv-col-where = Place in the paper
rv-col-verdict = Here
rv-col-asked = Tested as
rv-col-figures = Medians by type, or why not testable
rv-col-id = Id
rv-col-feature = Feature
rv-col-standard = Median against that of all, robust deviations
rv-col-median = Median
rv-col-lower = Lower quartile
rv-col-upper = Upper quartile
rv-col-unit = Unit
rv-col-known = Regions known
rv-col-eta = Variance between types
rv-col-p = p (Kruskal-Wallis)
rv-col-used = Grouped by
rv-col-step = Step
rv-col-subject = What
rv-col-count = How many
rv-col-detail = Detail
rv-col-without = Agreement without it, adjusted Rand
rv-col-strongest = Strongest correlation
rv-col-other = With
rv-col-proposal = Proposal
rv-col-criterion = Criterion
rv-col-preferred = Number it prefers
rv-col-agrees = Prefers { $k }
rv-col-best = Value there
rv-col-here = Value at { $k }
rv-col-reading = How it reads
rv-col-k = Number of types
rv-col-by-silhouette = Mean silhouette
rv-col-by-calinski-harabasz = Calinski-Harabasz
rv-col-by-davies-bouldin = Davies-Bouldin
rv-col-by-bic = BIC
rv-col-by-gap = Gap
rv-col-by-error = Error of the gap
rv-col-preferred-by = Preferred by
rv-col-gap-low = Gap less its error
rv-col-gap-high = Gap plus its error
rv-col-log-within = ln W of the data
rv-col-expected = ln W without groups
rv-col-recovered = Recovered
rv-col-dissolved = Dissolved
rv-col-type-before = Type before
rv-col-type-after = Type after
rv-col-moved-regions = Regions
rv-col-moved-share = Share of those that started there
rv-col-period-before = From
rv-col-period-after = To
rv-col-direction = Direction
rv-col-measure = Begin with
rv-col-watch = Watch
rv-col-watch-status = Status of what to watch
rv-col-gap = Gap or contradiction
rv-col-kind = Kind
rv-col-touches = Touches

## Types
rv-types-title = What types of regions are there?
rv-types-finding = { $n } { $n ->
    [one] region falls
   *[other] regions fall
    } into { $k } { $k ->
    [one] type
   *[other] types
    }: { $sizes }. The types explain { $explained } % of the differences; { $border } { $border ->
    [one] region stands
   *[other] regions stand
    } at a border, { $apart } { $apart ->
    [one] is
   *[other] are
    } set apart.
rv-types-note = Silhouette: from −1 to 1; near 0 a type is hardly told from its neighbour. Jaccard: 1 where a type comes back whole from resamples; from 0.75 stable, up to 0.5 dissolved.
rv-named-note = Names are proposals: types are ordered by investment and growth and take the paper's names in that order. Look at the traits before using a name.
rv-unnamed-note = The paper names three types; with another number the types carry none of its names.
rv-members-title = Which region belongs to which type?
rv-members-finding = Of { $n } regions { $firm } belong firmly to a type and { $border } are border cases; { $apart } are set apart as outliers, { $left } left out because figures are missing.
rv-members-note = Membership adds up to 1 over the types; a region whose type leads the next by less than { $least } is a border case. Within a type the firmest come first.
rv-standing-firm = firm
rv-standing-border = border case
rv-standing-apart = set apart
rv-standing-left = left out
rv-apart-far = { $feature }: { $size } robust deviations from the median
rv-apart-small = its group was too small to be a type
rv-left-out-why = unknown: { $list }
rv-borders-title = Which regions stand between two types?
rv-borders-finding = { $n ->
    [0] No region stands at a border.
    [one] One of { $all } regions stands at a border: { $first }.
   *[other] { $n } of { $all } regions stand at a border; the least firm is { $first }.
    }
rv-borders-note = Regions whose type leads the next by a membership of less than { $least }, the least firm first. Distance in standard deviations of the features, below 0 beyond the border. No policy should hang on the type of such a region alone.
rv-silhouettes-title = How clearly is each region told from the next type?
rv-silhouettes-finding = The mean silhouette is { $mean }; { $below } of { $n } regions { $below ->
    [one] lies
   *[other] lie
    } nearer to another type than to their own.
rv-silhouettes-note = One line a type, its regions from the highest silhouette to the lowest; the dashed line is the mean. Regions set apart have none.
rv-other-type = the region belongs to another type
rv-traits-title = Do the types have the traits that the paper gives them?
rv-traits-finding = Of the paper's { $n } traits { $holds } { $holds ->
    [one] is
   *[other] are
    } supported, { $partly } supported in part, { $fails } contradicted, and { $open } cannot be tested with these figures.
rv-traits-none = The paper describes three types; with { $k } its traits are not tested.
rv-traits-note = A trait is supported where the type's median is the highest (lowest, middle) of all types on each feature named; supported in part where that is so and some part of it cannot be tested; contradicted where it is not so on one feature.
rv-trait-supported = supported
rv-trait-in-part = supported in part
rv-trait-contradicted = contradicted
rv-trait-not-testable = not testable
rv-trait-figures = { $feature }: { $medians }
rv-trait-figures-not = { $feature }: { $medians } – not so
rv-trait-lacks = the source lacks: { $list }
rv-trait-no-statistic = no statistics of regions speak of it

## Profile, preparation, indicators
rv-profile-title = What are the types like?
rv-profile-finding = The types differ most in { $feature }: their medians are { $medians }{ $unit ->
    [none] .
   *[other] { " " }({ $unit }).
    }
rv-profile-note = Fields: the type's median less the median of all its regions, in robust deviations (1.4826 times the median absolute deviation). Medians in the features' own units stand in the table, as they are, before any treatment of outliers.
rv-window-note = Window: { $span }. Levels are means of the years that are known among { $n ->
    [one] its last year
   *[other] its last { $n } years
    }; growth is the slope of the logarithm over the window.
rv-medians-title = How far does each feature tell the types apart?
rv-medians-finding = Most of all the types differ in { $feature } ({ $share } % of its variance lies between them); over all features that grouped, the types explain { $explained } %.
rv-medians-note = Medians in the features' own units. The types were made of the features marked "yes": their p-values describe and do not test.
rv-preparation-title = What was done to the figures before regions were grouped?
rv-preparation-finding = { $logged } { $logged ->
    [one] feature was
   *[other] features were
    } taken in logarithms, { $moved } { $moved ->
    [one] value
   *[other] values
    } moved inwards, { $apart } { $apart ->
    [one] region
   *[other] regions
    } set apart, { $left } left out; { $lacking } of the paper's indicators { $lacking ->
    [one] is
   *[other] are
    } not in the source.
rv-preparation-note = Set apart: beyond { $apart } robust deviations; moved: beyond { $winsor }; in logarithms: positive and with a skewness above { $skew }.
rv-step-logged = in logarithms
rv-step-apart = set apart
rv-step-moved = moved inwards
rv-step-left = left out
rv-step-filled = filled with the median
rv-step-dropped = counted once
rv-step-lacking = not in the source
rv-skewness = skewness { $value }
rv-copy-of = repeats { $feature }
rv-lacking-why = the paper groups by it; the types here do without
rv-indicators-title = Which features do the types need?
rv-indicators-finding = { $kept } of { $all } features are proposed to stay, and the groups by these agree with all by { $agreement }; without { $feature } they would change most ({ $value }).
rv-indicators-same = { $kept } of { $all } features are proposed to stay; the groups by these agree with all by { $agreement }, and leaving out any single one changes nothing.
rv-indicators-note = Groups made without a feature against groups by all: adjusted Rand index, 1 where nothing changes. Copies are proposed for dropping, and features close to another (0.9) that change nearly nothing (0.95).

## Number of types and stability
rv-number-title = How many types do the data support?
rv-number-none = The data do not support { $k } { $k ->
    [one] type
   *[other] types
    }: no criterion prefers that number (preferred: { $listed }). { $chosen }
rv-number-dissolves = The data support { $k } { $k ->
    [one] type
   *[other] types
    } weakly: { $n } of { $all } criteria prefer that number, but a type dissolves when regions are drawn anew (preferred: { $listed }).
rv-number-supported = { $n } of { $all } criteria prefer { $k } { $k ->
    [one] type
   *[other] types
    }, and no type dissolves when regions are drawn anew (preferred: { $listed }).
rv-chosen-paper = Three is the paper's choice, a convention and not a finding.
rv-chosen-own = The number is the reader's choice and not a finding.
rv-papers-choice = the paper
rv-papers-reading = stated, without a criterion
rv-larger = larger is better
rv-smaller = smaller is better
rv-gap-rule = by its rule on the curve
rv-number-note = Every criterion asks another question, and they need not agree. BIC and the gap judge mixtures and k-means whatever method grouped the regions.
rv-gap-note = Gap: spread within groups against { $n } sets of random regions without groups. The first rule takes the least number that reaches the first maximum less its error; the rule printed in 2001, the least whose gap reaches the next less its error.
rv-criteria-title = How do the criteria move with the number of types?
rv-criteria-finding = The silhouette is highest at { $best } types ({ $value }); at { $k } it is { $here }.
rv-criteria-note = Method: { $method }. The chart draws the silhouette; below 0.25 groups are hardly told apart.
rv-gap-title = Are there groups at all?
rv-gap-same = Both rules of the gap statistic choose { $first }.
rv-gap-apart = On the same curve the first-maximum rule chooses { $first }, the rule printed in 2001 chooses { $printed }.
rv-gap-band = gap plus and minus its error
rv-stability-title = Do the types come back when regions are drawn anew?
rv-stability-finding = { $stable } of { $k } types { $stable ->
    [one] is
   *[other] are
    } stable, { $dissolved } { $dissolved ->
    [one] dissolves
   *[other] dissolve
    }; the groups of a resample agree with the types by { $rand } (adjusted Rand).
rv-stability-none = Stability was not asked for.
rv-stability-note = { $n } bootstrap resamples (seed { $seed }), each grouped anew. Jaccard: mean of the best agreement of each type with a group; stable from { $stable }, dissolved up to { $dissolved }. Recovered and dissolved: share of resamples at or beyond these limits.
rv-stability-rand = Adjusted Rand: { $own } between resamples and types (5th to 95th percentile { $low } to { $high }), { $between } between resamples.

## Movement between types
rv-movement-title = Do regions change their type?
rv-movement-finding = In { $stayed } of { $steps } steps a region kept its type; { $moves } { $moves ->
    [one] move was
   *[other] moves were
    } seen.
rv-movement-note = Periods: { $periods }. Rows add up to 100 %. Regions set apart or unknown at one end do not count. Types of short periods are not to be read as lasting.
rv-moves-title = Which regions changed their type?
rv-moves-finding = { $n } { $n ->
    [one] move
   *[other] moves
    }: { $up } to a type of more investment and growth, { $down } to one of less; { $left } left { $lowest }.
rv-moves-note = Type 1 has the most investment and growth.
rv-move-up = up
rv-move-down = down
rv-relabelled = Groups were numbered so that most regions keep their number, against the order by investment and growth: { $list }.
rv-periods-title = What type was each region in each period?
rv-periods-finding = { $same } of { $n } regions { $same ->
    [one] has
   *[other] have
    } the same type in all periods.

## Starting package and gaps
rv-package-title = What should a region of each type begin with?
rv-package-finding = For stagnating regions the paper lists { $exits } ways out; for the other two types it names no measures, and the { $others } lines there are a choice of experts.
rv-package-note = A start, not a policy: which instruments fit is told by the diagnosis and its rules. What to watch is the catalogue's judgement on the instruments that serve each measure.
rv-gaps-title = What does the paper leave open here?
rv-gaps-finding = { $n ->
    [0] No gap or contradiction of the paper is on record here.
    [one] One gap or contradiction of the paper bears on this.
   *[other] { $n } gaps or contradictions of the paper bear on this.
    }
rv-gap-kind-gap = gap
rv-gap-kind-contradiction = contradiction
rv-gap-kind-slip = slip

## Potential and activity
rv-col-potential = Investment potential, points
rv-col-activity = Investment activity, points
rv-col-field = Field
rv-col-expedient = Is a cluster strategy expedient?
rv-col-action = What follows
rv-col-answer = Answer
rv-col-basis = Basis
rv-col-potential-distance = Potential from its cut
rv-col-activity-distance = Activity from its cut
rv-col-margin = Nearest cut, deviations
rv-col-steady = Field stays
rv-col-field-before = Field before
rv-col-field-after = Field after
rv-col-steps = Steps
rv-col-year-of-arrival = Year
rv-col-cramers-v = Cramér's V
rv-col-chi-squared = Chi squared
rv-col-p-value = p
rv-col-least-expected = Least expected count
rv-pa-levels = potential { $potential }, activity { $activity }
rv-pa-middle = a middle third
rv-pa-none = no verdict
rv-pa-title = Where is a cluster strategy expedient: potential against activity
rv-pa-finding = { $year ->
    [none] { $n } regions have a field: { $listed }.
   *[other] { $n } regions have a field in { $year }: { $listed }.
    }
rv-pa-cuts = Cut at the { $cut ->
    [median] median
    [mean] mean
   *[terciles] terciles
    }: potential { $potential }, activity { $activity } points; a region at a cut counts as above it.
rv-pa-expert = The paper asks for the two levels to be compared and gives neither formula, cuts nor reading; how a field is read is a choice of experts.
rv-pa-firm = Field stays: share of { $draws } draws with other weights and scales. Below { $firm } % the verdict is not to be read without the distance; so it is for { $weak } of { $n } { $n ->
    [one] region
   *[other] regions
    }.
rv-pa-firm-here = { $region } keeps its field in { $share } % of the draws.
rv-pa-in-question = the region in question
rv-pa-single = { $axis ->
    [potential] Potential
   *[activity] Activity
    } rests on a single feature: other weights and scales cannot move a region on that axis, so the firmness speaks of { $axis ->
    [potential] activity
   *[activity] potential
    } alone.
rv-pa-single-weights = { $axis ->
    [potential] Potential
   *[activity] Activity
    } rests on a single feature: other weights cannot move a region on that axis, only other scales can.
rv-pa-because = Potential { $potential } against a cut of { $potential_cut } ({ $potential_level }), activity { $activity } against a cut of { $activity_cut } ({ $activity_level }); the nearer cut is { $margin } standard deviations away. How a field is read is a choice of experts.
rv-verdict-title = Is a cluster strategy expedient in { $region }?
rv-verdict-finding = { $region }: { $verdict }
rv-verdicts-title = How is each field read?
rv-verdicts-finding = All { $n } readings are a choice of experts; the paper gives none.
rv-firmness-title = How firm is each region's field?
rv-firmness-finding = On average a field stays in { $mean } % of the draws; in fewer than { $firm } % for { $weak } of { $n } regions.
rv-firmness-note = { $draws } draws (seed { $seed }) of weights around the given ones (spread { $spread } % of an average weight) and of { $n } ways to bring indicators to one scale; each is cut anew. The least firm come first.
rv-field-movement-title = Do regions change their field?
rv-field-movement-finding = { $steady } % of { $steps } steps from one year to the next kept the field; { $moves } { $moves ->
    [one] move was
   *[other] moves were
    } seen.
rv-field-movement-note = Rows add up to 100 %. Steps with an unknown index at one end: { $unknown }.
rv-field-moves-title = Which regions changed their field, and when?
rv-field-moves-finding = { $n } { $n ->
    [one] move
   *[other] moves
    } of { $regions } { $regions ->
    [one] region
   *[other] regions
    }, the latest year first.
rv-association-title = Do potential and activity go together?
rv-association-one = Cramér's V is { $low }.
rv-association-finding = Cramér's V lies between { $low } and { $high }.
rv-association-note = 0: the levels say nothing of each other; 1: one settles the other. Chi squared without correction for continuity, { $degrees } { $degrees ->
    [one] degree
   *[other] degrees
    } of freedom; where a count below 5 is expected the p-value is rough.

## Peers
rv-col-peer = Peer
rv-col-distance = Distance
rv-col-distance-then = Distance then
rv-col-distance-now = Distance now
rv-col-own = Own
rv-col-best-peer-value = Best peer
rv-col-best-peer = Who
rv-col-peer-gap = Behind by
rv-col-peer-gap-share = Behind, of the best
rv-col-peer-median = Median of peers
rv-col-rank = Place
rv-dimension-geography = geography
rv-dimension-demography = demography
rv-dimension-structure = structure of activities
rv-dimension-sizes = sizes of firms
rv-dimension-openness = openness
rv-dimension-wealth = wealth
rv-dimension-science = science
rv-dimension-economy = economy
rv-dimension-innovation = innovation
rv-dimension-size = size of the region
reason-NOT_ON_LIST = the region was not on the list
rv-peers-title = Which regions are most like { $region }?
rv-peers-finding = { $n ->
    [0] No peer of { $region } could be found.
   *[other] Nearest to { $region } are { $nearest }; the distance of the first is { $distance }.
    }
rv-peers-note = { $form ->
    [city_block] The parts of the dimensions add up to the distance.
   *[euclidean] Each part is the dimension's share of the squared distance; parts add up to the distance.
    } Indicators are scaled by { $scaling ->
    [range] their range
   *[z_score] their standard deviation
    } over the regions. Alike in structure does not mean that the same policy would work.
rv-peers-weight = { $name } { $share } % ({ $list })
rv-peers-weights = Weights of the dimensions: { $list }.
rv-peers-excluded = Not taken, of the same group: { $list }.
rv-peers-unknown = Distance unknown, too few figures: { $list }.
rv-frozen-title = Does the agreed list of peers of { $region } still stand?
rv-frozen-leave = stays on the list; would leave today
rv-frozen-stays = stays
rv-frozen-enter = not on the list; would enter today
rv-frozen-note = A frozen list never changes with the data. Its hash begins with { $hash }.
rv-frozen-why = Why these: { $note }
rv-peer-gaps-title = Where is { $region } behind its peers?
rv-peer-gaps-finding = { $behind ->
    [0] { $region } is behind its best peer on none of { $n } features.
   *[other] { $region } is behind its best peer on { $behind } of { $n } features, most in { $widest }.
    }
rv-peer-gaps-note = Compared with { $n } peers. Behind: best peer less own, turned so that above 0 the peer is better. Place 1 is the best of the region and its peers.

## Disparities
rv-col-theil = Theil
rv-col-between = Between groups
rv-col-within = Within groups
rv-col-gini = Gini
rv-col-variation = Variation, weighted
rv-col-variation-unweighted = Variation, unweighted
rv-col-moran = Moran's I
rv-col-moran-p = p of Moran's I
rv-col-share-in = Share in { $year }
rv-col-gain = Gain of share, points
rv-col-amount = Change of the amount
rv-col-redistributed = Changed its region
rv-col-zero-sum = Zero-sum game
rv-col-access = Access to activity, mean = 1
rv-col-position = Position
rv-col-own-mass = From the own mass
rv-col-nearest-centre = Nearest centre
rv-col-centre-distance = Distance to it
rv-left-out = { $n ->
    [one] One region is
   *[other] { $n } regions are
    } left out of all years, since a figure is missing in some; the results are without { $n ->
    [one] it
   *[other] them
    }: { $list }.
rv-inequality-unknown = Theil's index is unknown in every year: a figure is missing.
rv-inequality-without = { $n ->
    [one] One region is left out.
   *[other] { $n } regions are left out.
    }
rv-between-lowest = ; between them it was lowest in { $year } ({ $value })
rv-between-highest = ; between them it was highest in { $year } ({ $value })
rv-between-rising = , rising every year that is known
rv-between-falling = , falling every year that is known
rv-between-inside = ; the years between lie within these two values
rv-inequality-title = Do regions drift apart: { $subject } per head
rv-inequality-finding = Theil's index was { $before } in { $start } and { $after } in { $end }{ $between }.
rv-inequality-one = Theil's index is { $theil }; with one known year there is no direction.
rv-inequality-note = { $n } regions, the same in all years. Theil (0: all alike) and its parts between and within groups add up; Gini 0 to 1; variation: standard deviation over the mean, weighted by population and not. Moran's I above 0: rich regions lie beside rich ones.
rv-gains-title = Who gained and who lost in { $subject }?
rv-gains-finding = { $n ->
    [0] From { $start } to { $end } the largest gain of share went to { $winner }, the largest loss fell on { $loser }.
   *[other] Of { $n } regions known in every year from { $start } to { $end }, the largest gain of share went to { $winner }, the largest loss fell on { $loser }.
    }
rv-gain-of = { $region } ({ $points } points)
rv-gains-note = Gains and losses of shares add up to zero by their nature. The widest changes come first.
rv-shares-of = Shares are of { $n } regions known in every year.
rv-zero-sum = A zero-sum game: the total did not grow over the whole time, so what one region gained others lost.
rv-zero-sum-not = Not a zero-sum game: the total grew over the whole time, so a smaller share need not be a smaller amount (in current prices it may still be fewer goods).
rv-zero-sum-unknown = Whether it was a zero-sum game is unknown: some total is missing.
rv-paths-title = How did the shares in { $subject } move?
rv-paths-finding = The widest changes from { $start } to { $end } were those of { $list }.
rv-paths-note = The { $n } { $n ->
    [one] region
   *[other] regions
    } whose share changed most; the others stand in the table of gains.
rv-redistribution-title = How much { $subject } changed its region?
rv-redistribution-finding = From year to year { $low } to { $high } % changed its region; in { $zero } of { $n } years the total did not grow.
rv-redistribution-note = Half the sum of all changes of shares. Zero-sum game: the total did not grow in that year, so each gain was a loss elsewhere; in current prices this speaks of money, not of things.
rv-centre-title = Which regions are central, which peripheral?
rv-centre-finding = { $centre } { $centre ->
    [one] region is
   *[other] regions are
    } central and { $periphery } peripheral; { $first } lies nearest to the activity of all, { $last } farthest.
rv-centre-note = Mass of all regions, each divided by its distance (to the power { $decay }), over the mean of the regions; centre and periphery are the upper and the lower third. Where much comes from the own mass, the size of the region decides.

## Flows, climate, use
rv-col-outflow-share = Saving less investment over { $base }
rv-col-balance = Saving less investment
rv-col-years-out = Years in which resources left
rv-col-collected = Collected
rv-col-tax-average = At the mean rate
rv-col-tax-structure = Mix of activities
rv-col-tax-effort = All else
rv-col-capacity = Potential
rv-col-capacity-use = Collected of the potential
rv-col-tax-relative = Rate of the mix, country = 1
rv-col-entry-relative = Entered over expected
rv-col-entry-rate = New to existing
rv-col-entry-expected = Expected by the country's rates
rv-col-entry-weak = Weak
rv-col-climate = Standing, standard deviations
rv-col-benchmark = Benchmark
rv-col-barrier = Barrier
rv-col-score = Proposed score, 0 to 4
rv-col-potential-kind = Potential
rv-col-use-gap = Has less uses, points
rv-col-has = Has
rv-col-uses = Uses
rv-col-idle = Lies idle
rv-outflow-title = Do resources for investment leave the region?
rv-outflow-finding = { $year ->
    [none] Resources leave
   *[other] In { $year } resources leave
    } { $out } { $out ->
    [one] region
   *[other] regions
    } and come into { $into }{ $unknown ->
    [0] .
   *[other] ; for { $unknown } it is unknown.
    }
rv-outflow-measured = Above 0 resources leave: more is saved than invested there.
rv-outflow-proxy = A stand-in, not saving less investment itself: { $proxy }. Above 0 resources leave by this measure.
rv-tax-title = What could regions collect with their mix of activities?
rv-tax-finding = Of { $n } regions { $helped } have a mix of activities that brings more than the mean rate, and { $tried } collect more than their mix would bring.
rv-tax-note = Collected = at the country's mean rate + mix of activities + all else. All else holds reliefs, prices and discipline alike and is no grade for effort.
rv-entry-title = Where does new production enter?
rv-entry-finding = In { $weak } of { $n } regions less new production enters than { $threshold } times what the country's rates would bring; the country's rate is { $country } %.
rv-entry-note = Expected: what the country's rate would bring, activity by activity where the table tells activities; without them the mix of activities counts too.
rv-climate-title = How does the investment climate of regions stand?
rv-climate-finding = { $behind } of { $n } regions { $behind ->
    [one] stands
   *[other] stand
    } behind the benchmark on average; farthest behind is { $last }.
rv-climate-note = Distance from the benchmark in standard deviations over the regions, above 0 where better.
rv-climate-first = The { $n } regions farthest behind are shown.
rv-climate-barriers-title = What barriers does the climate of { $region } speak of?
rv-climate-barriers-finding = { $n ->
    [0] { $region } is behind the benchmark on no indicator.
    [one] { $region } is behind the benchmark on one indicator: { $list }.
   *[other] { $region } is behind the benchmark on { $n } indicators: { $list }.
    }
rv-climate-barriers-note = Two points for each standard deviation behind, at most { $most }. Proposals, to be looked at by people.
rv-use-title = Which potentials lie idle?
rv-use-finding = { $idle } of { $n } regions { $idle ->
    [one] has
   *[other] have
    } a potential that stands at least { $least } points above its use.
rv-use-note = Standings among the regions, 0 the last and 100 the first; above 0 a region has more than it uses. Both are relative: a gap says that others use as much with less.
rv-use-first = The { $n } regions with the widest gaps are shown.
