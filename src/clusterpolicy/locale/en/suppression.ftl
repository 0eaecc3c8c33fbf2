## Suppressed cells: bounds by published sums

SB-001 = { $n ->
    [one] { $n } published sum differs
   *[other] { $n } published sums differ
    } from the published cells it is made of, by up to { NUMBER($largest, maximumFractionDigits: 2) } %. It was left out of the bounds.
    .fix = Look at the named sums and cells: a misprint, another universe, or rounding beyond half a per cent.
SB-002 = { $n ->
    [one] { $n } published sum cannot
   *[other] { $n } published sums cannot
    } be met together with the others by any values of the suppressed cells. They were left out; the bounds of their cells may be wider than need be.
    .fix = Look at the named sums: one of them counts other things, was revised, or is rounded.
SB-003 = { $n ->
    [one] { $n } suppressed cell
   *[other] { $n } suppressed cells
    } of { $hidden } can be worked out exactly from the published sums: the table does not protect { $n ->
    [one] it
   *[other] them
    }.
    .fix = Do not publish these values. If the table is your own, suppress further cells of the same rows and columns.
SB-004 = { $n ->
    [one] { $n } set of sums crosses
   *[other] { $n } sets of sums cross
    } the others (groups of regions and parts of industries must nest) and was left out; bounds are valid but may be wider than need be.
    .fix = Give sums whose groups and parts lie within one another.
SB-005 = { $n ->
    [one] { $n } cell has
   *[other] { $n } cells have
    } a lower bound below zero or above its upper bound.
    .fix = Correct the bounds that were given for the cells.

measure-quotient_bounds = Bounds of the location quotient
    .reading = the quotient lies between both bounds; 1 is parity with the benchmark
reason-UNBOUNDED = nothing published bounds it from above

certainty-certain_above = certainly above the threshold
certainty-certain_below = certainly below the threshold
certainty-undetermined = undetermined: the threshold lies between the bounds
certainty-unknown = unknown: no quotient is defined
