## Innovation file
IC-001 = There is no innovation file { $file }.
    .fix = Make one with its tables: clusterpolicy innovation template FOLDER --industry food
IC-002 = There is no folder of tables { $folder }.
    .fix = Name in tables = "..." the folder that holds them; it starts where the innovation file lies.
IC-003 = No file in { $folder } is a table of an innovation file.
    .fix = Name the files after the tables: { $known }
IC-004 = The table { $table } lies in more than one file: { $files }.
    .fix = Keep one of them. Only indicators may lie in several.
IC-005 = Table { $table }: { $count ->
    [one] one row stands
   *[other] { $count } rows stand
  } twice.
    .fix = Keep one of them, or give the other a name of its own.
IC-006 = { $count ->
    [one] One indicator
   *[other] { $count } indicators
  } { $fault ->
    [side] of no side
   *[differs] described in two ways
  }.
    .fix = { $fault ->
    [side] Write potential or use in the column side: it tells what there is or what came of it. Indicators of a template need not say so.
   *[differs] Give an indicator the same side, block, direction and unit in all of its rows.
  }
IC-007 = The indicators have no { $what ->
    [region] region
   *[industry] industry
  } "{ $name }".
    .fix = Write it in the innovation file as the table does, for instance: { $close }
IC-008 = The indicators have no year { $year }.
    .fix = Leave year out, or take one of: { $years }
IC-009 = All tables in { $folder } are empty.
    .fix = Fill in at least one; rows that are left as the form wrote them say nothing.
IC-010 = There is no template of an industry "{ $name }".
    .fix = Known are: { $known }. Without --industry the tables are blank.
IC-101 = { $count ->
    [one] One file in the folder is no table of an innovation file and was
   *[other] { $count } files in the folder are no tables of an innovation file and were
  } left out.
    .fix = Nothing, if that is meant; otherwise name it after a table.

## Forms
ic-guide-title = How to fill in the innovation tables
ic-guide-lead = Each file is a table. Fill in what is known and leave the rest blank: a blank is not known, a zero is a zero. Tables that are not needed may stay empty or be deleted; the report has a section for each that holds anything. Save as CSV or as a workbook under the same name. Then run: clusterpolicy innovation report innovation.toml
ic-level-space = macro-space
ic-level-region = region
ic-file-head = Innovation capacity of an industry in a region. The guide beside this file tells what each table takes.
ic-file-region = Region and industry in question, as the table of indicators writes them.
ic-file-template = Template of the industry that knows the names of indicators; blank: none.
ic-file-tables = Folder of the tables, from here. For another year than the latest write: year = 2023
ic-file-capacity = How the indices are built: weights "equal" or "entropy"; least share of a block that must be known.

## Command line
innovation-arg-folder = Folder to write to; nothing in it is overwritten.
innovation-arg-file = Innovation file (TOML); "clusterpolicy innovation template" writes one.
innovation-opt-industry = Template of an industry: food. Blank tables where not given.
innovation-opt-regions = Regions to compare, separated by commas, the one in question first; they stand in the rows of indicators.
innovation-opt-out = Folder of the report [default: beside the file].
cmd-innovation-template = Write the innovation file and empty tables to fill in.
cmd-innovation-report = Write the report: potential and use, services, projects, actors, the gap, priorities, the plan.
out-innovation-template = Fill in the tables, then: clusterpolicy innovation report "{ $path }"
out-innovation-report = Report: { $path }
step-innovation = Assessing innovation

## Report
ic-title = Innovation capacity: { $industry }, { $region }
ic-subtitle = Region: { $region }. Industry: { $industry }. Tables filled in: { $n } of { $of }.
ic-synthetic = The figures are made up: the report shows what can be said, not what is.
ic-basis = Asked by: { $facts }.
ic-source = { $files }
ic-remark = { $message } ({ $about })
ic-sc-capacity = What potential is there, and what is made of it?
    .intro = Potential is what there is: people, research, equipment, money. Use is what came of it. The two are indices of their own and are never joined. A place with much potential and little use needs other measures than one that lacks the potential.
ic-sc-gap = Why is little innovated: structure or behaviour?
    .intro = From the benchmark down, each step splits into what industries a level has (structure) and how much the same industries innovate there (behaviour).
ic-sc-services = Is every stage of a project's path served?
    .intro = Infrastructure works as one where a project finds help at each stage from the idea to sales.
ic-sc-funnel = How many projects reach the market?
    .intro = Services are there to bring projects to sales; the rates from stage to stage show where these get lost.
ic-sc-system = Who does what in the regional innovation system?
    .intro = A system needs each function done by somebody; one that hangs on a single actor is fragile.
ic-sc-chain = Which stages of the value chain does the region hold?
    .intro = What the region lacks is bought elsewhere or keeps the chain short.
ic-sc-sectors = Which sectors come first?
    .intro = Sectors that are specialised, have potential and grow, all three together.
ic-sc-alignment = Do national and regional priorities meet?
    .intro = A priority without a partner on the other side is paid for by one side alone, or by nobody.
ic-sc-plan = What is to be transformed?
    .intro = Each transformation with what carries it and who answers for it.
