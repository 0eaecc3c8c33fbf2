## Models of policy, ways to begin, instruments worked out

policy-undefined-POLE_UNANSWERED = a pole has no answer yet
policy-undefined-NEED_OR_SUPPLY_UNKNOWN = need or supply is not known
policy-undefined-EARLIER_YEAR_UNKNOWN = the gap of an earlier year is not known
policy-undefined-TRAINING_UNKNOWN = how the occupation is trained is not stated
policy-undefined-COST_UNKNOWN = the cost of a place is not stated
policy-undefined-NO_APPLICANTS = nobody has applied
policy-undefined-NO_VARIANCE = growth did not vary under the present shares
policy-undefined-BENCHMARK_UNKNOWN = the share of the benchmark is not stated

pmod-source-answers = Your answers; statements from the paper in our words
pmod-source-mix = Your mix and answers; leaning of the instruments from the knowledge base (our judgement)
pmod-source-rules = Rules of the knowledge base and what is known of the place
pmod-source-file = Your policy model file
pmod-pole-state = state
pmod-pole-market = market
pmod-not-answered = not answered
pmod-intention-title = How much state does the policy intend?
pmod-intention-finding = Intended degree of intervention: { $value } between market (0) and state (1), { $model }.
pmod-intention-unknown = The intended degree of intervention cannot be told: { $reason }.
pmod-intention-scale = Answers: 0 not at all, 4 wholly. Both poles weigh the same. Cuts of the leaning (a third, two thirds) are ours.
pmod-intention-missing = { $n ->
    [one] One statement has
   *[other] { $n } statements have
    } no answer yet: { $ids }. With all answers the degree may lie between { $least } and { $most }.
pmod-intention-torn = The answers pull both ways or neither (tension { $tension } of 1): discuss them before you use the figure.
pmod-gap-title = Does the mix hold as much state as intended?
pmod-gap-agrees = Intended { $intended }, actual { $actual }: the mix agrees with the intention (gap { $gap }).
pmod-gap-more_state = Intended { $intended }, actual { $actual }: the mix holds more state than intended (by { $gap }).
pmod-gap-less_state = Intended { $intended }, actual { $actual }: the mix holds less state than intended (by { $gap }).
pmod-gap-unknown = Intended and actual cannot be compared: { $reason }.
pmod-gap-note = Pull: share of the budget times the distance of the instrument from the intention; pulls add up to the gap. Up to 0.1 counts as agreement (our cut).
pmod-gap-unsettled = Statements without an answer could still turn this.
pmod-gap-make-more_state = Towards the state pull: { $names }.
pmod-gap-make-less_state = Towards the market pull: { $names }.
pmod-approach-title = From below, from above, or between?
pmod-approach-finding = Rules advise: { $approach }{ $n ->
    [one] { "" }
   *[other] { " " }(of equal weight)
    }.{ $disputed ->
    [0] { "" }
   *[other] { " " }Others advise: { $others }.
    }
pmod-approach-none = No rule advises an approach yet; the questions say what to find out.
pmod-approach-required = Required ({ $rule }): { $words }.
pmod-silent = { $rule } said nothing yet; not known: { $unknown }.
pmod-consult-not = No rule advises an approach from above, so no consultation is demanded of the authority.
pmod-consult-demanded = A rule advises an approach from above ({ $rules }): the consultation step is compulsory. It rests on { $facts }:
pmod-consult-lacking = Consultation still lacks: { $sides }.
pmod-consult-unknown = No log of consultations is given, so whom the authority heard is not known.
pmod-consult-held = Industry and research were both heard ({ $n ->
    [one] one consultation
   *[other] { $n } consultations
    } in the log).
pmod-side-industry = industry
pmod-side-research = research
pmod-questions-title = What must be found out to choose the approach?
pmod-questions-finding = { $n ->
    [0] Nothing: all that rules on approach and model read is known.
    [one] One question is open
   *[other] { $n } questions are open
    }{ $n ->
    [0] { "" }
   *[other] ; { $decide ->
        [0] none alone changes the advice.
        [one] one alone can change the advice.
       *[other] { $decide } alone can change the advice.
        }
    }
