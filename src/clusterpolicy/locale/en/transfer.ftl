## Selective transfer

transfer-verdicts-title = What of others' practice fits { $home }?
transfer-verdicts-finding = Judged one by one: { $n }. Adopt: { $adopt }; adapt: { $adapt }; not enough known: { $notenoughknown }; already here: { $inplace }; drop: { $drop }.
transfer-verdicts-note = The verdict is a rule's, not a vote: the first rule that holds decides. Weights, cuts and rules are our judgement and stand in a file that can be changed.
transfer-no-scheme = { $statement } ({ $id }, { $place }). Instruments are judged one by one; a country's mix is never taken over whole.
transfer-source = the paper's tables, studies and the rules of the knowledge base, each with its place
transfer-col-instrument = Instrument
transfer-col-donor = Country
transfer-col-home = At home
transfer-col-need = Need at home
transfer-col-overall = Likeness of conditions
transfer-col-preconditions = Preconditions
transfer-col-verdict = Verdict
transfer-col-why = Why
transfer-col-status = Status
transfer-col-does = What it does
transfer-col-instruments = Instruments meant
transfer-col-place = Place
transfer-col-doubts = Doubts
transfer-col-context = Context, mean
transfer-col-structure = Structure of the economy
transfer-col-known = Weight known
transfer-col-mix = Set of instruments (Jaccard), apart
transfer-col-adapt = To adapt or to check
transfer-col-brings = What comes with it, and its risk
transfer-risk = risk: { $risk }
transfer-why-completes = { $said }: { $about }
transfer-barriers = Barriers answered: { $barriers }.
transfer-col-note = Note: what is the same, differs, is changed
transfer-home-in-mix = in the mix
transfer-home-in-country = not in the mix, said of the country
transfer-home-absent = no
transfer-home-doubtful = { $said }, in doubt ({ $ids })
transfer-home-not-known = not known
transfer-need-favoured = rules are for it
transfer-need-disputed = rules are for and against
transfer-need-opposed = rules are against it
transfer-need-not-named = no rule asks for it
transfer-need-not-known = cannot be told
transfer-need-barriers = { $need }; answers { $barriers }
transfer-preconditions = { $met } of { $all } met
transfer-preconditions-lacking = lacking: { $which }
transfer-preconditions-open = not known: { $n }
transfer-grounds-title = Is it here already, what must be there first, and what is not known?
transfer-grounds-finding = Of { $n }, a precondition is lacking for { $lacking } and not known for { $open }.
transfer-col-unknown = Not known
transfer-context-title = In which conditions do these countries differ from { $home }?
transfer-context-finding = Groups of traits: { $n }; compared: { $compared }.
transfer-col-group = Group of traits
transfer-col-likeness = Likeness
transfer-col-different = Different
transfer-col-alike = The same
transfer-col-one-only = Known of one only
transfer-col-groups = Groups compared, of 5
transfer-verdict-adopt = adopt
transfer-verdict-adapt = adapt
transfer-verdict-drop = drop
transfer-verdict-not-enough-known = not enough known
transfer-verdict-in-place = already here
transfer-unknown-context = context of both countries
transfer-unknown-structure = industry shares of both countries
transfer-uses-title = What do these countries do, and who says so?
transfer-uses-finding = { $n ->
    [one] One fact
   *[other] { $n } facts
    }; { $doubtful } in doubt or open to more than one reading.
transfer-uses-note = A mark tells that an instrument is there, not its size, design or success. A study tells that a programme ran and what was found, not that it still runs.
transfer-blank = { $donor }: no mark for "{ $instrument }", in doubt: { $doubt } ({ $id }).
transfer-without-instrument = none in the catalogue
transfer-doubt-compound = one mark for two instruments of the paper
transfer-doubt-among = may mean any of { $instruments }
transfer-likeness-title = How alike are conditions in { $home } and there?
transfer-likeness-finding = Compared: { $n }; an overall likeness can be told for { $known }.
transfer-likeness-source = context and industry shares given for this study; marks of the table of instruments
transfer-likeness-weights = Weights of the overall likeness: { $weights }. Parts that are not known are left out, and the weight known is shown.
transfer-likeness-note = 1 alike, 0 nothing in common. A trait known of one country only is not compared. … not known.
transfer-adaptations-title = What must be adapted before it is taken over?
transfer-adaptations-finding = { $n ->
    [0] No instrument is to be adapted.
    [one] One instrument of one country is to be adapted; notes still lacking: { $lacking }.
   *[other] To adapt: { $rows } instruments, counted by country { $n }; notes still lacking: { $lacking }.
    }
