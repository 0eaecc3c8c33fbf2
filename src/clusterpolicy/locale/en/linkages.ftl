## Input-output tables: what measures of linkage expect and remark on

LK-001 = { $measure } got { $given }, which is no input-output table.
    .fix = Pass flows, an array with dims supplier and buyer, or a data frame with suppliers down and buyers across.
LK-002 = { $measure } got an array with dims { $given }; it needs supplier and buyer, no more.
    .fix = Name the dims supplier and buyer, and select one year and one territory.
LK-003 = { $measure }: suppliers and buyers are not the same industries in the same order (convention 2).
    .fix = Bring rows and columns to the same labels in the same order.
LK-004 = { $measure }: { $count ->
    [one] { $count } delivery is unknown
   *[other] { $count } deliveries are unknown
    }, and every round of inputs would be.
    .fix = Write 0 where nothing is delivered; estimate what is not known, for instance by balancing the table.
LK-005 = { $measure } needs the output of each industry; the table holds coefficients only.
    .fix = Pass deliveries together with output=, or flows.
LK-006 = { $measure }: the output of { $count ->
    [one] { $count } industry is unknown or negative
   *[other] { $count } industries is unknown or negative
    }.
    .fix = Give an output of zero or more for each industry; zero leaves the industry out.
LK-007 = { $measure }: the table needs more inputs than it makes, so the rounds of inputs never end. { $count ->
    [0] No single industry buys for more than its output.
    [one] { $count } industry buys for at least its output: { $named }.
   *[other] { $count } industries buy for at least their output, first of all { $named }.
    }
    .fix = Check units and output of these industries, and whether value added or a column of totals slipped in among the deliveries.
LK-008 = { $measure }: { $count ->
    [one] { $count } industry buys from industries for at least its output
   *[other] { $count } industries buy from industries for at least their output
    }; the table as a whole is productive.
    .fix = Look at these columns: losses, subsidies or an error may stand behind them.
LK-009 = { $measure }: { $count ->
    [one] { $count } delivery is negative
   *[other] { $count } deliveries are negative
    }; rounds of inputs may then have either sign.
    .fix = Secondary products moved between industries leave such cells; prefer a table without them where it is published.
LK-010 = { $measure }: imports are inside the deliveries, so the results include output abroad and overstate what stays within.
    .fix = Use the table of domestic deliveries, or take imports out first.
LK-011 = { $measure }: { $count ->
    [one] { $count } industry without output is left out
   *[other] { $count } industries without output are left out
    } and put back as zero.
    .fix = Nothing needs to be done where the industry does not exist in this territory.
LK-012 = { $measure }: a unit of households' income comes back as { $again } units of income in the next round, so that spending never ends; households spend { $spent } of each unit on the industries.
    .fix = Divide consumption by all income of households, or take the larger of wages and consumption.
LK-013 = { $measure }: households spend { $spent } of each unit of the declared income on the industries, more than all of it; multipliers of type II are overstated.
    .fix = Declare an income that covers consumption, such as the larger of wages and consumption.
LK-014 = { $measure }: the income of households cannot be had as declared ({ $rule }).
    .fix = Declare a positive amount; sums of wages need wages and output, sums of consumption need consumption.
LK-015 = { $measure }: { $argument } names { $count ->
    [one] { $count } industry that the table lacks
   *[other] { $count } industries that the table lacks
    }.
    .fix = Use the labels of the table's industries.
LK-016 = { $measure }: { $argument } must hold one number for each industry.
    .fix = Pass an array with the dim industry or a series indexed by industry.
LK-017 = { $measure }: with { $count } industries the correlation of two profiles is mostly chance.
    .fix = Use a table with more industries; ten is little.
LK-018 = { $measure }: { $count ->
    [one] { $count } industry has
   *[other] { $count } industries have
    } no profile of purchases or of sales to correlate.
    .fix = Nothing is bought or sold, or all partners have equal shares; such industries join no template by that side.
