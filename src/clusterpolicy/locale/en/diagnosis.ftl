## Diagnosis: faults

DG-001 = { $file }: the table lacks columns: { $columns }.
    .fix = Add them; headings may be in English or Russian. An empty form shows all of them.
DG-002 = { $file }: headings that are not known or stand twice: { $found }.
    .fix = Rename or remove them. Known are: { $known }
DG-003 = { $file }, column { $column }: { $n ->
    [one] one value does not fit
   *[other] { $n } values do not fit
  } (row: value): { $rows }.
    .fix = Expected: { $expected }. Rows are counted from 1 below the headings. Leave a cell blank where nothing is known. A number such as 1,234 may be read in two ways: write 1234 or 1.234.
DG-004 = { $file }, column { $column }: blank in { $n ->
    [one] row
   *[other] rows
  } { $rows }.
    .fix = Fill it, or clear the whole row. Rows are counted from 1 below the headings.
DG-005 = { $table }: the same stands twice (file: row): { $found }.
    .fix = Keep one of them. A rater who scores again, or a survey that is repeated, needs another date or year.
DG-006 = Answers of the survey lie outside their scale (file: row): { $places }.
    .fix = Trust and statements are answered from 1 to 5, the horizon in years up to 100.
DG-007 = Answers on trust do not say between whom (file: row): { $places }.
    .fix = Fill both group and about with business, science or authorities.
DG-008 = Links do not run between science and business: { $places }.
    .fix = Give the partner the other group than the organisation, and each organisation one group throughout.
DG-009 = Years run backwards (file: row): { $places }.
    .fix = The last year must not come before the first.
DG-010 = Sums may not be shown from { $given } persons.
    .fix = The least number of persons must be 2 or more; 5 is usual.
DG-011 = Figures that are not known, or told of something that they cannot be of (file: row): { $places }.
    .fix = Known are: { $known }
DG-012 = Figures below 0, shares above 1 or parts above their whole (file: row): { $places }.
    .fix = Write shares as 0.25, not 25; contract research cannot exceed all research.
DG-013 = The card ({ $card }) names { $named }, which is not known.
    .fix = Known are: { $known }
DG-014 = { $named } is given as { $given }, which it cannot be.
    .fix = Possible: { $allowed }. Leave it blank where it is not known.
DG-015 = There is no folder { $folder }.
    .fix = Name a folder with the tables of the diagnosis.
DG-016 = { $folder } holds no table of a diagnosis.
    .fix = Name files after their tables: { $known }
DG-017 = The table { $table } lies in several files: { $files }.
    .fix = Keep one of them; only scores and surveys may lie in several.
DG-018 = { $n ->
    [one] A file is
   *[other] Files are
  } no table of a diagnosis and left aside: { $files }.
    .fix = Rename what was meant to be read.
DG-019 = { $folder } already holds { $files }; nothing was written.
    .fix = Name a new folder: filled forms are never overwritten.
DG-020 = { $file }: sides of items are missing ({ $missing }) or not known ({ $unknown }).
    .fix = State side and why for each barrier and helping factor, and for nothing else.
DG-021 = Answers bear no year although others to the same question do (file: row): { $places }.
    .fix = State the year of every answer: sums are of the last year.

## Why there is no number

policy-undefined-NO_ANSWER = not known
policy-undefined-NO_ROWS = nothing is listed
policy-undefined-FEW_PERSONS = withheld: too few answered
policy-undefined-ONE_YEAR = one year only
policy-undefined-ONE_SIDE = one of the two sides is not listed
policy-undefined-ZERO_CAPACITY = capacity is zero
policy-undefined-NO_DEMAND = there is no demand
policy-undefined-ZERO_COMPARED = a figure to divide by is zero
policy-undefined-ONE_OCCUPATION = one occupation alone shows no distribution
policy-undefined-UNKNOWN_OCCUPATION = one side of an occupation is not known
policy-undefined-PARTS_ABOVE_WHOLE = exports of the activity exceed all exports
policy-undefined-NO_INSTRUMENT = no measure names its instrument
policy-undefined-NO_PAIRED_RATINGS = no item has two raters
policy-undefined-ONE_CATEGORY = all scores are alike

## Forms

diagnosis-guide-file = guide
diagnosis-guide-title = How to fill in the diagnosis
diagnosis-guide-needed = needed
diagnosis-guide-lead = Each file is a table. Fill what is known and leave the rest blank: a blank is not known, a zero is a zero. Files that are not needed may be deleted. Save as CSV or as a workbook under the same name. Write pseudonyms, never names of persons.

## Scores

