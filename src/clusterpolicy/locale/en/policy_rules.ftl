## Rules of policy: faults

PO-001 = { $file }: the condition of { $rule } at { $place } is not clear.
    .fix = Write either all: [conditions] or any: [conditions], with at least one. The number in brackets is the line.
PO-002 = { $file }: a condition of { $rule } at { $place } is about { $count ->
    [0] nothing
   *[other] { $count } things
  }.
    .fix = Name exactly one of barrier, enabler, variable, has, lacks; write several conditions for several things.
PO-003 = { $file }: { $rule } at { $place } names the { $kind ->
    [instrument] instrument
    [barrier] barrier
    [enabler] helping factor
   *[other] variable
  } { $named }, which is not known.
    .fix = Known are: { $known }
PO-004 = { $file }: { $rule } at { $place } compares { $named } in a way that does not suit it: { $given }.
    .fix = Possible for it: { $allowed }
PO-005 = { $file }: { $rule } at { $place } compares { $named } with { $given }, which it can never be.
    .fix = Possible values: { $allowed }
PO-006 = { $file }: { $rule } at { $place } says nothing.
    .fix = State at least one of prefer, consider, avoid, model, approach, verdict, flag, warn, require.
PO-007 = { $file }: the code { $rule } at { $place } is taken.
    .fix = Give each rule a code of its own, different from those of the knowledge base.
PO-008 = { $file }: { $rule } at { $place } rests on { $named }, which is no fact of the knowledge base.
    .fix = Name ids of facts, studies or works; leave basis out where the rule is your own judgement (status: expert).
PO-011 = The situation names the { $kind ->
    [instrument] instrument
    [barrier] barrier
    [enabler] helping factor
   *[other] variable
  } { $named }, which is not known.
    .fix = Known are: { $known }
PO-012 = The situation gives { $named } the value { $given }, which it can never be.
    .fix = Possible values: { $allowed }. Leave out what is not known.

## Settings that rules advise

policy-model-liberal_leaning = mixed, leaning to the liberal model
policy-model-mixed = mixed model
policy-model-dirigiste_leaning = mixed, leaning to the dirigiste model
policy-approach-bottom_up = bottom-up
policy-approach-hybrid = hybrid
policy-approach-top_down = top-down
policy-approach-top_down_with_consultation = top-down with consultation
policy-verdict-expedient = a cluster strategy is expedient
policy-verdict-expedient_after_barriers = expedient once the barriers are removed
policy-verdict-cautious = with caution
policy-verdict-not_expedient_now = not expedient now
policy-flag-predisposed = predisposed to clusters
policy-flag-growth_pole_candidate = candidate for a growth pole
policy-stance-prefer = prefer
policy-stance-consider = consider
policy-stance-avoid = avoid
policy-weight = { $weight ->
    [3] strong
    [2] normal
   *[other] weak
  }
policy-family = { $family ->
    [barrier] barriers
    [region] type of region
    [feasibility] potential and activity
    [lifecycle] life of the cluster
    [configuration] who makes up the business side
    [model] model and approach
    [guard] what the mix lacks
    [identification] identification
    [benchmarking] benchmarking
    [process] stages
    [forecast] forecast
    [monitoring] monitoring
    [finance] finance
    [information] information
    [kazakhstan] Kazakhstan
   *[own] own rule
  }
policy-conflict = Rules speak for “{ $instrument }” ({ $favour } points) and against it ({ $against } points); both stand.
policy-silent = { $rule } said nothing, for this is not known: { $unknown }

## Mixes of instruments

PO-021 = The mix "{ $mix }" holds { $named }, which is no known instrument.
    .fix = Known are: { $known }
PO-022 = The mix "{ $mix }" holds { $named } twice.
    .fix = Let each instrument stand once, with its whole budget and all its targets.
PO-023 = The mix "{ $mix }": the budget of { $named } is { $given }.
    .fix = Give a number of at least 0, or leave the budget out where it is not known.
PO-024 = The mix "{ $mix }": the years of { $named } run backwards ({ $given }).
    .fix = Put the first year first.
PO-025 = Mixes cannot be compared: { $names }
    .fix = Give two or more, each with a name of its own.
policy-mix-cost = budget
policy-mix-intervention = intervention index
policy-mix-direct_share = share of direct support
policy-mix-direct_indirect = direct against indirect
policy-mix-demand_share = share of the demand side
policy-mix-evenness = evenness over groups
policy-mix-size = size of the portfolio
policy-mix-diversity = diversity of instruments
policy-mix-consistency = consistency
policy-mix-coherence = coherence
policy-mix-credibility = credibility
policy-mix-comprehensiveness = coverage of barriers
policy-mix-fit = share of instruments that rules favour
policy-undefined-NO_PARTS = the mix is empty
policy-undefined-BUDGET_UNKNOWN = a budget is not known
policy-undefined-NO_BUDGET = the budget is zero
policy-undefined-ONE_GROUP = all instruments belong to one group
policy-undefined-NO_INDIRECT = no money goes to indirect instruments
policy-undefined-ONE_TARGET = there is only one target
policy-undefined-NO_TARGETS = no targets are named
policy-undefined-BOTH_EMPTY = both sets are empty
policy-undefined-NO_INTERACTIONS = no interaction of its instruments is known
policy-undefined-YEARS_UNKNOWN = the years of an instrument are not known
policy-undefined-NO_BARRIERS = no barrier is active
policy-order-kept = in order
policy-order-reversed = in the wrong order
policy-order-same_year = both start in the same year
policy-order-unknown = a first year is not known
