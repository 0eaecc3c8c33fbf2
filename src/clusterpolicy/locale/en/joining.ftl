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
ch-exports = Exports in sales

su-open = open
su-confirmed = confirmed
su-rejected = rejected
su-deferred = deferred
