## How good what people say is
sc-people-quality = How good is what people say?
    .intro = Words weigh as much as the way in which they were gathered. Each instrument is held against the usual cut of its coefficient; what cannot be computed says why.
vw-people-quality-title = Are the instruments reliable?
vw-people-quality-finding = { $judged ->
    [0] No figure can be judged
    [one] One figure can be judged
   *[other] { $judged } figures can be judged
  }: { $good } good, { $fair } fair, { $weak } weak; { $open } cannot be computed.
vw-people-quality-surveys = Of { $n } surveys taken one by one, { $weak ->
    [0] all hold together
    [one] one does not hold together
   *[other] { $weak } do not hold together
  }.
vw-people-quality-cuts = Cuts: Cronbach's alpha 0.7 (Nunnally 1978); Kendall's W 0.7 strong, 0.5 moderate (Schmidt 1997); interquartile range of at most 1 on a scale of 5 to 7 points (von der Gracht 2012); less than 0.15 of the scores changed (Linstone and Turoff 1975); the last conversation adds at most 0.05 of the themes (Guest, Namey and Chen 2020); Krippendorff's alpha 0.8, for tentative conclusions 0.667 (Krippendorff 2004); tau‑b 0.5: of the pairs that neither ties, three in four stand in the same order (this report's own cut), fair where surely above 0. They are conventions, not laws.
vw-people-quality-note = All records count, since the verdicts rest on all of them; sources that this report may not show bear no name here. Fewer than { $least } respondents are not shown by themselves.
pq-withheld = { $n ->
    [one] One survey stands
   *[other] { $n } surveys stand
  } only in the line of all surveys: not meant for the readers of this report, or answered by fewer than { $least }.

col-asked-by = Instrument
col-measured = What was measured
col-means = Means (cut)

pq-grade-good = good
pq-grade-fair = fair
pq-grade-weak = weak
pq-grade-open = cannot be said
pq-of-respondents = { $n } { $n ->
    [one] respondent
   *[other] respondents
  }
pq-of-experts = { $n } { $n ->
    [one] expert
   *[other] experts
  }
pq-of-sources = { $n } { $n ->
    [one] conversation
   *[other] conversations
  }
pq-of-candidates = { $n } { $n ->
    [one] candidate
   *[other] candidates
  }
pq-of-remarks = { $n } { $n ->
    [one] remark
   *[other] remarks
  } rated twice
pq-too-few = Fewer than { $least } persons: not shown.
pq-cut-tau = surely above 0
pq-cut-all = all roles

pq-surveys = All surveys together
pq-survey = Survey: { $place }
pq-measured-alpha = Items measure one thing: Cronbach's alpha
pq-survey-remark = { $items } items, { $turned } of them turned round{ $apart ->
    [0] {""}
   *[other] ; not part of the scale: { $apart }
  }{ $left ->
    [0] {""}
    [one] ; one respondent left a line empty
   *[other] ; { $left } respondents left a line empty
  }. Weakest item: { $item } (correlation with the others { $correlation }).
pq-interval = Interval (95 %): { $span }.
pq-unsure = The interval reaches below the cut: few respondents.
pq-panel = Expert panel, round { $round }{ $source ->
    [none] {""}
   *[other] {" "}({ $source })
  }
pq-measured-w = One order of the candidates: Kendall's W
pq-panel-first = { $candidates } candidates, { $p }.
pq-panel-remark = { $candidates } candidates, { $p }; left since the round before: { $dropped }, new: { $joined }.
pq-measured-range = Scores lie close: median interquartile range
pq-range-remark = Range of at most 1 for { $share } % of the candidates.
pq-measured-changed = Opinions have settled: share of scores changed
pq-changed-good = { $share } % of the scores changed: another round would add little.
pq-changed-weak = { $share } % of the scores changed: opinions still move, another round is worth while.
pq-none-panel = No expert panel was held.
pq-conversations = Interviews, groups, cases
pq-measured-saturation = No new themes: share that the last one adds
pq-saturation-remark = { $themes } themes named in all.
pq-none-themes = No remark carries a theme.
pq-measured-saturation-each = The same within one candidate (median)
pq-saturation-each-remark = Enough talks about { $saturated } of { $n } candidates.
pq-measured-roles = All sides are heard: share of the roles
pq-roles-remark = { $missing ->
    [none] Nobody is missing
   *[other] Not heard: { $missing }
  }; only one role spoke of { $sided } of { $n } candidates.
pq-measured-coders = Coders read alike: Krippendorff's alpha
pq-one-coder = One coder only: let a second one rate a part of the remarks.
pq-rankings = Numbers and people
pq-measured-tau = One order of the candidates: Kendall's tau‑b
pq-rankings-remark = Pairs in the same order: { $same }, in opposite orders: { $other }; { $p }.
pq-higher-numbers = numbers
pq-higher-people = people

vw-rankings-title = Which candidates do numbers and people rank most differently?
vw-rankings-finding = { $n } candidates are ranked by both; rank correlation { $tau }: { $share } % of the pairs that neither ties stand in the same order.
vw-rankings-note = Rank 1 is the highest. Numbers: balance of evidence; people: reading; only candidates with enough voices. The { $shown } largest of { $n } differences are shown; here case studies begin.
col-rank-numbers = Rank by numbers
col-rank-people = Rank by people
col-rank-gap = Places higher with people
col-higher = Ranked higher by
