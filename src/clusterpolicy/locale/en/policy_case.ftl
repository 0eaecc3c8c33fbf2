## Policy files: faults

PC-001 = There is no policy file { $file }.
    .fix = Make one with: clusterpolicy policy init TABLE -o policy.toml
PC-002 = The table of regions has no region "{ $region }".
    .fix = Write it as the table does. Near it are: { $close }
PC-003 = No table of regions is named, and these sections need one: { $sections }.
    .fix = Add a section [[regions]] with source, region and values, or leave these sections out.
PC-004 = Peers are to be sought outside the own group, but no table says which group a region belongs to.
    .fix = Name the column in [[regions]], such as group = "country", or leave outside_own_group out.
PC-005 = No table of regions holds { $named }.
    .fix = Held are: { $known }. Name another in [disparities].
PC-006 = The shares of { $named } cannot be followed: two years or more are needed.
    .fix = Name the column of the year in [[regions]], or leave investment out of [disparities].
PC-012 = The section [{ $section }] needs boundaries of the regions, and none are named.
    .fix = Add [geometry] with source, or leave the section out.
PC-013 = { $file } is a study file, not a policy file.
    .fix = Run it with: clusterpolicy run { $file }; a study names its policy file as policy = "policy.toml".
PC-014 = { $file } is a policy file, not a study file.
    .fix = Look at it with: clusterpolicy regions { $file }; write the memo with: clusterpolicy policy memo { $file }
PC-016 = { $file }, row { $row }: half a row, the column { $column } is blank.
    .fix = Give the name of the mix and the code of the instrument in every row, or clear the row.
PC-015 = { $given } is no code of a country.
    .fix = Give two letters (ISO 3166), such as RU, KZ or DE.
PC-017 = { $file } is about the { $kind ->
    [region] region
   *[other] cluster
  } { $named }, which the study does not have.
    .fix = Write it as the study does (near it are: { $close }), or leave activity out: then the study lends nothing.
PC-010 = { $file }, row { $row }: { $column } is no number, or can be read in two ways: { $given }.
    .fix = Write a number without words; leave the cell empty where it is not known.
PC-011 = { $file } has no mix "{ $named }".
    .fix = The table holds: { $known }. Write present = the name of the mix in force.

## What is known

pc-value-pa_field-HH = high potential, high activity
pc-value-pa_field-HL = high potential, low activity
pc-value-pa_field-LH = low potential, high activity
pc-value-pa_field-LL = low potential, low activity
pc-value-business_configuration-sme_district = district of small firms
pc-value-business_configuration-anchor_firm = one large firm and its suppliers
pc-value-business_configuration-regional_concentration = firms side by side with few ties
pc-value-business_configuration-mixed_size_network = network of large and small firms
pc-value-ris_type-thin = thin
pc-value-ris_type-locked_in = locked in
pc-value-ris_type-fragmented = fragmented
pc-value-ris_type-well_developed = well developed
pc-value-initiative_origin-market = the market
pc-value-initiative_origin-state = the state
pc-value-initiative_origin-mixed = both
pc-value-feasibility-positive = positive
pc-value-feasibility-negative = negative
pc-value-feasibility-unknown = not known
pc-value-heterogeneity_trend-up = rises
pc-value-heterogeneity_trend-flat = stays
pc-value-heterogeneity_trend-down = falls
pc-origin-typology = types of regions
pc-origin-potential_activity = potential and activity
pc-origin-study = study of clusters
pc-origin-card = cluster card
pc-origin-scores = scores of raters
pc-origin-mix = present mix
pc-origin-stated = stated in the policy file
pc-origin-measured = measured inputs
pc-instead = { $value } ({ $origin })
pc-percent = { $value } %
pc-lacking = not named

## Columns

