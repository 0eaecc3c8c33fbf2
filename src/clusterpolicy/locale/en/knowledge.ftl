## Facts of the knowledge base: one whole, search, gaps of the paper, its tables

cmd-policy-show = Show one fact whole: text, status, place in the paper, sources, what it rests on, gaps that touch it.
cmd-policy-search = Find facts by words of their titles and notes.
cmd-policy-gaps = List the gaps and contradictions of the paper by the table or section that they touch.
policy-arg-id = Code of a fact, such as T4-FR, I05 or GAP-03.
policy-arg-words = Words to look for; a fact must hold all of them. None lists all facts of --kind or --status.
policy-opt-kind = Only facts of a kind; may be repeated.
policy-opt-status = Only facts of a status: seed, evidence, field or expert; may be repeated.
policy-opt-touching = Only gaps that touch a fact, by its code.
kb-listed-title = Which facts stand under this kind and status?
kb-listed-finding = { $n ->
    [0] No fact is of this kind and status.
    [one] One fact.
   *[other] { $n } facts, in the order of the knowledge base.
    }
kb-search-title = Which facts speak of "{ $words }"?
kb-search-finding = { $n ->
    [0] Nothing found for "{ $words }". Fewer words find more; --lang ru searches the Russian texts.
    [one] One fact found for "{ $words }".
   *[other] { $n } facts found for "{ $words }", the best first.
    }
kb-gaps-title = What does the paper leave open or contradict?
kb-gaps-finding = { $n ->
    [0] No gap or contradiction is registered here.
    [one] One gap or contradiction
   *[other] { $n } gaps and contradictions
    }{ $n ->
    [0] { "" }
   *[other] { " " }of the paper, at { $items ->
        [one] one of its parts.
       *[other] { $items } of its parts.
        }
    }
kb-source = The knowledge base of this program; places are sections and lines of the paper's text
kb-place = { $section } ({ $code }, { $n ->
    [one] line
   *[other] lines
    } { $lines })
kb-col-kind = Kind
kb-col-item = Part of the paper
kb-col-gap = Gap or contradiction
kb-col-touches = Touches
kb-none = none
kb-yes = yes
kb-no = no
kb-all = all of these hold:
kb-any = any of these holds:
kb-has = the mix holds
kb-lacks = the mix lacks
kb-then-model = model
kb-then-approach = approach
kb-then-verdict = verdict
kb-then-flag = sign
kb-then-warn = beware
kb-then-require = required
kb-step-input = money in
kb-step-output = done
kb-step-result = result
kb-step-impact = effect
kb-status-seed = the paper
kb-status-evidence = evidence
kb-status-field = the field
kb-status-expert = expert
kb-status-own = own
kb-kind-paper = the paper
kb-kind-models = model or approach
kb-kind-matrix = Table 4
kb-kind-countries = country
kb-kind-practice = practice of a country
kb-kind-factors = factor
kb-kind-stages = stage of policy
kb-kind-region_types = region type
kb-kind-sectors = industry of Table 5
kb-kind-methods = method
kb-kind-cases = success case
kb-kind-references = work named in the paper
kb-kind-gaps = gap of the paper
kb-kind-mechanism = role, task, mechanism
kb-kind-kazakhstan = Kazakhstan
kb-kind-sources = source
kb-kind-evidence = study or lesson
kb-kind-instruments = instrument
kb-kind-diagnosis = barrier, enabler, variable
kb-kind-mix = mix of instruments
kb-kind-rules = rule
kb-field-title = Text
kb-field-status = Status
kb-field-where = Place in the paper
kb-field-note = Remark
kb-field-basis = Rests on
kb-field-sources = Sources
kb-field-gaps = Gaps and contradictions that touch it
kb-field-countries = Countries
kb-field-concepts = Concepts of support
kb-field-country = Country
kb-field-model = Model of policy
kb-field-leans_to = Leans to
kb-field-traits = Traits
kb-field-number = Number
kb-field-code = Name in files
kb-field-short = Short heading
kb-field-parts = Parts
kb-field-raw = Row as printed
kb-field-cells = Cells in the paper's tables
kb-field-certainty = Certainty of the reading
kb-field-last_column = Last column
kb-field-doubts = Doubts
kb-field-column = Column
kb-field-provenance = Comes from
kb-field-confidence = Confidence
kb-field-tables = Tables
kb-field-configuration = Form of business
kb-field-open_ended = The paper's list goes on
kb-field-state_support = Support by the state
kb-field-business = Business
kb-field-clusters = Clusters
kb-field-tags = Tags
kb-field-dimension = Dimension
kb-field-barriers = Barriers
kb-field-measured = How it is measured
kb-field-years = Years
kb-field-outputs = What it yields
kb-field-after = Opens after stage
kb-field-hint = How it could be measured
kb-field-exits = Ways out
kb-field-type = Type
kb-field-row = Row
kb-field-printed = Printed figure
kb-field-needs = Needs
kb-field-gives = Gives
kb-field-use_when = Use it when
kb-field-same_as = Same as
kb-field-sector = Industry
kb-field-region = Region
kb-field-figures = Figures in the source
kb-field-year = Year
kb-field-kind = Kind
kb-field-reference = Reference
kb-field-url = Address
kb-field-read = How much of it was read
kb-field-design = How it was studied
kb-field-design_level = Strength of the design
kb-field-outcomes = Found
kb-field-instruments = Instruments
kb-field-lesson = Lesson
kb-field-group = Group
kb-field-delivery = Delivery
kb-field-side = Side of the market
kb-field-levels = Level
kb-field-cost = Cost
kb-field-lag_years = Years to the first outcome
kb-field-indicators = Indicators
kb-field-strengths = Strengths
kb-field-shortcomings = Shortcomings
kb-field-risk = Risk
kb-field-failure = Failure that justifies it
kb-field-rationale = Rationale
kb-field-evidence = Evidence
kb-field-name = Name in files
kb-field-values = Values
kb-field-least = At least
kb-field-most = At most
kb-field-formula = Formula
kb-field-first = First
kb-field-second = Second
kb-field-sign = Effect on each other
kb-field-weight = Question and weight
kb-field-when = When
kb-field-then = Then
kb-value-model-dirigiste = dirigiste
kb-value-model-both = both models
kb-value-model-liberal = liberal
kb-value-kind-regulatory = rule
kb-value-kind-economic = money
kb-value-kind-soft = information and persuasion
kb-value-kind-coordination = coordination
kb-value-kind-policy = policy
kb-value-kind-capability = capabilities
kb-value-kind-network = networks
kb-value-kind-market = market
kb-value-kind-behavioural = behaviour
kb-value-kind-structure = structure
kb-value-kind-gap = gap
kb-value-kind-contradiction = contradiction
kb-value-kind-slip = slip
kb-value-delivery-direct = direct, to firms
kb-value-delivery-indirect = indirect, through others
kb-value-side-supply = supply
kb-value-side-demand = demand
kb-value-side-framework = framework conditions
kb-value-levels-national = national
kb-value-levels-regional = regional
kb-value-levels-municipal = municipal
kb-value-levels-cluster = cluster
kb-value-failure-market = market failure
kb-value-failure-network = network failure
kb-value-failure-coordination = coordination failure
kb-value-failure-capability = capability failure
kb-value-failure-cohesion = gap between regions (cohesion)
kb-value-cost-1 = low
kb-value-cost-2 = medium
kb-value-cost-3 = high
kb-value-sign-favour = in favour
kb-value-sign-no_effect = no effect
kb-value-sign-against = against
kb-value-sign-mixed = mixed
kb-value-sign-complement = complement each other
kb-value-sign-conflict = conflict, or one in place of the other
kb-value-sign-sequence = the first before the second
kb-value-certainty-high = high
kb-value-certainty-medium = medium
kb-value-certainty-low = low
kb-value-provenance-seed = the paper itself
kb-value-provenance-seen = a source that was read
kb-value-provenance-recall = memory
kb-value-type-choice = one of a list
kb-value-type-yes_or_no = yes or no
kb-value-type-whole = whole number
kb-value-type-number = number
kb-value-type-instruments = set of instruments
kb-value-read-whole = whole
kb-value-read-page = a page
kb-value-read-opening = the opening
kb-value-read-contents = the contents
kb-value-read-summary = the summary
kb-value-read-abstract = the abstract
kb-value-read-recalled = nothing: from memory
kb-value-last_column-compound = two instruments in one; which is meant is not known
kb-value-design_level-0 = 0 of 4: a report
kb-value-design_level-1 = 1 of 4: a description
kb-value-design_level-2 = 2 of 4: a comparison
kb-value-design_level-3 = 3 of 4: compared before and after, or many such studies together
kb-value-design_level-4 = 4 of 4: chance decided who got support

