## Plants handed to a measure

PL-001 = { $measure }: the plants have no column "{ $column }".
    .fix = Name it: read_establishments(..., { $column }=...), or on the command line { $column ->
        [size] --value
       *[other] --{ $column }
    }.
PL-002 = { $measure }: the plants are those of { $n } years, and a plant would count once a year.
    .fix = Choose one: establishments.of_year("2020").
PL-003 = { $measure }: { $n ->
    [one] One region with plants is
   *[other] { $n } regions with plants are
    } missing from the regions given.
    .fix = Give totals for every region, those without plants included.
PL-004 = { $measure }: the region totals have the dims { $dims }; with plants they are one number a region.
    .fix = Choose a year, so that the dim "region" alone is left.
PL-005 = { $measure }: cells alone do not tell the sizes of single plants ({ $argument }).
    .fix = Give the plants, or with cells the argument herfindahl and no draws.
PL-006 = { $measure }: { $count ->
    [one] One Herfindahl index is
   *[other] { $count } Herfindahl indices are
    } above 1.
    .fix = Give sums of squared shares between 0 and 1; an index in points must be divided by 10,000.
PL-007 = { $count ->
    [0] A group of industries is empty.
    [one] One industry of the groups is not among the industries given.
   *[other] { $count } industries of the groups are not among the industries given.
    }
    .fix = Name at least one group, and in each industries by their labels.
PL-008 = { $measure }: { $count ->
    [one] One count of plants is not a whole number.
   *[other] { $count } counts of plants are not whole numbers.
    }
    .fix = Give numbers of plants or firms, not persons, shares or averages over a year.
PL-009 = The size classes do not rise from zero: { $given }.
    .fix = Give each class the least size that it takes; the first takes 0.

## Why a value is undefined

reason-UNKNOWN_PLANT = the region or the size of one of its plants is unknown
reason-UNKNOWN_AREA = the area is unknown
reason-ZERO_AREA = the area is zero
reason-ZERO_ESTABLISHMENTS = no establishment stands in the cell
reason-ZERO_CELL_SIZE = all plants of the cell are of size zero
reason-NO_PLANTS = the cell has no plant with a positive amount
reason-NO_PLANT_SIZES = it needs the sizes of single plants, and cells were given
reason-SAME_INDUSTRY = an industry is not set against itself
reason-FEW_DRAWS = too few resamples gave a value

## Names of the measures and how to read them

measure-ellison_glaeser = Ellison-Glaeser agglomeration index
    .reading = 0 is what chance gives plants of these sizes, above 0.05 is much
measure-maurel_sedillot = Maurel-Sédillot agglomeration index
    .reading = 0 is what chance gives plants of these sizes, 1 is one region
measure-devereux_griffith_simpson = Devereux-Griffith-Simpson agglomeration index
    .reading = 0 is no more geographic than industrial concentration
measure-coagglomeration = Coagglomeration index
    .reading = 0 is what chance gives; above 0 the industries share regions
measure-colocation = Colocation of plants of two industries
    .reading = share of cross-industry pairs of plants in one region; an excess of 0 is chance
measure-binomial_test = Dartboard test of the number of plants
    .reading = a small p-value is more plants than chance throws into the region
measure-firm_concentration = Concentration of firms in a region's industry
    .reading = 1 is an industry that hangs on one firm
measure-size_mix = Mix of plant sizes
    .reading = shares of the size classes; they add up to 1
measure-cluster_index = Cluster index
    .reading = 1 is the country, above 4 a cluster
measure-traded_local = Split into traded and local industries
    .reading = traded industries gather in few regions and sell beyond them
measure-export_base = Export base and multiplier
    .reading = basic activity is a lower bound of exports; 5 means four more jobs for each basic one
measure-tian_cutoff = Bootstrap cut-off of the standardised quotient
    .reading = a region above the cut-off stands out among all that have the industry
