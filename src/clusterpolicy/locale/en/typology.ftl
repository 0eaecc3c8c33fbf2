## Faults
TY-001 = { $n ->
    [one] A feature asks for an indicator
   *[other] { $n } features ask for indicators
    } that the regions do not have (the feature and the indicator follow). There are: { $known }.
    .fix = Name indicators that are there, as "grp", "grp / population", "growth of grp" or "index of grp_volume"; or add the missing ones to the regions' table.
TY-002 = No year of the indicators lies between { $first } and { $last }; they run over { $known }.
    .fix = Choose a window inside the years that there are.
TY-003 = { $n ->
    [one] A growth is asked for an indicator
   *[other] Growth is asked for { $n } indicators
    } without years.
    .fix = Give the indicator by years, or use its level.
TY-004 = The choice "{ $name }" of the typology is { $given }.
    .fix = See the list of choices for what is allowed: 2 or more types, at least one indicator, each named once, shares between 0 and 1, limits above 0.
TY-005 = { $n ->
    [one] An indicator is
   *[other] { $n } indicators are
    } the same in all regions once extremes are moved, and cannot tell regions apart.
    .fix = Leave it out, or check whether the column was filled with one number.
TY-006 = { $n ->
    [one] One value is
   *[other] { $n } values are
    } unknown, and the choice is to refuse unknown values (region and indicator follow).
    .fix = Fill the gaps, or choose to leave such regions out or to take the median.
TY-007 = { $n ->
    [one] One value is
   *[other] { $n } values are
    } infinite (region and indicator follow).
    .fix = Look for divisions by zero in the source and leave such values blank.
TY-008 = Only { $n } regions with all indicators are left for { $k } types.
    .fix = Ask for fewer types, leave out the indicators with the most gaps, or take the median where values are unknown.
TY-009 = { $n ->
    [0] There are no regions to group.
    [one] An indicator has no known value in the window.
   *[other] { $n } indicators have no known value in the window.
    }
    .fix = Leave them out or widen the window of years.
TY-010 = Types of adjoining regions need to know who adjoins whom; it is unknown for { $n } regions.
    .fix = Give a map or a table of neighbours that covers all regions, or choose a method without neighbours.
TY-011 = Movement needs two or more periods with regions in common; there are { $n } periods.
    .fix = Classify the regions in at least two windows of years.

## What was done
TY-101 = { $n ->
    [one] One indicator is
   *[other] { $n } indicators are
    } positive with a skewness above { $limit } and { $n ->
    [one] is
   *[other] are
    } taken in logarithms.
    .fix = Nothing to do; raise the limit of skewness to group by the numbers as they are.
TY-102 = { $n ->
    [one] One region
   *[other] { $n } regions
    } of { $all } { $n ->
    [one] is
   *[other] are
    } set apart as outliers before grouping: an indicator lies more than { $limit } robust deviations from the median (at most a twentieth of the regions, the farthest first).
    .fix = Look at them one by one; they belong to no type. Raise the limit to group them with the rest.
TY-103 = { $n ->
    [one] One value beyond { $limit } robust deviations is
   *[other] { $n } values beyond { $limit } robust deviations are
    } moved to that distance for the grouping; the profile shows the values as they are.
    .fix = Nothing to do; raise the limit to keep extremes.
TY-104 = { $n ->
    [one] One region is
   *[other] { $n } regions are
    } left out because indicators are unknown (they follow).
    .fix = Fill the gaps, drop those indicators, or take the median where values are unknown.
TY-105 = { $n ->
    [one] One unknown value is
   *[other] { $n } unknown values are
    } filled with the median of the known ones.
    .fix = Treat the types of these regions with care.
TY-106 = { $n ->
    [one] One indicator repeats
   *[other] { $n } indicators repeat
    } another exactly and { $n ->
    [one] counts
   *[other] count
    } only once.
    .fix = Drop the copy from the list of indicators.
TY-107 = { $n ->
    [one] One region
   *[other] { $n } regions
    } formed groups of less than { NUMBER($least, style: "percent") } of all regions and { $n ->
    [one] is
   *[other] are
    } set apart as outliers; the rest was grouped anew.
    .fix = Look at them one by one; a group so small is no type.
