## Neighbours

SP-001 = Spatial autocorrelation is computed by esda, which is not installed.
    .fix = Install it: pip install "clusterpolicy[maps]"
SP-002 = { $n ->
    [one] { $n } region is
   *[other] { $n } regions are
    } named that the neighbours do not know.
    .fix = Name only regions that the weights were made for, by their labels.
SP-003 = { $n ->
    [one] { $n } region has
   *[other] { $n } regions have
    } no coordinates.
    .fix = Give each region a point, or leave it out of the places.
SP-004 = { $n ->
    [one] { $n } region is
   *[other] { $n } regions are
    } named more than once among the places.
    .fix = Give each region one point.
SP-005 = { $argument } is { $given }, which makes no sense here.
    .fix = Numbers of neighbours, plants and permutations are 1 or more, distances are above 0, a level lies between 0 and 1.
SP-006 = { $measure }: { $n ->
    [0] the values have no regions
    [one] { $n } region is named by the values or by the weights, but not by both
   *[other] { $n } regions are named by the values or by the weights, but not by both
    } (convention 2).
    .fix = Bring both to the same regions, with weights.keep([...]) or by selecting from the values.
SP-007 = { $n ->
    [one] The size of { $n } plant of { $industry } is unknown
   *[other] The size of { $n } plants of { $industry } is unknown
    }, so plants cannot be counted by size.
    .fix = Complete the sizes, drop these plants, or count each plant as one.

## Why a value is undefined

reason-ISLAND = the region has no neighbour with a value
reason-ZERO_NEIGHBOURS = the neighbours have no activity at all
reason-UNKNOWN_SIZE = the size of a plant is unknown
reason-NO_COORDINATES = no plant has coordinates
reason-FEW_PLANTS = fewer plants than a crowd needs
reason-NO_CROWD = nowhere do plants stand close enough

## Names of the measures and how to read them

measure-moran = Moran's I
    .reading = above its expectation (just below 0) neighbours are alike, below it they differ
measure-geary = Geary's C
    .reading = below 1 neighbours are alike, above 1 they differ
measure-getis_ord = Getis-Ord G
    .reading = above its expectation high values stand together, below it low ones do
measure-local_moran = Local Moran's I
    .reading = HH and LL: alike its neighbours, high or low; HL and LH: it stands out; ns: no more than chance
measure-local_getis_ord = Local Getis-Ord G
    .reading = hot: high values around, cold: low ones, ns: no more than chance
measure-spatial_quotient = Location quotient of the neighbours
    .reading = 1: the neighbours together are at parity; high beside a high own quotient: the cluster crosses the border
measure-smoothed_quotient = Smoothed location quotient
    .reading = 1: the region and its surroundings are at parity
measure-footprints = Footprints of an industry
    .reading = patches where its plants stand closer than scatter would put them

## Charts

rd-legend-count = { $label } ({ $n })
rd-drawn-sample = { $shown } of { $rows } points are drawn, every group in proportion; the table holds all.
rd-drawn-hulls = Outlines: footprints.
rd-drawn-unplaced = { $n ->
    [one] One region has no boundaries and is not on the map; the table holds it.
   *[other] { $n } regions have no boundaries and are not on the map; the table holds them.
    }
rd-category-none = No data
rd-hatched = Hatched: no data.
rd-band = Band of chance
rd-reference = reference: { $value }
rd-group-other = others
rd-drawn-groups = { $n ->
    [one] The smallest group is drawn together as "{ $label }".
   *[other] The { $n } smallest groups are drawn together as "{ $label }".
    }