pc-col-name = What
pc-col-value = Known as
pc-col-origin = From
pc-col-otherwise = Found otherwise
pc-col-silent = Rules kept silent
pc-col-rules = Rules
pc-col-rule = Rule
pc-col-id = Code
pc-col-says = Says
pc-col-strength = Strength
pc-col-basis = Rests on
pc-col-instrument = Instrument
pc-col-rank = Rank
pc-col-score = Points, net
pc-col-for = Points for
pc-col-against = Points against
pc-col-disputed = Disputed
pc-col-why = Reasons for
pc-col-why-not = Reasons against
pc-col-present = In force
pc-col-group = Group
pc-col-rationale = Which failure it mends
pc-col-strengths = Strengths
pc-col-shortcomings = Shortcomings
pc-col-risk = Risk
pc-col-cost = Cost
pc-col-lag = Years to first outcome
pc-col-result = Result to measure
pc-col-evidence = Studies
pc-col-remark = What
pc-col-kind = Kind
pc-col-advice = Advice
pc-col-barrier = Barrier
pc-col-points = Points
pc-col-stance = Speaks
pc-col-figure = Measure
pc-col-mix = Mix
pc-col-budget = Budget
pc-col-years = Years
pc-col-finance = Paid from
pc-col-responsible = Responsible
pc-col-coordination = Coordinated by
pc-col-standing = Rules
pc-col-severity = Severity, 0–4
pc-col-answers = Instruments that answer
pc-col-which = Which
pc-col-interaction = What is known
pc-col-order = Order
pc-col-pair = Instruments

## Views

pc-source-situation = policy file and the tables that it names
pc-source-rules = rules of the knowledge base and those of the policy file
pc-source-catalogue = catalogue of instruments
pc-source-mixes = table of mixes; rules and interactions of the knowledge base
pc-situation-title = What is known of { $place }?
pc-situation-finding = { $known } of { $all } things that rules ask for are known{ $disputed ->
    [0] .
    [one] ; { $disputed } is stated otherwise than computed.
   *[other] ; { $disputed } are stated otherwise than computed.
  }
pc-unknown-title = What would be worth finding out?
pc-unknown-finding = { $silent ->
    [0] No rule is silent for want of knowledge.
    [one] One rule says nothing, for something is not known ({ $n } in all).
   *[other] { $silent } rules say nothing, for something is not known ({ $n } things in all).
  }
pc-unknown-more = { $n } more are not known; each keeps fewer rules silent.
pc-recommended-title = Which instruments fit { $place }?
pc-recommended-finding = Rules speak of { $n } instruments; first come: { $top }. { $disputed ->
    [0] None is disputed.
    [one] One is disputed: rules speak for and against it.
   *[other] { $disputed } are disputed: rules speak for and against them.
  }
pc-recommended-none = No rule that holds favours an instrument: too little is known, or nothing speaks for acting.
pc-recommended-note = A rule gives its weight (1 to 3) to what it prefers, half of it to what should be considered, and takes it from what should be avoided. Points on both sides stand beside each other; the order follows the net, equal nets the code. A rank is a reason to discuss, not a decision.
pc-grounds-title = On what do the recommendations rest?
pc-grounds-finding = { $n } rules hold; { $judged ->
    [0] each rests on facts or works.
    [one] one rests on judgement alone.
   *[other] { $judged } rest on judgement alone.
  }
pc-grounds-note = The status tells on what kind of ground a rule stands; which instruments it names is our reading of that ground. Codes of facts can be looked up with: clusterpolicy policy show CODE. Section and lines refer to the paper.
pc-cards-title = What do the first instruments need, and what may go wrong?
pc-cards-finding = { $n } instruments; { $bare ->
    [0] for each a study speaks.
    [one] for one no study was found.
   *[other] for { $bare } no study was found.
  }
pc-cards-note = Cost, lag, strengths, shortcomings and risk are the catalogue's judgement; the column of studies says where anything was measured.
pc-remarks-title = What must be there, and what to beware of?
pc-remarks-finding = { $required } { $required ->
    [one] requirement
   *[other] requirements
  } and { $warnings } { $warnings ->
    [one] warning
   *[other] warnings
  }.
pc-settings-title = How far should the state lead, and from which side?
pc-settings-finding = { $n ->
    [0] Rules advise nothing here: what they ask for is not known.
   *[other] { $split ->
        [none] Rules do not contradict one another.
       *[other] Rules disagree on: { $split }.
      }
  }
pc-flow-title = Which barrier leads to which instrument?
pc-flow-finding = { $barriers } { $barriers ->
    [one] barrier leads
   *[other] barriers lead
  } to { $instruments } { $instruments ->
    [one] instrument.
   *[other] instruments.
  }