transfer-adaptations-note = The list is generated. A person completes it with a note of what is the same, what differs and what is changed; without the note the instrument cannot enter a mix.
transfer-note-lacking = lacking: to be written
transfer-adapt-context = conditions differ: { $about }
transfer-adapt-context-unknown = check the conditions, not known: { $about }
transfer-adapt-structure = the economy is built differently: choose other industries than there
transfer-adapt-precondition = lacking: { $about }
transfer-adapt-precondition-unknown = check: { $about }
transfer-adapt-not-known = { $about }, for this is not known: { $details }
transfer-adapt-partner = works better with { $about }, which the mix lacks
transfer-adapt-conflict = conflicts with { $about } of the mix
policy-undefined-CONTEXT_UNKNOWN = no trait is known of both countries
policy-undefined-GROUPS_FEW = too few groups of the context are known of both countries
policy-undefined-SHARES_UNKNOWN = industry shares of one of the countries are not known
policy-undefined-INDUSTRIES_DIFFER = the two countries' shares name different industries
policy-undefined-ROW_UNKNOWN = one of the countries is not in the table of instruments
policy-undefined-PARTS_FEW = too little of the weight is known
policy-undefined-NO_COMMON_CRITERION = nothing is said of both countries

## Benchmarking

bench-practice-title = How do countries identify and form clusters?
bench-practice-finding = { $countries } countries on seven criteria: { $n } entries; { $silent } times the sources are silent.
bench-practice-silent = Not in the paper and not stated by you: { $n } of the entries; they are left out, not read as "no".
bench-practice-quiet = Nothing but the name is said of: { $countries }.
bench-practice-methods = Methods of identification: the paper names them for no single country. Of practice abroad it says: { $said }.
bench-col-criterion = Criterion
bench-col-said = What is said
bench-criterion-model = Policy model
bench-criterion-approach = Approach to support
bench-criterion-state-support = State support
bench-criterion-business-form = Form of business
bench-criterion-clusters = Clusters
bench-criterion-instruments = Instruments
bench-criterion-methods = Methods of identification
bench-distance-title = Whose practice is near to that of { $country }?
bench-distance-finding = Nearest: { $country } ({ $value }, criteria in common: { $known }).
bench-distance-none = With none of these countries are there three criteria in common.
bench-distance-note = 0 the same, 1 nothing in common; the mean of the criteria on which both speak; below three criteria it says little and stands last. Forms of business and industries of clusters are our typing. … not known.
bench-col-distance = Distance
bench-col-known = Criteria in common
bench-clusters-title = Who has clusters in "{ $asked }"?
bench-clusters-finding = { $n ->
    [0] No cluster named here belongs to it.
    [one] One is named: { $countries }.
   *[other] { $n } are named: { $countries }.
    }
bench-clusters-source = the paper's table of practice and its success cases; what you added
bench-clusters-note = The paper names clusters in words; to which divisions of ISIC Rev. 4, NACE Rev. 2 or OKVED 2 they belong is our reading. A country that is not listed may have clusters all the same.
bench-col-cluster = Cluster
bench-col-industry = Industry
bench-col-divisions = Divisions
bench-col-kind = What it is
bench-kind-cluster = cluster named
bench-kind-claim = success case without a figure: a claim
bench-kind-case = success case with figures
bench-improvements-title = What should be improved, and which gap does it close?
bench-improvements-finding = { $n ->
    [0] No gap was found in what is known.
    [one] One gap, of first priority: { $first }.
   *[other] { $n } gaps, of first priority: { $first }.
    }
bench-improvements-source = scores of the diagnosis, rules, the transfer test and the table of instruments
bench-improvements-note = Priority 1 first, 2 next, 3 a question to ask: what others use is no reason by itself.
bench-improvements-unknown = More could be looked for if these were known: { $unknown }.
bench-col-priority = Priority
bench-col-gap = Gap
bench-col-gap-kind = Kind of gap
bench-col-size = Size
bench-col-answers = What answers it
bench-col-gap-status = Status of the gap's ground
bench-gap-barrier = { $title } ({ $id })
bench-gap-precondition = { $title } ({ $id })
bench-gap-matrix = { $title }
bench-gap-method = { $kind ->
    [quantitative] No quantitative method of identification is used
   *[other] No qualitative method of identification is used
    }
