## Ties between firms: lists that do not fit

TI-001 = { $measure }: the lists are not of one length ({ $lengths }).
    .fix = Give an entry a tie in each list; None where something is not known.
TI-002 = { $measure }: { $count ->
    [one] { $count } firm is
   *[other] { $count } firms are
    } not named by a text.
    .fix = Name both ends of each tie, by a text such as "Plant 7".
TI-003 = { $measure }: { $count ->
    [one] { $count } row ties
   *[other] { $count } rows tie
    } a firm to itself.
    .fix = Leave these rows out.
TI-004 = { $measure }: { $count ->
    [one] { $count } row repeats
   *[other] { $count } rows repeat
    } a tie that was told before.
    .fix = Keep one row a tie: add volumes together, take one year at a time, and where ties have no direction one row a pair.
TI-005 = { $measure }: the list of firms and { $argument } do not fit together in { $count ->
    [one] { $count } name
   *[other] { $count } names
    }: not listed, or listed twice.
    .fix = List each firm once, and name only firms that have a tie or are listed.
TI-006 = { $measure }: { $count ->
    [one] { $count } volume is
   *[other] { $count } volumes are
    } below zero or no number.
    .fix = Give volumes of at least zero; None where a volume of a tie is not known.
TI-007 = { $count ->
    [one] { $count } kind of descent is
   *[other] { $count } kinds of descent are
    } not known; known are { $known }.
    .fix = Write one of the known kinds.
TI-008 = Firms descend from themselves, in { $count ->
    [one] one circle
   *[other] { $count } circles
    }.
    .fix = Turn round or leave out one link of each circle; parent comes first.
TI-009 = { $count ->
    [one] { $count } link is
   *[other] { $count } links are
    } older than a firm of theirs allows: a child before its parent, or a link before one of both existed.
    .fix = Correct the years or turn the link round; for a firm that was taken over write the kind acquisition.
TI-010 = { $count ->
    [one] { $count } year is
   *[other] { $count } years are
    } not whole, or a firm closed before it was founded.
    .fix = Correct the years; None where a year is not known.
TI-011 = { $measure }: { $count ->
    [one] { $count } local share lies
   *[other] { $count } local shares lie
    } outside 0 to 1.
    .fix = Write shares as fractions: 0.4, not 40.
TI-012 = What is local was told twice: by the share of each link and by the firms inside.
    .fix = Give either local or inside.
TI-013 = { $count ->
    [one] { $count } stage is
   *[other] { $count } stages are
    } not in the list of stages, or in it twice.
    .fix = List each stage once, from raw material to the final product.
TI-014 = The prices have the dims { $given }; a chain needs stage.
    .fix = Name the dim of the stages "stage", in the order of the chain.

## Why a value is undefined

reason-FEW_ACTORS = nobody can stand between fewer than three
reason-NO_MEMBERS = no members of the cluster were named
reason-UNKNOWN_VOLUME = a volume that it needs is unknown
reason-ZERO_VOLUME = the ties carry nothing
reason-NO_FIRM = no firm is counted
reason-NO_CLOSINGS = no closings were given
reason-NO_FATE = of no firm of the generation is known whether it closed
reason-NO_CHILD = no firm came out of it
reason-UNKNOWN_REGION = a region that it needs is unknown
reason-BUYS_NOTHING = no purchase is told
reason-SELLS_NOTHING = no sale is told
reason-UNKNOWN_PLACE = it is not known what comes from within
reason-CLOSED_LOOP = its sales run into a circle that nothing leaves
reason-NO_STAGES = no list of stages was given
reason-EMPTY_STAGE = the stage has no firm
reason-ZERO_PRICE = the final price is zero

## Names of the measures and how to read them

measure-network_structure = Structure of a network of ties
    .reading = density 1: all are tied to all; E-I above 0: the cluster's members look outward more than inward
measure-firm_genealogy = Genealogy of firms
    .reading = a large share that descends from few roots: the cluster grew out of these firms
measure-buyer_seller_chain = Surveyed chain of buyers and sellers
    .reading = how much is bought from within, how far a firm hangs on one partner, how far it is from the final buyer
measure-stage_value_added = Value added by stage
    .reading = where along the chain the final price is made: all that is added and all imports make it up