pc-flow-note = An arrow is a rule; what other conditions lead to stands in the table of instruments.
pc-flow-for = for
pc-flow-against = against
pc-mixes-title = How do the mixes compare?
pc-mixes-finding = { $n ->
    [one] The mix “{ $best }” answers
   *[other] Of { $n } mixes “{ $best }” answers most
  } of the barriers, weighed by severity: { $share } %. { $conflicts ->
    [0] No conflict is known.
    [one] One conflict is known.
   *[other] { $conflicts } conflicts are known.
  }
pc-mixes-plain = { $n } { $n ->
    [one] mix
   *[other] mixes
  }; no barrier is active, so coverage cannot be told.
pc-likeness = "{ $one }" and "{ $other }" share instruments to { $value } (Jaccard).
pc-parts-title = Who pays for what, who answers, until when?
pc-parts-finding = { $n } instruments; without a responsible organisation: { $ownerless }, without a source of finance: { $moneyless }.
pc-standing-supported = for
pc-standing-opposed = against
pc-standing-unmentioned = silent
pc-coverage-title = Which barriers does each mix answer?
pc-coverage-finding = { $n } { $n ->
    [one] barrier is
   *[other] barriers are
  } active; { $bare ->
    [0] each is answered by some mix.
    [one] one is answered by none.
   *[other] { $bare } are answered by none.
  }
pc-interactions-title = What acts on what within a mix?
pc-interactions-finding = { $n ->
    [0] No interaction of these instruments is known.
   *[other] { $n } { $n ->
        [one] interaction is
       *[other] interactions are
      } known: conflicts { $conflicts }, missing partners { $missing }.
  }
pc-partner-missing = partner missing

## Memo

pc-memo-title = { $place }: kind of place, what to do and on what grounds
pc-memo-subtitle = { $place }, { $country }; { $regions ->
    [0] no table of regions
    [one] { $regions } region compared
   *[other] { $regions } regions compared
  }; horizon { $horizon } years
pc-synthetic = The country is made up: the memo shows what can be said, not what is.
pc-hl-type = { $place } falls into type { $type } of { $of }, proposed name: { $kind }.
pc-hl-number = { $place } falls into type { $type } of { $of }.
pc-hl-apart = { $place } is set apart as an outlier: it belongs to none of the { $of } types.
pc-hl-field = { $verdict }
pc-hl-advice = First come: { $top }; { $fired } rules hold.
pc-hl-no-advice = No instrument is favoured; { $fired } rules hold.
pc-hl-transfer = Of what { $donors } do, { $adopt ->
    [0] nothing could be taken over as it is
    [one] one instrument could be taken over as it is: { $adopted }
   *[other] { $adopt } instruments could be taken over as they are, first: { $adopted }
  }; { $adapt ->
    [0] nothing is left to adapt.
    [one] one only when adapted: { $adapted }.
   *[other] { $adapt } only when adapted, first: { $adapted }.
  }
pc-br-notes = Write notes of adaptation: without them { $n ->
    [one] one instrument
   *[other] { $n } instruments
  } of others cannot enter a mix, first: { $which }.
pc-hl-doubt = { $disputed ->
    [0] No instrument is disputed
    [one] One instrument is disputed
   *[other] { $disputed } instruments are disputed
  }; { $unknown } things are not known and keep { $silent } rules silent.
pc-br-rules = { $n } rules hold; what they stand on, by status: { $by }.
pc-br-member = The region belongs to its type to { $degree } % (soft membership).
pc-br-steady = Its field of potential and activity stays in { $share } % of { $draws } other weights and scales.
pc-br-unsupported = The data do not support { $k } types{ $none ->
    [yes] ; the gap statistic finds no groups at all
   *[other] {""}
  }: the type is a convention, not a finding.
pc-br-border = The region is a border case between two types.
pc-br-otherwise = Stated otherwise than computed: { $names }.
pc-br-no-scheme = There is no scheme that fits every country: what others do is a reason to look, not to copy.
pc-br-bare = No instrument in force answers: { $barriers }.
pc-br-find-out = Find out: { $names }.
pc-sign-prepared = Prepared by, date
pc-sign-responsible = Responsible organisation
pc-sign-approved = Approved, date
pc-sc-situation = What is known
    .intro = Every value that the rules are asked with, and where it comes from. What people state goes before what was computed; the difference stays visible. What is not known is not assumed.
