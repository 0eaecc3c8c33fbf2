## How verdicts hold
sc-stability = How firm are the verdicts?
    .intro = Every verdict was given again, each time with something a little different: thresholds, years, hidden figures, chance, the voices heard. A verdict that only stands at one exact threshold is no ground for a decision.
vw-firm-title = How often is each candidate found? The most fragile first
vw-firm-finding = Of { $n } candidates { $firm } are firm and { $fragile } fragile.
vw-firm-none = There is no strong or likely candidate whose firmness could be told.
vw-firm-note = Share of { $draws } draws, everything varied at once, in which the candidate is strong or likely. Firm: at least { $firm } %; fragile: below { $fragile } %.
col-found-share = Found in
col-held = Same verdict in
col-firmness = Firmness
fm-firm = firm
fm-fair = fair
fm-fragile = fragile
vw-stability-title = Would the verdict hold?
vw-stability-finding = With everything varied, the verdict “{ $verdict }” comes out in { $share } % of the draws{ $next ->
    [none] {""}
   *[other] , “{ $next }” in { $often } %
  }. That the candidate is { $found ->
    [yes] found (strong or likely)
   *[no] not found (neither strong nor likely)
  } holds in { $held } %: { $word }.
vw-stability-note = { $draws } draws (seed { $seed }): { $varied }.
va-thresholds = thresholds
    .how = thresholds move by up to { $band } % of themselves
va-years = years
    .how = years are left out one by one
va-suppression = hidden figures
    .how = hidden figures lie anywhere between their bounds
va-weights = definitions
    .how = the study's other definitions are used
va-chance = chance
    .how = plants or people are counted anew, as chance would have it
va-people = voices
    .how = people's voices are drawn anew
vw-stability-omitted = { $sources }.
col-doubt = What might have been otherwise
so-thresholds = thresholds, all at once
so-each_threshold = thresholds, one at a time
so-years = years
so-suppression = hidden figures
so-weights = other definitions
so-chance = chance
so-people = voices of people
so-together = everything together
vw-turning-title = What would change the numbers' verdict?
vw-turning-finding = The nearest change: { $condition } { $needed } instead of { $current } would make it “{ $becomes }”.
vw-turning-none = No single change of a threshold or a fact changes the numbers' verdict.
vw-turning-note = One condition at a time, all else as it is: of the values at which it meets a threshold, the nearest with another verdict, found by trying them all. A threshold is a choice of this study; a fact would have to be different on the ground. Where “needed” looks equal to a threshold, it lies just beyond it.
col-condition = Condition
col-kind-of-change = What it is
col-now = Now
col-needed-value = Needed
col-relative-change = Change
col-becomes = Verdict then
tk-threshold = choice
tk-fact = fact

qt-stability = Share of draws with the same verdict
qt-share = Share of draws with the verdict “{ $part }”
qt-found_share = Share of draws in which it is found
ex-draws-with = draws with the verdict “{ $verdict }”
ex-draws = all draws
EX-010 = This study did not try out its verdicts.
    .fix = Set use = true under [robustness].

## How methods agree
sc-agreement = Do the methods agree?
    .intro = There is no single method. Here is where they tell the same story and where they do not.
vw-combinations-title = Which methods support the same cells?
vw-combinations-finding = Some method supports { $cells } cells: all methods together { $all }, one method alone { $alone }.
vw-combinations-note = A dot: the method supports the cells of the row. Methods that rest on one quotient agree because they count one fact several times.
col-combination = Supporting methods
col-cells = Cells
col-partly-unknown = Of them, some method has no answer
vw-correlations-title = Do two methods put cells in the same order?
vw-correlations-finding = { $w ->
    [none] All methods together cannot be compared: { $n } cells have answers of all.
   *[other] Kendall's W over all methods: { $w } (0 no agreement, 1 the same order), { $n } cells with all answers.
  }
vw-correlations-note = Kendall's tau-b and Spearman's rho over the cells that both methods answer; overlap: cells that both support as a share of those that either supports.
col-pair = Methods
col-kendall = Kendall's tau
col-spearman = Spearman's rho
col-overlap = Overlap
col-shared-cells = Cells compared
vd-line-otherwise = With the same numbers the verdict would be “{ $supports }” if people supported, “{ $mixed }” if they were of different minds, “{ $contradicts }” if they denied, “{ $missing }” if nobody had been asked.

vw-discoveries-title = Which cells are more than chance?
vw-discoveries-finding = { $tested } cells were tested; { $plain } have more establishments than chance allows at 5 % each, of which up to { $chance } would be there by chance alone. { $kept } survive when false discoveries are controlled, { $strict } under the strictest rule.
vw-discoveries-note = Chance of so many establishments if those of the activity fell on regions in proportion to all establishments, { $year }; survive: q by Benjamini and Hochberg at most { $level } %. A cluster of few large plants may fail the test, a crowd of kiosks pass it.
col-tested = Tested
col-survive = More than chance
col-share-surviving = Share

## Since a previous run
sc-changes = What changed since the previous run?
    .intro = Verdicts beside those of the run before, and what had changed in between.
vw-moves-title = Verdicts that moved
vw-moves-finding = { $n ->
    [0] No verdict moved
    [one] One verdict moved
   *[other] { $n } verdicts moved
  }: { $up } up, { $down } down; { $same } cells stayed.
vw-alterations-title = What had changed
vw-alterations-finding = { $n ->
    [one] One input, setting or version differs
   *[other] { $n } inputs, settings or versions differ
  }.
ch-unexplained = Verdicts moved although no input, setting or version that was recorded changed: look into this before relying on either run.
ch-no-cell = (not in the study)
col-before = Before
col-after = After
col-what = What
ak-inputs = input
ak-settings = setting
ak-software = software
