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
policy-conflict = Rules speak for { $instrument } ({ $favour } points) and against it ({ $against } points); both stand.
policy-silent = { $rule } said nothing, for this is not known: { $unknown }
