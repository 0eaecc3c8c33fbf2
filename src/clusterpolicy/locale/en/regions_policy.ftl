## Potential and activity: arguments that do not fit
PA-001 = The table of { $axis } has the dims { $dims }.
    .fix = Give the dims region and indicator, and year where there are several years.
PA-002 = The tables of potential and activity differ along { $dim } ({ $count } labels are in one only, or their order differs).
    .fix = Give both tables the same regions and years in the same order; leave unknown numbers empty.
PA-003 = Movement between fields needs two years or more in rising order; found: { $found }.
    .fix = Give both tables a dim year with labels such as 2018, 2019, 2020.
PA-004 = The number of draws is { $given }.
    .fix = Give 1 or more; 1000 is usual.
PA-005 = { $argument } is given as "{ $given }".
    .fix = Choose one of: { $known }.

## Potential and activity: words
pa-level-H = high
pa-level-M = medium
pa-level-L = low
pa-field-HH = high potential, high activity
pa-field-HL = high potential, low activity
pa-field-LH = low potential, high activity
pa-field-LL = low potential, low activity
pa-verdict-expedient = A cluster strategy is expedient.
    .action = Let the clusters grow and go to foreign markets.
pa-verdict-after_barriers = A cluster strategy is expedient once barriers are removed.
    .action = Find out why the potential lies idle (investment climate, risk, poor coordination) and remove that first.
pa-verdict-cautious = Caution: investment is there, the ground for a cluster is not yet.
    .action = See whether the investment feeds local firms or an enclave; build potential: skills, research, suppliers.
pa-verdict-not_now = A cluster strategy is not expedient at present.
    .action = Prepare: modernise production, support small firms, improve the climate, find new markets; try small networks of firms.
pa-verdict-undecided = No verdict: the region lies in the middle third of one index or both.
    .action = Look at the neighbouring fields and at the distance to both cuts before deciding.
pa-because = Potential { $potential } against a cut of { $potential_cut } ({ $potential_level }), activity { $activity } against a cut of { $activity_cut } ({ $activity_level }); the nearer cut is { $margin } standard deviations away. How a field is read is a choice of experts.
pa-no-field = No verdict: { $reason }.
reason-UNKNOWN_POTENTIAL = too few indicators of the investment potential are known
reason-UNKNOWN_ACTIVITY = too few indicators of the investment activity are known
reason-NEVER_THERE = no region started from this field
reason-ONE_LEVEL = all regions have the same level of one of the indices
reason-NO_FIELD = the region has no field, because an index is unknown

## Tables of regions: arguments that do not fit
RG-001 = The table "{ $table }" has the dims { $dims }.
    .fix = Give it the dims { $needed }, and no dim that the analysis does not name.
RG-002 = The labels of "{ $table }" along { $dim } are missing, are not text, or repeat.
    .fix = Label each row once, with text: "07", not 7.
RG-003 = The tables "{ $table }" and "{ $other }" have different labels along { $dim } ({ $count } are in one only, or the order differs).
    .fix = Bring both to the same labels in the same order; leave unknown numbers empty.
RG-004 = The table "{ $table }" holds what is no finite number ({ $count } infinite).
    .fix = Give numbers; leave unknown ones empty.
RG-005 = The table "{ $table }" holds { $count ->
    [one] one number
   *[other] { $count } numbers
    } below zero.
    .fix = Correct them; amounts and counts start at zero.
RG-006 = { $argument }: { $count ->
    [one] one name is
   *[other] { $count } names are
    } unknown, stand twice, or have a value that cannot be used.
    .fix = Use each name of the table at most once, and only these; a direction is 1 or -1.
RG-007 = Pairs of a potential and its use that lack a side: { $count }.
    .fix = Give at least one pair, with one or more indicators of the potential and one or more of its use.

## Tables of regions: remarks
RG-101 = The regions collected { $regions }, the activities paid { $activities }, of which { $covered } falls on activities with a base.
    .fix = Use taxes of the same year and kind, and all regions of the country; else effort takes up the difference.
RG-102 = No indicators stand for these potentials: { $kinds }.
    .fix = Add a pair for each that matters in the region.
reason-NO_BASE_TO_COMPARE = what the balance would be divided by is zero or negative
reason-UNKNOWN_BENCHMARK = the value compared with is unknown

## Investment: words
iv-direction-out = resources leave the region
iv-direction-in = resources come into the region
iv-direction-balanced = as much is invested as saved
pu-kind-natural = natural potential
pu-kind-human = human potential
pu-kind-production = production potential
pu-kind-scientific = scientific potential

## Polarisation, shares, centre and periphery
RG-008 = No region has a figure in every year, so nothing is left to compare.
    .fix = Take fewer years, or let years with unknown figures stand without a result.