pc-sc-advice = What fits, and why
    .intro = Rules lead from what is known to instruments. Reasons for and against stand side by side and are not netted away.
pc-sc-requirements = Conditions
    .intro = What the rules require before money is spent, and what they warn of.
pc-sc-mixes = Mixes of instruments
    .intro = Instruments act together. Each mix is measured against the same situation; none of the figures alone says which is better.
pc-sc-grounds = Grounds and gaps
    .intro = Each recommendation can be followed to its rules, and each rule to the facts and works that it rests on. The paper, studies, the field's practice and experts' judgement are kept apart.

## Commands

cmd-regions = Show what kind of place each region is: types, fields of potential and activity, disparities.
cmd-peers = Show which regions are most like one, and how it stands beside them.
cmd-policy-init = Guess the columns of a table of regions and write a commented policy file.
cmd-policy-diagnose = Show what is known of the place and what helps and hinders it; --forms writes empty forms.
cmd-policy-recommend = Show which instruments fit, with the rules for and against and what these rest on.
cmd-policy-transfer = Show what other countries do, instrument by instrument, and what would have to be adapted.
cmd-policy-memo = Write the memo: one page to be signed, then every question with its tables and grounds.
arg-policy = Policy file (TOML).
arg-regions-table = Table of regions: CSV or workbook, one row a region, or a region and year.
opt-policy = Policy file to write.
opt-table = CSV file to write the first table to.
regions-opt-about = types, fields (of potential and activity), disparities or conditions (climate, outflow, new production, idle potentials).
peers-arg-region = Region, by code or name; the one of the policy file where not given.
policy-opt-country = Code of the country whose policy it is, such as RU.
policy-opt-region = Region in question.
policy-opt-forms = Folder to write empty forms to; they are filled in and named in the policy file.
policy-opt-from = Codes of countries, such as FR,CA; those of the policy file where not given.
policy-opt-memo-out = Folder to write; replaced whole, or left as it was.
out-policy-draft = Written: { $path }. Read it, then: clusterpolicy policy memo { $path }
out-memo = Memo: { $path }
PC-007 = { $file } has no section [{ $section }].
    .fix = Add it; the tutorial on policy shows one.
PC-008 = Nothing to diagnose: neither a policy file nor --forms is given.
    .fix = Name a policy file, or write empty forms with: clusterpolicy policy diagnose --forms FOLDER
PC-009 = { $file } names no country to learn from.
    .fix = Add --from FR,CA or a section [transfer] with countries = ["FR", "CA"].
step-policy = Drawing conclusions for policy
step-regions = Comparing the regions
step-diagnosis = Reading the diagnosis
step-situation = Putting together what is known
step-recommendations = Asking the rules
step-model = Working out the model
step-mixes = Comparing the mixes
step-transfer = Looking at other countries
dp-head =
    Policy file. Lines that begin with # are explanations.
    Look: "clusterpolicy regions policy.toml", "clusterpolicy peers policy.toml"; write: "clusterpolicy policy memo policy.toml".
dp-region = The place in question, written as in the table.
dp-columns =
    What the columns are for; guessed from their names, so read it.
    Columns of the table: { $columns }
dp-territories = Registers of names make several spellings one and leave out sums of regions: territories = "ru" or "us". group names the column of the macro-region.
dp-typology = Types of regions. A feature is an indicator, a ratio (a / b) or "growth of" one.
dp-potential = Investment potential against investment activity; both are indices of the features named.
dp-peers = Which regions are alike: features by dimension.
dp-disparities = How far regions differ; investment follows shares over the years.
dp-diagnosis = Scores and cards of the place; "clusterpolicy policy diagnose --forms diagnosis" writes the empty forms.
dp-situation = What is known besides; "clusterpolicy policy search --kind diagnosis" lists what rules ask for. Leave out what is not known.
dp-mixes = Mixes of instruments: one row an instrument, with mix, budget, first_year, last_year, finance, responsible.
dp-transfer = Whose practice is looked at.
pc-sc-typology = What kind of place
    .intro = Regions that are alike in development and investment form types. The paper's three types are proposals; each trait is tested on the data, and where the data do not support three types it is said.
pc-sc-potential_activity = Potential and activity
    .intro = The level of investment potential beside the level of investment activity. How to read the four fields is experts' judgement: the paper asks for the comparison and gives no cut.
