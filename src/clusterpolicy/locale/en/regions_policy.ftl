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