RG-009 = Shares over time need two years or more in rising order; found: { $found }.
    .fix = Give a dim year with labels such as 2018, 2019, 2020.
RG-010 = Centre and periphery: { $argument } cannot be used ({ $count } regions concerned).
    .fix = Give each region a known mass, a place of its own and an area above zero where areas are given; the decay is a number above 0, such as 1.
RG-103 = { $count ->
    [one] One region lacks
   *[other] { $count } regions lack
    } a figure in some year and took no part in any.
    .fix = Nothing, if the years are to compare the same regions; otherwise complete the figures.
pz-position-centre = centre
pz-position-between = between centre and periphery
pz-position-periphery = periphery

## Peers
RG-011 = Structural distance: { $argument } = { $given } cannot be used.
    .fix = Give each dimension one weight that is not negative, not all zero; scaling range or z_score; form city_block or euclidean; a share above 0 for least_known; and at least one indicator in which the regions differ.
RG-012 = The peers of "{ $region }" ({ $count } asked for) cannot be listed.
    .fix = Name a region that the distances hold, ask for 1 peer or more, and give every region its country or macro-region (those without are named above).
RG-013 = The list of peers of "{ $region }" ({ $count } peers) cannot be frozen.
    .fix = Freeze a list with at least one peer, under a name.
RG-014 = The frozen list "{ $name }" is not what was frozen ({ $detail }).
    .fix = Take the file as it was written, or freeze the list anew under a new name and date.
RG-104 = { $count ->
    [one] One indicator is
   *[other] { $count } indicators are
    } left out of the distance, because all regions have the same value or none is known.
    .fix = Nothing, if that is meant; otherwise choose indicators in which the regions differ.
reason-NO_PEER_KNOWN = the figure is known for none of the peers
pe-frozen-same = The list "{ $name }" of { $date } stands; the data are those it was found from.
pe-frozen-changed = The list "{ $name }" of { $date } stands, though the data have changed since; found anew, { $enter } would enter and { $leave } would leave.

## Innovation capacity
NC-001 = Potential and use share { $count } indicators, or have different dims.
    .fix = Keep them apart: an indicator tells what there is or what was made of it, never both; give both tables the same dims.
NC-002 = The gap in innovation cannot be split ({ $fault ->
    [levels] there are fewer than two levels
    [unknown] levels hold unknown cells
    [empty] levels have nothing at all
   *[too_many] levels have more that innovates than there is
    }: { $count }).
    .fix = Give two levels or more from the benchmark down, all cells known, and never more innovating firms than firms.
NC-003 = The path of a project and its services do not fit: { $count } names stand twice or are no stages of the path.
    .fix = Give a path with each stage once, and let each service name stages of it.
NC-004 = A funnel needs two stages or more; found: { $count }.
    .fix = Give the counts over the stages in their order, such as idea, prototype, contract, sales.
NC-005 = { $count ->
    [one] One role names
   *[other] { $count } roles name
    } a function that is not asked about, or a strength that cannot be used.
    .fix = Use the functions of the list, each once, with strengths of 0 or more.
NC-006 = { $count ->
    [one] One link or priority does
   *[other] { $count } links or priorities do
    } not fit: a link to what is not listed, or a priority listed twice.
    .fix = List each priority once, and link only those listed.
NC-007 = { $count ->
    [one] One entry of the plan has
   *[other] { $count } entries of the plan have
    } no name, a name used twice, or an unknown kind.
    .fix = Give each measure a name of its own and the kind economic or organisational.
NC-101 = { $count ->
    [one] One stage holds
   *[other] { $count } stages hold
    } more projects than the stage before: some entered there, or years are mixed.
    .fix = Follow one set of projects through all stages, or read the rates as ratios only.
NC-102 = The source of this list breaks off in mid-sentence ({ $section }, lines { $first } to { $last }): it asks for economic and organisational transformations and does not say which. What stands in the plan is the user's.
    .fix = Nothing; say so where the plan is printed.
reason-UNKNOWN_USE = too few indicators of the use are known
reason-ZERO_POTENTIAL = the potential is the lowest of all, so no rate of use can be told
reason-EMPTY_STAGE_BEFORE = no project was at the stage before
nc-group-leader = innovation leader
nc-group-strong = strong innovator
nc-group-moderate = moderate innovator
nc-group-emerging = emerging innovator
nc-stage-idea = idea
nc-stage-prototype = prototype
nc-stage-contract = contract
nc-stage-sales = sales
nc-function-knowledge = creates knowledge
nc-function-skills = trains people
nc-function-finance = finances
nc-function-diffusion = spreads knowledge
nc-function-demand = creates demand
nc-function-coordination = coordinates
nc-function-regulation = sets rules
nc-source-RIS-2021 = Cuts of the European Commission's Regional Innovation Scoreboard 2021, read in a later discussion of its method.