pc-sc-peers = Who is comparable
    .intro = Regions of like structure are the ones to compare with and to learn from first.
pc-sc-disparities = How far regions differ
    .intro = Inequality between regions per head, its part between types and within them, and where investment goes.
pc-sc-diagnosis = What helps and what hinders
    .intro = Barriers and helping factors as people score them, with what the scores rest on, beside what is measured. A score without evidence is an opinion and is marked so.
pc-sc-transfer = What others do, and what would have to be adapted
    .intro = Borrowing is selective: each instrument is judged by itself. No country's set of instruments is copied as a whole.
pc-sc-model = Model and approach
    .intro = How far the state is meant to lead, how far it does, and from which side the initiative comes.
pc-sc-design = Instruments worked out
    .intro = Labour, joint research, foreign technology and specialisation: numbers that an instrument needs before it is decided on.
pc-annex = Annex: { $title }
    .intro = Details behind the answers above.
pc-sc-paper = What the paper prints
    .intro = Tables 1 to 5 and Figure 1 of the paper that the knowledge base rests on, with the place of each row, and what the paper leaves open or contradicts.
pc-sc-conditions = Conditions of the regions
    .intro = Investment climate, outflow of resources, new production and idle potentials of the regions, as far as the tables tell. Proposed scores of barriers are proposals.
pc-check = Read: { $regions } regions with { $indicators }; mixes: { $mixes }, scores: { $scores }. Warnings: { $warnings }.
pc-col-status-instrument = Status of the instrument
pc-col-status-ground = Status of its ground
pc-col-sides = Points for / against
pc-and-more = {"; "}and { $n } more
pc-hl-reserve = Since a cluster strategy is not advised now, all of this stands under a reserve: begin with what prepares one.
pc-hl-unclassified = { $place } could not be put into a type: one of the indicators is not known for it.
pc-brief-finding = { $n ->
    [0] No instrument is favoured.
    [one] One instrument; a point is a rule's weight (1 to 3), half of it where it only asks to consider.
   *[other] The first { $n }; a point is a rule's weight (1 to 3), half of it where it only asks to consider.
  }
pc-br-type = The type comes back in resamples with a Jaccard of { $jaccard } (stable from 0.75); of its traits { $holds } hold, { $fails } fail, { $open } cannot be tested.
pc-br-margin = The nearer cut of potential and activity lies { $margin } standard deviations away.
pc-br-steady-one = Other weights of potential and activity cannot test the field: an index has a single indicator, or none were drawn.
pc-br-scores = { $n } barriers and helping factors are scored, { $evidence } of them on evidence, the others on opinion or measurement.
pc-br-mix = Mix “{ $mix }”{ $present ->
    [yes] {" "}(in force)
   *[other] {""}
  }: budget { $cost }, answers { $share } % of the barriers by severity; rules are for { $supported } and against { $opposed } of its { $all } instruments; without a responsible organisation: { $ownerless }.
pc-mix-reads-cost = sum of the budgets; unknown where one is
pc-mix-reads-intervention = 0 liberal, 1 dirigiste; weighed by budget
pc-mix-reads-direct_share = part of the budget that goes to firms directly
pc-mix-reads-direct_indirect = direct support over indirect; 1 alike
pc-mix-reads-demand_share = part of the budget on the side of demand
pc-mix-reads-evenness = 0 all money in one group of instruments, 1 spread evenly
pc-mix-reads-size = part of all pairs of its instruments and targets that it covers
pc-mix-reads-diversity = how often another target is reached by another instrument; 0 never, 1 always
pc-mix-reads-consistency = 1 less the share of conflicts among known interactions; 1 without a conflict
pc-mix-reads-coherence = part of the instruments with a responsible organisation and a coordinating body
pc-mix-reads-credibility = part of the horizon that is funded, mean over instruments
pc-mix-reads-comprehensiveness = active barriers answered, weighed by severity
pc-mix-reads-fit = instruments that rules only favour
pc-col-reads = How to read it
pc-mix-lacking = No number for: { $which } ({ $reason }).
pc-sc-gaps = Gaps of the paper
    .intro = What the paper leaves open or contradicts, as far as the answers above rest on it. Details and the tables of the paper stand in the memo: clusterpolicy policy memo.