ic-sc-grounds = What does this rest on?
    .intro = The questions come from the opening of a paper on the food industry of Kazakhstan; the figures are those of the tables filled in.
ic-hl-missing = Missing: { $what }.
ic-hl-sectors = First among the sectors: { $top }.
ic-hl-filled = Filled in: { $tables }.
ic-missing-stages = stages without a service – { $names }
ic-missing-functions = functions that nobody does – { $names }
ic-missing-priorities = priorities without a partner – { $names }
ic-missing-chain = stages of the value chain – { $names }
ic-br-tables = Tables filled in: { $n } of { $of }.
ic-br-known = { $known } % of the indicators' cells are known; { $potential } indicators of potential, { $use } of use, { $regions } regions.
ic-br-close = Close the gap: { $what }.
ic-br-responsible = Name who answers for: { $measures }.
ic-br-fill = Not filled in yet: { $tables }.

## Views
ic-index-title = Innovation potential and its use, per cent of the mean of the regions
ic-index-finding = { $region } is number { $potential } of { $of } by potential and number { $use } by its use: { $verdict ->
    [less] it makes less of what it has than others do.
    [more] it makes more of what it has than others do.
   *[even] the use matches the potential.
  }
ic-index-none = No region has both indices: too few indicators are known, or all regions have the same.
ic-index-leaders = Of { $of } regions the first by potential is { $potential }, the first by use { $use }.
ic-index-note = Both indices compare the regions of the table with one another, each industry by itself: 0 is the lowest of them in every indicator, not an absence of potential.
ic-year-note = Values of { $year }{ $n ->
    [0] .
   *[other] ; other years of the table ({ $others }) are left out.
  }
ic-unassessed-potential = { $industry }: no index, because no indicator of the potential is filled in.
ic-unassessed-use = { $industry }: no index, because no indicator of the use is filled in.
ic-unassessed-regions = { $industry }: no index, because one region has nothing to be compared with.
ic-use-title = How much is made of the potential
ic-use-finding = { $below ->
    [one] One place of { $n } makes
   *[other] { $below } places of { $n } make
  } less of the potential than is usual.
ic-use-note = Rate of use: use over potential, both relative to their means; 1 is usual. Gap of ranks: rank of the use less that of the potential; above 0 less is made of what there is.
ic-group-note = Groups by potential, per cent of the mean: { $cuts } ({ $status }). { $source }
ic-indicators-title = The indicators
ic-indicators-finding = Indicators: { $n }, regions: { $regions }{ $asked ->
    [1] ; not known of { $region }: { $lacking }.
   *[other] .
  }
ic-services-title = Services by stage of a project's path
ic-services-finding = { $n ->
    [one] One service serves
   *[other] { $n } services serve
  } { $covered } of { $of } stages{ $missing ->
    [0] .
   *[other] ; no service at: { $uncovered }.
  }
ic-stages-title = Providers by stage
ic-stages-finding = The widest provider, { $provider }, serves { $share } % of the stages{ $n ->
    [0] ; no stage hangs on one provider.
   *[other] ; stages that hang on one provider: { $single }.
  }
ic-one-stop-note = One door for all: share of the stages that the widest provider serves alone; 100 % means that a project never has to look for another.
ic-funnel-title = Projects that reached each stage
ic-funnel-finding = Of the ideas of { $year }, { $overall } % reached sales; the fewest pass the step to the stage "{ $stage }": { $rate } %.
ic-funnel-unknown = Of { $year } it is not known how many ideas reached sales.
ic-conversion-title = Conversion from stage to stage
ic-conversion-finding = From idea to sales: { $ends }.
ic-conversion-year = { $share } % in { $year }
ic-actors-title = Actors and functions
ic-actors-finding = { $actors ->
    [one] One actor
   *[other] { $actors } actors
  } and { $of } functions{ $missing ->
    [0] ; each is done by somebody.
   *[other] ; nobody does: { $gaps }.
  }
ic-actors-note = Strength: 0 not at all, 1 a little, 2 clearly, 3 as the main work. The list of functions is a choice of experts.
ic-actors-idle = Without any function: { $actors }.
ic-functions-title = Who does each function
ic-functions-finding = { $n ->
    [0] No function hangs on one actor.
   *[other] Functions that hang on one actor: { $single }.
  }
ic-chain-title = Stages of the value chain
ic-chain-finding = Stages: { $n }{ $missing ->
    [0] ; none is absent.
   *[other] ; absent: { $absent }.
  }
ic-chain-note = The stages of a template are a choice of experts.
ic-sectors-title = Sectors in the order of their priority
ic-sectors-finding = First: { $top }. Ranked: { $n }{ $left ->
    [0] .
   *[other] ; not ranked for want of a figure: { $left }.
  }