pmod-questions-note = Each row supposes that only this answer becomes known.
pmod-no-advice = no advice
pmod-origin-market = the market began
pmod-origin-state = the state began
pmod-origin-mixed = both began
pmod-interests-title = Whose interests does the mixed model tie together?
pmod-interests-finding = { $actors } actors, { $n } interests; { $measures } instruments serve them, and no interest is without one.
pmod-builds-infrastructure = Infrastructure to build on: { $words }.
pmod-builds-links = Links to build on: { $words }.
pmod-ties = Serve state and business alike: { $names }.
pmod-ties-none = No instrument serves state and business alike: the interests stand side by side.
pmod-kind-state = state
pmod-kind-business = business
pmod-kind-association = association
pmod-kind-science = science
pmod-kind-education = education
pmod-kind-finance = finance
pmod-kind-society = society
pmod-vision = Vision of { $by } ({ $date }): { $words }
pmod-priorities-title = Which priorities, and on whose advice?
pmod-priorities-finding = { $n ->
    [one] One priority
   *[other] { $n } priorities
    }, first: { $first }; consultations held: { $consultations }.
pmod-priorities-none = No priorities are set; consultations held: { $consultations }.
pmod-remark-VISION_AFTER_DIALOGUE = The vision is younger than the first consultation; the paper's approach puts it before the dialogue.
pmod-remark-PRIORITIES_BEFORE_DIALOGUE = The priorities are older than the first consultation; the paper's approach sets them after it.
pmod-log-title = Who was consulted, and what did it change?
pmod-log-finding = { $n ->
    [0] Nobody has been consulted.
    [one] One consultation.
   *[other] { $n } consultations.
    }
pmod-initiatives-title = Which initiatives came from the market, and what became of them?
pmod-initiatives-finding = { $n ->
    [one] One initiative
   *[other] { $n } initiatives
    }; passed all tests: { $help }.
pmod-initiatives-note = Tests: it comes from business or an association; a failure of the market is named; two partners at least; own money. The cuts are ours.
pmod-initiatives-against = Accepted or helped though a test failed: { $ids }.
pmod-triage-help = help
pmod-triage-advise = advise first
pmod-triage-other_door = not from the market: another door
pmod-lack-from_market = does not come from the market
pmod-lack-failure_named = no failure is named
pmod-lack-partners = too few partners
pmod-lack-own_contribution = no own money
pmod-status-received = received
pmod-status-returned = sent back
pmod-status-accepted = accepted
pmod-status-declined = declined
pmod-status-helped = helped
pmod-status-closed = closed
pmod-status-withdrawn = withdrawn
pmod-actors-title = Who takes part in the dialogue, and why?
pmod-actors-finding = { $invited ->
    [one] One actor is
   *[other] { $invited } actors are
    } invited, { $excluded ->
    [0] nobody
    [one] one
   *[other] { $excluded }
    } left out; each with a reason.
pmod-invited = invited
pmod-excluded = left out
pmod-passed-over = Left out though somebody with a lower score is invited: { $names }. The reason must carry this.
pmod-nobody-of = Nobody is invited of: { $sides }.
pmod-inventory-title = Which measures act as cluster policy, with the name and without?
pmod-inventory-finding = Explicit cluster policy: { $explicit }; implicit: { $implicit }.
pmod-inventory-budget = Budget a year, { $tag }: { $sum }.
pmod-tag-explicit = explicit
pmod-tag-implicit = implicit
pmod-tag-empty = none found
pmod-rationales-title = Which failure justifies each instrument?
pmod-rationales-finding = { $n ->
    [one] One instrument
   *[other] { $n } instruments
    }, none without a rationale.