LK-019 = { $measure }: { $argument } cannot be { $given }.
    .fix = See the choices and ranges in the description of the measure.
LK-020 = { $measure }: { $count ->
    [one] { $count } eigenvalue of the similarity is negative
   *[other] { $count } eigenvalues of the similarity are negative
    }, { $mass } of all in absolute size; only positive ones are factored.
    .fix = The largest of four correlations is not itself a correlation matrix; the larger this share, the less the templates account for.
LK-021 = { $measure }: { $count ->
    [one] { $count } industry without output buys or sells all the same
   *[other] { $count } industries without output buy or sell all the same
    }; these deliveries do not count.
    .fix = Give the industry its output, or correct the deliveries.
LK-022 = { $measure } got a table without industries.
    .fix = Pass a table with at least one industry.
LK-023 = { $measure }: some effects are given both as amounts and as coefficients.
    .fix = Give each effect once.
LK-024 = { $measure }: { $count ->
    [one] { $count } group is empty or names an industry twice
   *[other] { $count } groups are empty or name an industry twice
    }.
    .fix = Name each industry of a group once.
LK-025 = { $measure }: { $industry } has no output, so nothing is made of anything.
    .fix = Choose an industry that produces.
LK-026 = { $measure }: { $count ->
    [one] { $count } local share lies
   *[other] { $count } local shares lie
    } outside 0 to 1.
    .fix = Give the part of each delivery that comes from within, as a fraction.
LK-027 = { $measure }: levels have the dims { $given }; industry is needed, region is allowed.
    .fix = Select one year, and name the dims industry and region.

## Measures

measure-input_coefficients = Input coefficients
    .reading = 0.2: a fifth of the buyer's output goes to this supplier
measure-output_coefficients = Output coefficients
    .reading = 0.2: a fifth of the supplier's output goes to this buyer
measure-leontief_inverse = Leontief inverse
    .reading = output of the supplier, over all rounds, for one unit of final demand for the buyer's product
measure-ghosh_inverse = Ghosh inverse
    .reading = output of the buyer, over all rounds, that rests on one unit of the supplier's primary input
measure-multipliers = Multipliers
    .reading = 1.8: one unit of final demand calls for 1.8 units of output in all
measure-key_sectors = Key sectors
    .reading = 1 is the average industry; key where both linkages are at least 1
measure-hypothetical_extraction = Hypothetical extraction
    .reading = output that would be lost with the industry; its share tells how much hangs on it
measure-upstreamness = Upstreamness
    .reading = 1: all sold to final use; 2: on average one industry stands between
measure-downstreamness = Downstreamness
    .reading = 1: made of primary inputs alone; 2: on average one industry stands between
measure-linkage_strength = Linkage strength
    .reading = 0: neither draws on the other; the larger, the closer the two are linked
measure-average_propagation_length = Average propagation length
    .reading = 1: the supplier delivers to the buyer itself; 2: on average through one other industry
measure-template_clusters = Template clusters
    .reading = 1 is the same profile of suppliers or buyers; members of a template trade alike
measure-method_of_maxima = Method of maxima
    .reading = share of the main supplier in an industry's purchases, of the main buyer in its sales
measure-buyer_seller_links = Buyer-seller links
    .reading = who sells how much to whom, and how much of it comes from within
measure-value_chain = Value chain
    .reading = what of a product's price each stage and each origin of inputs makes
measure-missing_links = Missing links
    .reading = inputs that a region's buyers need from industries that the region hardly has

## Why a value is undefined

reason-ZERO_OUTPUT = the industry has no output
reason-ZERO_COEFFICIENT = the industry itself has none of it, so there is no ratio
reason-NO_HOUSEHOLDS = households' income or consumption is not known
reason-NOT_ASKED = it was not asked for
reason-NO_LINKAGE = no path of deliveries leads from the supplier to the buyer
reason-CONSTANT_PROFILE = one of the profiles is empty or the same for all partners
reason-NO_PURCHASES = the industry buys from no other
reason-NO_SALES = the industry sells to no other
