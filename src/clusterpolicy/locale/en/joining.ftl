JN-001 = [joining] changes: { $rule } is no rule.
    .fix = Write "numbers, people" = "verdict": the numbers' verdict is one of { $verdicts }; people say one of { $said }; the verdict is again one of the first.
JN-002 = [[decisions]] name a candidate that the study does not have: { $candidate }.
    .fix = Write the codes of a region and of an activity as the study's tables have them.
JN-003 = [[decisions]] decide { $candidate } twice.
    .fix = Keep the decision that holds; earlier ones belong into its reason.
JN-004 = { $candidate } is confirmed without a reason, though the evidence alone does not carry it (numbers: { $numbers }; people: { $said }; both together: { $verdict }).
    .fix = A confirmation needs evidence of both kinds and a verdict of strong or likely. Gather what is missing, or write reason = "…" beside the decision.
JN-005 = { $candidate } is rejected without a reason, though the evidence says { $verdict }.
    .fix = Write reason = "…" beside the decision.

## What people say
sd-supports = support
sd-mixed = mixed
sd-contradicts = deny
sd-too-few = too few voices
sd-missing = not asked

ch-interview = Interviews
ch-focus_group = Focus groups
ch-case = Cases
ch-panel = Expert panel
ch-survey = Survey of culture and trust
ch-cooperation = Organisations that cooperate inside the cluster
ch-local_sales = Sales within the region
ch-descent = Firms that came out of others here
ch-export_share = Exports in sales

su-open = open
su-confirmed = confirmed
su-rejected = rejected
su-deferred = deferred


## Why this verdict
sc-verdict = { $candidate }: why this verdict
vd-line-numbers = The numbers alone say: { $verdict }. Main quotient { $quotient } (threshold { $threshold }), passed in { $persistence } % of the years; balance of evidence { $balance } (likely from { $likely }, strong from { $strong }).
vd-line-people = People { $said }: reading { $reading } on a scale from −1 to 1, { $voices ->
    [one] one voice
   *[other] { $voices } voices
  }, { $heard } persons and organisations heard.
vd-line-too-few = { $voices ->
    [one] One voice was
   *[other] { $voices } voices were
  } heard: too few to count (at least { $least }).
vd-line-not-asked = Nobody was asked about this candidate: the verdict rests on the numbers alone.
vd-line-divided = People are divided: some channels support a cluster, others deny it.
vd-line-rule = Verdict: “{ $verdict }”. Rule ({ $precedence }): numbers “{ $numbers }” and people “{ $said }” make “{ $verdict }”.
pr-people = people's word comes first
pr-numbers = the numbers alone count
pr-both = both kinds must agree
vd-line-denied = Contradiction: the numbers find a cluster that people on the spot deny. Before deciding, find out why: ask those who disagree, and look at whose plants make up the number.
vd-line-claimed = Contradiction: people see a cluster that the numbers do not. Before deciding, check what the statistics leave out: small firms, activities filed elsewhere, border regions.
vd-line-open = No decision has been recorded. Confirming needs evidence of both kinds, or a stated reason.
vd-line-decided = Decision of { $date }: { $status }, by { $by }.{ $reason ->
    [none] {""}
   *[other] {" "}Reason: { $reason }
  }

vw-argument-title = What speaks for it, what against?
vw-argument-finding = { $supports } speak for a cluster, { $against } against; { $missing } undecided or not known.
vw-argument-lean = Lean: for numbers, the doublings between value and threshold, from −1 (half of it or less) to 1 (twice or more); for people, what they say, from −1 (clearly against) to 1 (clearly for).
vw-argument-people = “–” was not asked; it counts neither for nor against.
col-evidence = Evidence
col-kind-of-evidence = Kind
col-value = Value
col-bar = Threshold
col-lean = Lean
col-says = Says
col-basis = Rests on
kd-numbers = numbers
kd-people = people
sy-for = for
sy-against = against
sy-mixed = undecided
sy-unknown = unknown
sy-missing = not asked
rs-not-asked = Nobody was asked.
bs-window = { $window }
bs-interview = { $n ->
    [one] { $n } interview
   *[other] { $n } interviews
  }
bs-focus_group = { $n ->
    [one] { $n } group
   *[other] { $n } groups
  }
bs-case = { $n ->
    [one] { $n } case
   *[other] { $n } cases
  }
bs-panel = { $n ->
    [one] { $n } expert
   *[other] { $n } experts
  }
bs-survey = { $n ->
    [one] { $n } respondent
   *[other] { $n } respondents
  }
bs-counted = { $share } % (of { $n } organisations)

sc-contradictions = Where do numbers and people disagree?
    .intro = A sceptic's list: here the statistics and the people on the spot tell different stories. None of these should be decided at a desk.
vw-contradictions-title = Contradictions between numbers and people
vw-contradictions-finding = { $denied ->
    [one] One candidate
   *[other] { $denied } candidates
  } of the numbers { $denied ->
    [one] is
   *[other] are
  } denied by people; { $claimed ->
    [one] one cell
   *[other] { $claimed } cells
  } without support in the numbers { $claimed ->
    [one] is
   *[other] are
  } seen as a cluster by people.
vw-contradictions-note = The verdict follows the study's rule: { $precedence }. It can be changed in the study file, under [joining].
col-numbers-say = Numbers say
col-people-say = People
col-reading = Reading (−1 to 1)
col-voices = Voices
col-status = Decision

vw-voices-title = Who was heard?
vw-voices-finding = { $n ->
    [one] One source
   *[other] { $n } sources
  }; { $heard } persons and organisations.
col-source = Source
col-channel = Channel
col-role = Role
col-date = Date
col-heard = Heard
vo-confidential = (not shown one by one)
cp-records = evidence records, { $n ->
    [one] one source
   *[other] { $n } sources
  }, { $span }
vw-quotes-title = In their words
vw-quotes-finding = { $n ->
    [one] One remark
   *[other] { $n } remarks
  } that may be quoted{ $shown ->
    [all] {""}
   *[other] , of which the { $shown } clearest
  }; by role, never by name.
col-quote = Remark
col-topic = Topic
col-rating = Reads as

qt-reading = What people say: { $part }
qt-voices = Voices heard
qt-evidence = Piece of evidence
qt-lean = Lean of a piece of evidence
qp-reading- = all channels
ex-not-asked = Nobody was asked about this candidate.
ex-counted-share = share counted among { $n } organisations
ex-voice = source { $source }
ex-voice-confidential = a source that this report does not show
EX-009 = This study holds no records of what people say.
    .fix = Name them under [evidence]; clusterpolicy evidence template writes an empty workbook.