pmod-rationales-note = Failures and rationales are our judgement (status expert); studies are named where there are any.
pmod-col-statement = Statement
pmod-col-pole = Agreement pulls to
pmod-col-answer = Answer (0–4)
pmod-col-status = Status
pmod-col-where = Place
pmod-col-id = Code
pmod-col-instrument = Instrument
pmod-col-leaning = Model
pmod-col-place = Market 0 – state 1
pmod-col-share = Share of the budget
pmod-col-pull = Pull
pmod-col-kind = About
pmod-col-advice = Advice
pmod-col-rule = Rule
pmod-col-reason = Reason
pmod-col-weight = Weight
pmod-col-basis = Rests on
pmod-col-question = Question
pmod-col-decides = Decides alone
pmod-col-answers = What each answer leads to
pmod-col-rules = Rules that wait
pmod-col-actor = Actor
pmod-col-actor_kind = Kind
pmod-col-interest = Interest
pmod-col-gives = Gives
pmod-col-gets = Gets
pmod-col-measures = Instruments
pmod-col-rank = Rank
pmod-col-priority = Priority
pmod-col-score = Score (0–1)
pmod-col-why = Why
pmod-col-date = Date
pmod-col-partner = With
pmod-col-said = Said
pmod-col-effect = Changed
pmod-col-initiative = Initiative
pmod-col-applicant = Applicant
pmod-col-asks = Asks for
pmod-col-triage = Triage
pmod-col-lacks = Lacks
pmod-col-state = Status
pmod-col-history = History
pmod-col-choice = Choice
pmod-col-tag = Cluster policy
pmod-col-measure = Measure
pmod-col-responsible = Responsible
pmod-col-budget = Budget a year
pmod-col-failure = Failure
pmod-col-rationale = Rationale
pmod-col-evidence = Studies

pdes-cannot = cannot be told ({ $reason })
pdes-labour-title = Whom does the industry lack, and when must training start?
pdes-labour-finding = { $short } of { $n } pairs of occupation and year lack people. Places of training: { $places }; their cost: { $cost }.
pdes-labour-note = Gap: need less supply. Intake: people who must newly come out of training; those trained for an earlier year stay. Places: intake over the share that completes.
pdes-labour-late = Training for these had to start before the first year of the plan: { $names }.
pdes-call-title = What does the call for joint research move: { $title }?
pdes-call-finding = Partners show at least { $cofinance } of their own money; of all private research, { $additional } is what the call adds.
pdes-call-budget = Public money
    .how = as given
pdes-call-grant = Grant for one project, at most
    .how = as given
pdes-call-projects = Full grants
    .how = public money over the grant, rounded down
pdes-call-cofinance = Private money shown, at least
    .how = budget times share of partners over share of the state
pdes-call-total = Public and private money
    .how = their sum
pdes-call-additionality = Private research added by one unit of public money
    .how = see the remark
pdes-call-additional = Private research that the call adds
    .how = this ratio times the budget
pdes-call-displaced = Private money shown that would have been spent anyway
    .how = private money less what is added, at least 0
pdes-call-default = Default { $ratio }: { $fact } ({ $status }; { $works }). Money that partners show is no proof that the call added it.
pdes-call-own = Own figure { $ratio }, source: { $source }.
pdes-call-mix = A consortium holds at least: partners { $partners }, firms { $firms }, of them small { $small_firms }, research bodies { $research }.
pdes-applicants-title = Which consortia may apply?
pdes-applicants-finding = { $may } of { $n } consortia meet the rules.
pdes-applicants-unspent = Budget less these grants: { $sum }.
pdes-lack-partners = too few partners
pdes-lack-firms = too few firms
pdes-lack-research = no research body, or too few
pdes-lack-small_firms = too few small firms
pdes-lack-cofinance = pays too little itself
pdes-technology-title = Which foreign technology is needed, and can the region absorb it?
pdes-technology-finding = { $absorb } of { $n } technologies can be absorbed as things are.
pdes-absorption-absorb = can be absorbed
pdes-absorption-prepare = prepare first
pdes-absorption-unknown = not known
pdes-part-people = people
pdes-part-equipment = equipment
pdes-part-research = research
pdes-part-contacts = contacts
pdes-short = { $part }: { $n } below
pdes-part-unknown = { $part }: not known
pdes-rule-holds = This rule holds here: { $rule }. Instruments that it speaks against are ruled out.
pdes-rule-silent = This rule does not hold here: { $rule }.
pdes-rule-unknown = Whether this rule holds is not known (type of region, science base): { $rule }.
pdes-rule-preferred = It prefers: { $names }.
pdes-exposure-title = Does specialisation expose the region to shocks?
pdes-exposure-rises = Under the target shares the region swings more: { $target } against { $present } percentage points of growth (variance times { $ratio }).
pdes-exposure-falls = Under the target shares the region swings less: { $target } against { $present } percentage points of growth (variance times { $ratio }).
pdes-exposure-same = The target shares change nothing: { $target } against { $present } percentage points of growth.
pdes-exposure-source = Your policy model file, growth of { $years } years
pdes-exposure-concentration = Herfindahl index of the shares: present { $present }, target { $target }.
pdes-exposure-note = What an industry adds is its share times its covariance with the whole; below 0 it evens out the others. Past covariances need not last.
pdes-col-occupation = Occupation
pdes-col-year = Year
pdes-col-need = Need
pdes-col-supply = Supply
pdes-col-gap = Gap
pdes-col-intake = Intake
pdes-col-places = Places of training
pdes-col-cost = Cost
pdes-col-start = Open in
pdes-col-figure = Figure
pdes-col-value = Value
pdes-col-how = How
pdes-col-consortium = Consortium
pdes-col-lacks = Lacks
pdes-col-own_share = Pays itself
pdes-col-grant = Grant
pdes-col-technology = Technology
pdes-col-use = What for
pdes-col-sources = Sources
pdes-col-absorption = Capacity to absorb
pdes-col-short = What is short
pdes-col-by = By which instrument
pdes-col-not_by = Ruled out
pdes-col-industry = Industry
pdes-col-present = Present share
pdes-col-target = Target share
pdes-col-quotient = Target location quotient
pdes-col-adds_present = Adds to variance, present
pdes-col-adds_target = Adds to variance, target

