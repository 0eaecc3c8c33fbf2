## What can be said of hidden cells
sc-hidden = What can be said of hidden cells?
    .intro = A hidden figure is not nothing: the published totals of its region and its activity leave it an interval, and its quotient too. "Certainly above" means that even the least possible figure brings the quotient to the threshold; "certainly below", that even the greatest does not. Both hold whatever is hidden.
col-certainty = What is certain
col-quotient-least = Quotient at least
col-quotient-most = Quotient at most
col-size-least = At least ({ $measure })
col-size-most = At most ({ $measure })
ct-published-certain_above = published, above
ct-published-certain_below = published, below
ct-hidden-certain_above = hidden, certainly above
ct-hidden-certain_below = hidden, certainly below
ct-hidden-undetermined = hidden, undetermined
ct-hidden-unknown = hidden, unbounded

vw-ct-title = How many hidden cells are certain all the same?
vw-ct-finding = Of { $hidden } cells with a hidden part, { $above } have a quotient certainly above { $least } and { $below } one certainly below; { $open } stay open.
vw-ct-note = The bounds of an industry are the tightest that the published totals of regions and industries allow; those of an activity add up its industries' and may be wider than need be. Where a total is itself hidden, its own interval is carried along. Bounds say what is possible, not what is likely.
vw-cm-title = { $activity }: where is the answer certain?
vw-cm-finding = { $activity }, { $year }: { $above } regions certainly above { $least } ({ $hidden } of them hidden), { $below } certainly below ({ $hiddenbelow } hidden), { $open } undetermined.
vw-hd-title = Which hidden cells lie above { $least } whatever is hidden?
vw-hd-finding = { $n ->
    [0] None.
    [one] One hidden cell lies above the threshold whatever its figure is.
   *[other] { $n } hidden cells lie above the threshold whatever their figures are.
    }
rs-withheld = the published totals leave so narrow an interval (less than { $share } % of its upper end) that it would tell the hidden figure
vw-hd-withheld = { $n ->
    [one] The bounds of one cell are withheld ("c")
   *[other] The bounds of { $n } cells are withheld ("c")
    }: { $why }.
vw-hd-note = The verdict looks at all methods and years; a certain quotient alone makes no cluster. Do not publish the bounds of a cell that the office protects without its consent.