bench-kind-barrier = barrier left open
bench-kind-precondition = precondition lacking
bench-kind-method = method lacking
bench-kind-matrix = not marked, used by peers
bench-size-barrier = score { $score } of 4
bench-size-matrix = { $share }% of peers
bench-size-blocks = holds up { $instruments }
bench-no-instrument = no instrument; to be settled in the plan of the policy
bench-answers-against = { $n ->
    [one] the only known answer is advised against here: { $instruments }
   *[other] all known answers are advised against here: { $instruments }
    }
bench-unknown-barriers = scores of barriers
bench-unknown-row = instruments of { $country }
transfer-why-barrier-severe = the barrier is severe and nothing in the mix answers it
transfer-why-barrier-mix-unknown = the barrier is active; whether anything in force answers it is not known
transfer-why-barrier-open = nothing in the mix answers the barrier
transfer-why-holds-up-first = holds up an instrument that rules put first
transfer-why-holds-up = holds up an instrument that rules are for
transfer-why-method-kind-lacking = both kinds of methods are needed
transfer-why-peers-and-rules = peers use it, and rules are for it here
transfer-why-peers-only = peers use it; no rule asks for it here
transfer-why-peers-against-rules = peers have it; rules speak against it here

## Faults

PT-001 = The context of { $country } names the group "{ $group }", which is not known.
    .fix = Known groups: { $known }
PT-002 = The industry shares of { $country } cannot be: each must be 0 to 1 and all together 1 (sum: { $total }).
    .fix = Give shares as fractions of the whole economy, such as 0.25, every industry once.
PT-003 = The context of { $country } gives "{ $trait }" the value { $given }, which is no number.
    .fix = Write a word, yes or no, or a score of 0 to 4; leave out what is not known.
PT-004 = There is no other country to compare { $home } with.
    .fix = Name at least one country, and none twice as home and as the one compared with.
PT-005 = Nothing is known of a country "{ $country }".
    .fix = Known codes: { $known }. Add a country of your own in a file of own practice.
PT-006 = { $instrument } of { $donor } is to be adapted, and the note on it is lacking.
    .fix = Write what is the same, what differs and what is changed, under "notes" of a file of own practice.
PT-007 = Of { $donor } no instrument is known.
    .fix = Add its practice in a file of own practice, with sources.
PT-011 = This would copy all that { $donor } does; the paper holds that no universal scheme of forming clusters exists ({ $id }, { $where }).
    .fix = Choose single instruments that were judged for your place; adapt each with a note.
PT-012 = { $instrument } of { $donor } was not judged.
    .fix = Choose among the instruments that the transfer lists for this country.
PT-013 = { $instrument } of { $donor } is not to be taken over, by { $rule }.
    .fix = Leave it out, or supply what is not known and judge again.
PT-014 = { $instrument } of { $donor } may be taken over only with a note on its adaptation.
    .fix = Write what is the same, what differs and what is changed, under "notes" of a file of own practice.
PT-020 = "{ $asked }" names no industry known here.
    .fix = Give a division such as 29, a section such as C, or one of: { $known }
PP-001 = { $file }, { $place }: the code "{ $id }" is not one of your own.
    .fix = Begin codes of your own with OWN-, such as OWN-KZ-1; letters, digits and hyphens only.
PP-002 = { $file }, { $place }: the code { $id } is taken.
    .fix = Give each entry a code of its own, different from those of the knowledge base.
PP-003 = { $file }, { $place }: the country { $country } stands a second time.
    .fix = Keep one entry for each country.
PP-004 = { $file }, { $place }: { $id } rests on { $named }, which is neither in the knowledge base nor in the file.
    .fix = Add the work under "sources", or correct the code.
PP-005 = { $file }, { $place }: { $id } names no source.
    .fix = Add "sources" with codes of works, listed under "sources" of the file; for your own judgement write status: expert. A success case always needs its source.
PP-006 = { $file }, { $place }: { $id } gives { $key } the value "{ $named }", which is not known.
    .fix = Known: { $known }
PP-010 = { $file } is no YAML file.
    .fix = Choose a name that ends in .yaml or .yml.

## Fields of one's own entries

kb-field-approach = Approach to support
kb-field-methods = Methods of identification
kb-field-industries = Industries
kb-field-context = Context
kb-field-industry_shares = Industry shares