TY-108 = The source lacks { $n ->
    [one] one of the indicators
   *[other] { $n } of the indicators
    } that the paper groups by: { $list }.
    .fix = Add them to the regions' table if they are published.
TY-109 = The data do not speak for { $k } types: no criterion prefers this number ({ $preferred }). { $k } types are a choice of the reader, not a finding.
    .fix = Compare with the numbers that the criteria prefer, and say in the report that the number was chosen.
TY-110 = { $n ->
    [one] One link joins
   *[other] { $n } links join
    } parts of the map that do not touch, where their regions are most alike.
    .fix = Nothing to do; add links of your own to the neighbours if others are meant.
TY-111 = The { $k } types run into each other: the mean silhouette is { $silhouette }, below { $usual }.
    .fix = Read the types as parts of a gradual change, and look at the border cases before deciding on a region.
TY-112 = { $n ->
    [one] One type does not come back
   *[other] { $n } types do not come back
    } reliably when regions are drawn anew (type and mean Jaccard coefficient follow; 0.75 counts as stable).
    .fix = Base no policy on the exact borders of such a type; compare other numbers of types and sets of indicators.

## A region panel
RGP-001 = { $n ->
    [one] One row repeats
   *[other] { $n } rows repeat
    } a region and year with another number, under another spelling or the same.
    .fix = Keep one row of each region and year.
RGP-101 = { $n ->
    [one] One region stands
   *[other] { $n } regions stand
    } in the table under several spellings and { $n ->
    [one] is
   *[other] are
    } one each.
    .fix = Check that they are the same places.
RGP-102 = { $n ->
    [one] One row of sums is
   *[other] { $n } rows of sums are
    } left out: { $list }. They cover regions that stand in the table themselves.
    .fix = Nothing to do; ask for "wholes" to keep regions whole and leave out their autonomous okrugs.

RGP-002 = { $n ->
    [one] An indicator has
   *[other] { $n } indicators have
    } the same name in two sources.
    .fix = Give them different names.
RGP-103 = { $n ->
    [one] One region is
   *[other] { $n } regions are
    } not in all of the sources put together; what is not there is unknown.
    .fix = Check whether the sources treat okrugs and whole regions alike.

## Names of types
region-type-R1 = Expanding reproduction
    .short = expanding
region-type-R2 = Relatively successful, restructuring
    .short = restructuring
region-type-R3 = Stagnating
    .short = stagnating
region-type-apart = Set apart as an outlier
trait-R1-1 = Output and fixed assets grow the most
trait-R1-2 = The highest investment activity
trait-R1-3 = The highest tax potential
trait-R1-4 = Favourable conditions for investors
trait-R2-1 = Moderate investment activity and relative success
trait-R2-2 = The structure of reproduction changes
trait-R2-3 = An active policy of modernisation and growth
trait-R3-1 = Output and fixed assets stagnate: the lowest growth
trait-R3-2 = Few new kinds of production
trait-R3-3 = Low tax and innovation potential
trait-R3-4 = Small investment, which flows to other regions
trait-holds = holds
trait-fails = fails
trait-not_testable = not testable
typology-criterion-silhouette = silhouette
typology-criterion-gap = gap, first maximum less its error
typology-criterion-gap_2001 = gap, rule of 2001
typology-criterion-calinski_harabasz = Calinski-Harabasz
typology-criterion-davies_bouldin = Davies-Bouldin
typology-criterion-bic = Bayesian information criterion
typology-method-kmeans = k-means
typology-method-ward = Ward
typology-method-mixture = mixture of normal distributions
typology-method-constrained_ward = Ward among neighbours
typology-stability-stable = stable
typology-stability-uncertain = uncertain
typology-stability-dissolved = dissolved
typology-drop-copy = repeats another indicator exactly
typology-drop-redundant = close to another indicator, and the groups are nearly the same without it
typology-drop-idle = the groups are the same without it
paper-indicator-grp = gross regional product
paper-indicator-fixed_assets = stock of fixed assets
paper-indicator-output = output in total
paper-indicator-output_by_activity = output by kind of activity
paper-indicator-retail_turnover = retail turnover
paper-indicator-investment = investment
paper-indicator-innovation = innovation activity
paper-indicator-population = population