PM-009 = The knowledge base holds no fact "{ $asked }".
    .fix = Closest: { $meant }. Look for it by words: clusterpolicy policy search WORDS
PM-010 = There is nothing to search for.
    .fix = Give at least one word, or --kind or --status to list all facts of it.

kb-model-mixed = Mixed model
kb-helps = helps
kb-hinders = hinders
kb-table1-title = Table 1. Which model of cluster policy does a country follow?
kb-table1-finding = The paper counts { $dirigiste } countries with the dirigiste and { $liberal } with the liberal model.
kb-table2-title = Table 2. How do countries practise cluster policy?
kb-table2-finding = { $countries } countries, { $rows } entries: support by the state, business, clusters.
kb-table2-open = The paper's list of clusters goes on ("and others"): { $countries }.
kb-table2-form = The form of business and the split into single measures are ours, not the paper's.
kb-table3-title = Table 3. What helps and what hinders clusters?
kb-table3-finding = { $helping } factors help, { $hindering } hinder.
kb-figure1-title = Figure 1. In which stages is cluster policy formed?
kb-figure1-finding = { $n } stages, from the start of the work to the forecast of the effect; { $gates } gates between them.
kb-figure1-note = Names and order of the stages are the paper's; what each stage yields and the gates are ours.
kb-paper-source = The paper, told in our words; the code leads to the fact (clusterpolicy policy show CODE)
kb-own-rows = { $n ->
    [one] One row is
   *[other] { $n } rows are
    } yours, not the paper's; the status says so.
kb-gap-note = Of the paper, { $kind } { $id }: { $gap }.
kb-col-model = Model
kb-col-country = Country
kb-col-concept = Concept of support
kb-col-part = Side
kb-col-measure = Measure
kb-col-effect = Effect
kb-col-factor = Factor
kb-col-barriers = Barriers
kb-col-status = Status
kb-col-where = Place
kb-col-id = Code
kb-col-stage = Stage
kb-col-outputs = What it yields
kb-col-outputs_status = Status of these
kb-gate = Gate: { $gate }
kb-table-places = Places of the rows in the paper: { $places }.