PMF-001 = { $file }, { $place }: there is no statement { $named }.
    .fix = Answer with 0 to 4: { $known }
PMF-002 = { $file }, { $place }: { $named } is no known { $kind ->
    [barrier] barrier
   *[instrument] instrument
    }.
    .fix = Known: { $known }
PMF-003 = { $file }, { $place }: no measure serves the interest "{ $interest }".
    .fix = Name an instrument under "measures", or drop the interest.
PMF-004 = { $file }, { $place }: the interests of the { $kind ->
    [business] business side
   *[state] state
    } are missing.
    .fix = A mixed model ties state and business together: add an actor of this kind.
PMF-005 = { $file }: the log of consultations is empty.
    .fix = A vision or priorities rest on consultation: write each under "consultation", with date, partner, kind, said and effect.
PMF-006 = { $file }, { $place }: the scores of "{ $named }" do not fit the criteria. Missing: { $missing }; not known: { $unknown }
    .fix = Give each criterion one score of 0 to 4.
PMF-007 = { $file }, { $place }: the mixed model builds on nothing that exists.
    .fix = Name at least one piece of infrastructure or one link that exists or is growing.
PMF-008 = { $file }, { $place }: "{ $named }" stands twice.
    .fix = Keep one, or give the second a name of its own.
PMF-009 = { $file }, { $place }: there are no criteria.
    .fix = Name at least one criterion.
PMF-010 = { $file }, { $place }: { $kind ->
    [empty] the status history is empty
    [start] the status history starts with "{ $detail }"
    [step] this step is not possible: { $detail }
   *[date] dates run backwards: { $detail }
    }.
    .fix = Start with received; then returned, accepted, declined or withdrawn; after accepted: helped, closed or withdrawn. Dates never run backwards.
PMF-011 = { $file }, { $place }: training of "{ $named }", which is no occupation of the plan.
    .fix = Check the spelling. Occupations: { $known }
PMF-012 = { $file }, { $place }: an additionality of { $given } is above the default of { $default } and has no source.
    .fix = Name the study that found it under "source", or leave the default.
PMF-013 = { $file }, { $place }: { $kind ->
    [present] the present shares add up to { $found }
    [target] the target shares add up to { $found }
    [years] there are { $found } different years
   *[growth] there are { $found } growth rates
    }, expected { $expected }.
    .fix = { $kind ->
        [present] Give shares as fractions that add up to 1.
        [target] Give shares as fractions that add up to 1.
        [years] Give at least three years, each once.
       *[growth] Give one growth rate a year, as a fraction; leave out a year that is not known for all.
    }
PMF-014 = { $file }, { $place }: the answer to { $named } is { $given }.
    .fix = Answer with a whole number from 0 (not at all) to 4 (wholly), or leave the statement out.