diagnosis-scores-title = What hinders and what helps, and who says so?
diagnosis-scores-finding = { $scored } of { $items } items are scored by { $raters ->
    [one] one rater
   *[other] { $raters } raters
  }; { $active ->
    [one] one barrier counts
   *[other] { $active } barriers count
  }, and { $opinions ->
    [one] one score rests
   *[other] { $opinions } scores rest
  } on opinion only.
diagnosis-scores-source = Scores 0 to 4 of raters; a score without anything it rests on is an opinion
diagnosis-scores-median = Rules read the median of the raters: one voice far off does not move it, and roles are not weighted. A barrier counts from { $cut }.
diagnosis-scores-alpha = Agreement of all raters on all items (Krippendorff's alpha, ordinal): { $alpha }. From 0.8 it is reliable, from 0.667 good for tentative conclusions.
diagnosis-scores-propose = Items that nobody scored carry the score proposed by measurement, marked as measured.
diagnosis-scores-leave = Items that nobody scored stay unknown; proposals stand beside them.
diagnosis-scores-apart = Measurement and people lie two points or more apart: { $items }.
diagnosis-scores-unknown = Nobody scored: { $items }.
diagnosis-scores-divided = Raters lie two points or more apart: { $items }.
diagnosis-roles-title = Do business, science and authorities see it alike?
diagnosis-roles-finding = Items scored by more than one role: { $shared }; roles lie two points or more apart on { $apart } of them.
diagnosis-roles-source = Scores; median within a role
diagnosis-scores-roles = Roles lie two points or more apart: { $items }.
diagnosis-standing-evidence = with evidence
diagnosis-standing-opinion = opinion
diagnosis-standing-measured = measured
diagnosis-standing-not_scored = not scored
diagnosis-agreement-agreed = agree
diagnosis-agreement-between = differ a little
diagnosis-agreement-divided = divided
diagnosis-agreement-single = one rater
diagnosis-agreement-none = –
diagnosis-role-business = business
diagnosis-role-science = science
diagnosis-role-authorities = authorities
diagnosis-role-other = other
diagnosis-col-item = Item
diagnosis-col-name = What
diagnosis-col-score = Score
diagnosis-col-low = Lowest
diagnosis-col-high = Highest
diagnosis-col-raters = Raters
diagnosis-col-agreement = Agreement
diagnosis-col-standing = Standing
diagnosis-col-evidence = Evidence
diagnosis-col-proposed = Measured
diagnosis-spread = from the lowest to the highest score

diagnosis-proposals-title = Which scores does measurement propose, and do people agree?
diagnosis-proposals-finding = Measurement proposes { $n } { $n ->
    [one] score
   *[other] scores
  }; { $apart } { $apart ->
    [one] lies
   *[other] lie
  } two points or more from what people say.
diagnosis-proposals-source = Measured inputs and scales of the package (our own judgement)
diagnosis-proposals-note = A proposal never replaces a person's score. The scales run straight between the two values named and are our own judgement.
diagnosis-col-value = Measured value
diagnosis-col-what = What was measured
diagnosis-col-scale = 0 at, 4 at
diagnosis-col-people = People
diagnosis-col-difference = Difference

## SWOT and tree

diagnosis-swot-title = Strengths, weaknesses, opportunities, threats
diagnosis-swot-finding = { $strengths } strengths, { $weaknesses } weaknesses, { $opportunities } opportunities and { $threats } threats follow from the scores; { $unknown } items are not known.
diagnosis-swot-source = Generated from the scores; the side of an item is our own judgement
diagnosis-swot-note = Inside is what the cluster's actors can change, outside what others set. A barrier from { $cut } counts against, one up to 1 counts in favour; helping factors the other way round. Items in between say neither: { $between }.
diagnosis-field-strength = strength
diagnosis-field-weakness = weakness
diagnosis-field-opportunity = opportunity
diagnosis-field-threat = threat
diagnosis-swot-no-barrier = Not a barrier: { $name }
diagnosis-swot-no-factor = Lacking: { $name }
diagnosis-col-field = Field
diagnosis-col-why = Why on this side

diagnosis-tree-title = What lies behind each barrier, and what answers it?
diagnosis-tree-finding = { $n } { $n ->
    [one] barrier counts
   *[other] barriers count
  }; the severest: { $first }.
diagnosis-tree-none = No barrier reaches the score from which it counts.
diagnosis-tree-source = Scores, factors of the paper (Table 3 and text), rules of the knowledge base
diagnosis-tree-note = Instruments are those that rules prefer or would consider where the barrier is severe; a rule may ask for more than the barrier. Which of them fit here is for the recommendation to say.
diagnosis-col-barrier = Barrier
diagnosis-tree-barrier = { $name } ({ $sits })
diagnosis-col-factors = Factors of the paper
diagnosis-col-answers = Instruments
diagnosis-col-rules = Rules
diagnosis-tree-consider = to consider: { $names }
diagnosis-sits-coordination = coordination
diagnosis-sits-policy = policy
diagnosis-sits-capability = capability
diagnosis-sits-network = network
diagnosis-sits-market = market
diagnosis-sits-behavioural = behaviour
diagnosis-sits-structure = structure

## Survey

diagnosis-trust-title = Who trusts whom?
diagnosis-trust-finding = Mean trust between the three is { $mean } of 5, over { $pairs } of 6 directions; uneven: { $uneven }.
diagnosis-trust-unknown = Trust between the three is not known: nobody or too few answered.
diagnosis-trust-source = Survey, 1 not at all to 5 fully
diagnosis-trust-note = Read along the row: who trusts. Cells of fewer than { $least } persons are withheld, with their counts. Uneven: the two directions lie 1 point or more apart.
diagnosis-trust-towards = { $one } in { $other }
diagnosis-none = none
diagnosis-col-who = Who trusts
diagnosis-col-whom = Whom
diagnosis-col-trust = Trust
diagnosis-col-persons = Persons
diagnosis-col-imbalance = More than the other trusts back
diagnosis-col-trend = Change over years

diagnosis-horizon-title = Do actors plan as far ahead as a cluster needs?
diagnosis-horizon-finding = All together plan { $years } years ahead (median); benefits appear after { $least } to { $most } years. Plans too short: { $short }.
diagnosis-horizon-unknown = How far ahead actors plan is not known: nobody or too few answered.
diagnosis-horizon-source = Survey; years until benefits appear: the paper, Table 3
diagnosis-horizon-warning = Warning: { $groups } plan less far than the first benefits appear. Show early results, and commit for longer.
diagnosis-horizon-all = all
diagnosis-reach-short = too short
diagnosis-reach-partly = reaches the first benefits
diagnosis-reach-enough = far enough
diagnosis-reach-unknown = not known
diagnosis-withheld-note = Groups of fewer than { $least } persons are withheld, with their counts.
diagnosis-col-group = Group
diagnosis-col-median = Median, years
diagnosis-col-gap = Lacks, years
diagnosis-col-reach = Reach

diagnosis-attitudes-title = Are managers ready to share, delegate and commit?
diagnosis-attitudes-finding = Mean readiness over the three statements: { $mean } of 5.
diagnosis-attitudes-unknown = Readiness is not known: nobody or too few answered.
diagnosis-attitudes-source = Survey, 1 to 5, all managers together
diagnosis-col-statement = Statement
diagnosis-col-mean = Mean
diagnosis-col-ready = Answer 4 or 5

## Measured inputs

diagnosis-links-title = How closely are science and business linked?
diagnosis-links-finding = { $linked } of { $possible } possible pairs of firms and institutes are linked; { $without } of { $firms } firms have no link to science.
diagnosis-links-source = Table of links
diagnosis-links-note = The share falls as more organisations are listed: compare places listed alike. { $unknown } linked pairs do not say whether they have a joint project.
diagnosis-links-between = science and business
diagnosis-col-between = Between
diagnosis-col-firms = Firms
diagnosis-col-institutes = Institutes
diagnosis-col-linked = Linked pairs
diagnosis-col-density = Share of possible
diagnosis-col-projects = Joint projects
diagnosis-col-projects-per-firm = Projects to a firm

diagnosis-fit-title = Do teaching and research fit what is asked for?
diagnosis-fit-finding = Fit of teaching { $teaching }, research under contract { $research }, index { $index }; occupations that lack graduates: { $short }.
diagnosis-fit-source = Vacancies, graduates, research under contract
diagnosis-fit-note = Fit of teaching is 1 where graduates are spread over occupations as vacancies are; it does not say that there are enough of them. The index is the mean of both.
diagnosis-fit-few = No score is proposed from it: graduates are fewer than half of the vacancies, and the fit speaks of their shape only.
diagnosis-col-occupation = Occupation
diagnosis-col-vacancies = Vacancies
diagnosis-col-graduates = Graduates
diagnosis-col-lack = Lack

diagnosis-climate-title = What is the climate for small firms, in core and auxiliary activities?
diagnosis-climate-finding = Against the benchmark the climate is worse by the factor: core { $core }, auxiliary { $auxiliary }.
diagnosis-climate-source = Figures as given
diagnosis-climate-note = Above 1: worse than the benchmark. The mean of each kind of activity is geometric; the proposal takes the worse kind, as a cluster needs both.
diagnosis-col-activity = Activities
diagnosis-col-figure = Figure
diagnosis-col-here = Here
diagnosis-col-benchmark = Benchmark
diagnosis-col-worse = Times worse

diagnosis-compete-title = At which level can the activity compete?
diagnosis-compete-finding = Gap of productivity: region { $region }, nation { $nation }, world { $world }.
diagnosis-compete-source = Figures as given
diagnosis-compete-note = A gap below 0 means ahead. Advantage is Balassa's, 1 is parity. All three levels are always listed.
diagnosis-col-level = Level
diagnosis-col-share = Market share
diagnosis-col-productivity-gap = Productivity gap
diagnosis-col-advantage = Advantage in exports

diagnosis-associations-title = How far do associations reach?
diagnosis-associations-finding = { $members } of { $firms } firms of the register are in an association ({ $coverage }).
diagnosis-associations-source = Register of firms
diagnosis-col-association = Association
diagnosis-col-members = Members
diagnosis-col-coverage = Coverage
diagnosis-col-services = Use services
diagnosis-col-satisfaction = Satisfaction, 1 to 5

diagnosis-heritage-title = Which traditions of cooperation are there?
diagnosis-heritage-finding = { $n } complexes and ties since { $since }; in use today of those known: { $share }.
diagnosis-heritage-none = No tie is listed.
diagnosis-heritage-source = Table of heritage
diagnosis-heritage-note = Heirs bear the names used in the genealogy of firms.
diagnosis-col-tie = Complex or tie
diagnosis-col-partners = Partners
diagnosis-col-start = Start
diagnosis-col-end = End
diagnosis-col-in-use = In use
diagnosis-col-heir = Heir
diagnosis-yes = yes
diagnosis-no = no
diagnosis-unknown = not known
diagnosis-not-stated = not stated in the card

diagnosis-assets-title = Which assets are there, and how far are they used?
diagnosis-assets-finding = { $n } assets; mean use: knowledge { $knowledge }, technology { $technology }. Not asked yet: { $ask }.
diagnosis-assets-source = Register of assets
diagnosis-assets-note = Use above 100 % is an overload; in the mean it counts as 100 %.
diagnosis-col-asset = Asset
diagnosis-col-asset-kind = Kind
diagnosis-asset-knowledge = knowledge
diagnosis-asset-technology = technology
diagnosis-col-capacity = Capacity
diagnosis-col-used = Used
diagnosis-col-unit = Unit
diagnosis-col-use = Use
diagnosis-col-owner = Owner

diagnosis-factors-title = Are factors of production there, and do they move?
diagnosis-factors-finding = On average { $met } of the demand is met; short of: { $short }.
diagnosis-factors-source = Table of factors
diagnosis-factors-note = Met by what moves: only the mobile part of the supply counts.
diagnosis-col-factor = Factor
diagnosis-col-supply = Supply
diagnosis-col-demand = Demand
diagnosis-col-shortage = Gap
diagnosis-col-met = Met
diagnosis-col-mobility = Mobility
diagnosis-col-met-mobile = Met by what moves

## Cards and support

diagnosis-context-title = Which conditions does the place set?
diagnosis-context-finding = { $known } of { $all } traits are known; groups without any: { $empty }.
diagnosis-context-source = Context card
diagnosis-context-note = The card is what countries and regions are compared by; an unknown trait says nothing of likeness.
diagnosis-col-trait = Trait
diagnosis-col-is = Is
diagnosis-col-source = Source

diagnosis-cluster-title = What do rules know of the cluster?
diagnosis-cluster-finding = { $known } of { $all } variables are stated; rules that need the others stay silent.
diagnosis-cluster-source = Cluster card

diagnosis-support-title = Which support exists already?
diagnosis-support-finding = Measures: { $n }; instruments: { $instruments }, in { $groups } of { $all } groups; helping clusters under another name: { $implicit }; without finance or anyone responsible: { $unowned }.
diagnosis-support-source = Inventory of support
diagnosis-support-note = The budget is over all years, in the currency of the inventory.
diagnosis-col-measure = Measure
diagnosis-col-instrument = Instrument
diagnosis-col-budget = Budget
diagnosis-col-uptake = Taken up
diagnosis-col-years = Years
diagnosis-col-policy = Policy
diagnosis-policy-explicit = explicit
diagnosis-policy-implicit = implicit
diagnosis-level-national = national
diagnosis-level-regional = regional
diagnosis-level-municipal = municipal
diagnosis-level-cluster = cluster

diagnosis-overlap-title = What would the proposed instruments repeat?
diagnosis-overlap-finding = Proposed: { $n }; of these exist already: { $same }, with a near relative: { $near }; taken up by less than half: { $unused }.
diagnosis-overlap-source = Inventory of support and proposed instruments
diagnosis-overlap-note = Near: of the same group, reaching the same side of the market in the same way. Where a measure is little taken up, mend it before adding another.
diagnosis-overlap-same = exists
diagnosis-overlap-near = near relative
diagnosis-overlap-none = new
diagnosis-col-proposed-instrument = Proposed
diagnosis-col-likeness = Exists already?
diagnosis-col-existing = What exists
