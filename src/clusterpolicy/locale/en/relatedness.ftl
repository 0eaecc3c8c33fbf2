## Arguments of the measures of relatedness and complexity

RE-001 = { $measure }: { $count ->
    [one] one presence is
   *[other] { $count } presences are
    } neither 1 nor 0, such as { $example }.
    .fix = Give ones and zeros, or say that the table holds an activity or quotients.
RE-002 = { $measure }: the cut is { $given }; it must be above zero.
    .fix = Give the least location quotient of a speciality, usually 1.
RE-003 = { $measure }: what was given about industries does not fit the { $count } industries of the table (convention 2).
    .fix = Give a proximity over the dims (industry, other), or a complexity over industry, with the table's industries in its order.
RE-004 = { $measure }: { $count ->
    [one] one industry belongs
   *[other] { $count } industries belong
    } to no group.
    .fix = Name a group for each industry of the table.
RE-005 = { $measure }: { $argument } is { $given }; it must be above zero.
    .fix = Give a small positive tolerance such as 1e-8, or at least one iteration.

## Remarks on their results

RE-101 = { $table ->
    [none] The specialities fall
   *[other] { $table }: the specialities fall
    } into { $parts } parts without a link; the largest holds { $largest } of { $regions } regions.
    .fix = Use broader industries or a lower cut, leave the small parts out, or measure the largest part alone (scope "largest").

## Why a value is undefined

reason-NO_SPECIALITY = the region is specialised in no industry
reason-NO_SPECIALIST = no region is specialised in the industry
reason-SPECIALISED = the industry is a speciality of the region already
reason-UNRELATED = the industry is related to no other
reason-DISCONNECTED = regions and industries fall into parts without a link, which no index can compare
reason-OUTSIDE_PART = it lies outside the largest connected part
reason-TIED_EIGENVALUES = two orders of the regions fit equally well
reason-NO_DIRECTION = nothing tells the complex end from the simple one
reason-NOT_CONVERGED = the iteration did not settle; a chosen number of steps still gives a rank
reason-UNKNOWN_PROXIMITY = a proximity that it needs is unknown
reason-UNKNOWN_COMPLEXITY = the complexity of an industry is unknown
reason-UNKNOWN_INCOME = the income of a region that has the industry is unknown
reason-NO_QUOTIENT = only presences were given, which have no quotient

## Names of the measures and how to read them

measure-cooccurrence = Co-occurrence of industries
    .reading = regions that are specialised in both industries
measure-cooccurrence_relatedness = Relatedness by normalised co-occurrence
    .reading = the higher, the more often together for their sizes; by association and probability, 1 is chance
measure-survivor_relatedness = Survivor-based relatedness
    .reading = 0 is what chance gives; above 2 the two industries are related
measure-proximity = Proximity of industries
    .reading = 1 means the two are always specialities together, 0 never
measure-region_proximity = Proximity of regions
    .reading = 1 means the same specialities, 0 none in common
measure-relatedness_density = Relatedness density
    .reading = 1 means all that the industry is related to are specialities of the region, 0 none
measure-related_variety = Related and unrelated variety
    .reading = total variety = unrelated (between groups) + related (within groups)
measure-economic_complexity = Economic complexity index
    .reading = 0 is the mean region; above it, regions make what only diverse regions make
measure-fitness = Fitness and complexity
    .reading = 1 is the mean; fit regions make many industries that unfit ones do not make
measure-sophistication = Income level of industries and regions (PRODY, EXPY)
    .reading = the income of regions that lean on the industry; the mean of that over a region's industries
measure-complexity_outlook = Complexity outlook index and gain
    .reading = the higher, the more complex industries lie near; the gain is what one of them would add
measure-opportunities = Opportunities for diversification
    .reading = good opportunities are near (high density), complex, and open much (high gain)