ic-sectors-note = Score: product of the standings (share of the ranked sectors that a sector reaches or passes) to the power of their weights: { $weights }. Strength in one makes up little for weakness in another.
ic-gap-title = The gap in innovation, level by level
ic-gap-finding = { $first }: { $above } % innovates, { $last }: { $below } %. Of the difference of { $total } percentage points, { $structure } come from structure and { $behaviour } from behaviour.
ic-gap-note = The parts add up to the difference. Structure: the level has more of the industries that innovate less everywhere. Behaviour: its industries innovate less than the same ones above.
ic-gap-industries-title = The gap by industry
ic-gap-industries-finding = Most is lost in: { $industry } ({ $part } percentage points).
ic-alignment-title = National and regional priorities
ic-alignment-finding = { $share } % of the priorities have a partner{ $alone ->
    [0] .
   *[other] ; without one: national – { $national }; regional – { $regional }.
  }
ic-priorities-title = Every priority and its partners
ic-priorities-finding = Priorities: { $n }; without a partner: { $alone }.
ic-plan-title = Transformations towards high technology
ic-plan-finding = Measures: { $n }; without a mechanism: { $bare }; without anyone responsible: { $nobody }{ $missing ->
    [0] .
   *[other] ; no measure of the kind: { $kinds }.
  }
ic-grounds-title = Statements behind the questions
ic-grounds-finding = { $all } entries, { $n } of them said by the source itself.
ic-grounds-note = Status: the paper says it; a study found it; the literature of the field holds it; a choice of experts. The source gives no figure; every figure of this report is from the tables filled in.

## Words
ic-side-potential = potential
ic-side-use = use
ic-block-staff = staff
ic-block-research = research
ic-block-equipment = equipment
ic-block-finance = finance
ic-block-results = results
ic-block-other = not stated
ic-better-more = more
ic-better-less = less
ic-serves = serves
ic-serves-not = does not
ic-stage-uncovered = no service
ic-stage-single = one provider only
ic-function-missing = nobody does it
ic-function-single = one actor only
ic-held-fully = fully
ic-held-partly = partly
ic-held-absent = absent
ic-held-unknown = not known
ic-linked = linked
ic-linked-not = no link
ic-unlinked = no partner
ic-whose-national = national
ic-whose-regional = regional
ic-lacks-mechanism = no mechanism
ic-lacks-responsible = nobody responsible
ic-kind-economic = economic
ic-kind-organisational = organisational
ic-unit-mean = % of the mean
ic-unit-points = points
ic-unit-pp = p.p.
ic-why-UNKNOWN_CELL = not filled in
ic-why-UNKNOWN_POTENTIAL = too few indicators of the potential are known, or all regions have the same
ic-why-UNKNOWN_USE = too few indicators of the use are known, or all regions have the same
ic-why-ZERO_POTENTIAL = the potential is the lowest of all, so no rate of use can be told
ic-why-ZERO_MEAN = the mean of the regions is zero
ic-why-EMPTY_STAGE_BEFORE = no project was at the stage before
ic-why-FIRST_STAGE = the path begins here
ic-col-place = Place
ic-col-index = Index
ic-col-relative = Relative to the mean
ic-col-score = Score
ic-col-rank = Rank
ic-col-coverage = Indicators known
ic-col-use_rate = Rate of use
ic-col-rank_gap = Gap of ranks
ic-col-group = Group by potential
ic-col-indicator = Indicator
ic-col-industry = Industry
ic-col-side = Side
ic-col-block = Block
ic-col-here = Here
ic-col-median = Median
ic-col-lowest = Lowest
ic-col-highest = Highest
ic-col-unit = Unit
ic-col-better = Better is
ic-col-known = Regions known
ic-col-origin = Source
ic-col-service = Service
ic-col-stage = Stage
ic-col-serves = Serves
ic-col-provider = Provider
ic-col-providers = Providers
ic-col-who = Who
ic-col-remark = Remark
ic-col-year = Year
ic-col-projects = Projects
ic-col-conversion = Of the stage before
ic-col-to_prototype = To prototype
ic-col-to_contract = To contract
ic-col-to_sales = To sales
ic-col-overall = Idea to sales
ic-col-narrowest = Fewest reach
ic-col-link = Stage of the chain
ic-col-held = In the region
ic-col-by = By whom
ic-col-actor = Actor
ic-col-function = Function
ic-col-strength = Strength
ic-col-actor_group = Group
ic-col-actors = Actors
ic-col-national = National priority
ic-col-regional = Regional priority
ic-col-link_state = Link
ic-col-priority = Priority
ic-col-whose = Whose
ic-col-partners = Partners
ic-col-measure = Measure
ic-col-kind = Kind
ic-col-mechanism = Mechanism
ic-col-responsible = Responsible
ic-col-sector = Sector
ic-col-sector_score = Priority
ic-col-specialisation_figure = Specialisation
ic-col-potential_figure = Potential
ic-col-growth_figure = Growth
ic-col-specialisation_standing = Standing: specialisation
ic-col-potential_standing = Standing: potential
ic-col-growth_standing = Standing: growth
ic-col-step = Step
ic-col-structure = Structure
ic-col-behaviour = Behaviour
ic-col-whole = Together
ic-col-rate_above = Innovates above
ic-col-rate_below = Innovates below
ic-col-fact = Statement
ic-col-id = Id
ic-col-status = Status
ic-col-where = Where
