## Names of the measures and how to read them

measure-colocation_correlation = Co-location of industries
    .reading = 1 means that the two are large in the same regions, 0 that neither tells of the other
measure-input_output_similarity = Input-output link
    .reading = the largest part that one of the two plays in what the other buys or sells
measure-exchange_intensity = Intensity of exchange
    .reading = 1 is what the sizes of both lead to expect; above it they trade more with each other
measure-occupation_similarity = Similarity of occupations
    .reading = 1 means that the two employ the same occupations

## Why a value is undefined

reason-FEW_COMMON_REGIONS = too few regions know both industries
reason-NO_DELIVERIES = an industry neither buys from the others nor sells to them
reason-FEW_OCCUPATIONS = fewer than three occupations are told apart
reason-EVEN_OCCUPATIONS = an industry has as many of each occupation
reason-NO_SECTOR = the industry belongs to no sector of the input-output table
reason-NO_OCCUPATIONS = no occupations are given for the industry
reason-HIDDEN_WHERE_PRESENT = the industry is hidden in every region that has it
reason-SINGLETON = the cluster has one industry only
reason-SAME_CLUSTER = a cluster is not set against itself

definition-cluster = { $n ->
    [1] { $first }
    [2] { $first }, { $second }
    [3] { $first }, { $second } and one more
   *[other] { $first }, { $second } and { $rest } more
    }

## Faults

DF-001 = { $given } clusters cannot be made of { $most } industries.
    .fix = Ask for a number between 1 and { $most }.
DF-002 = { $count ->
    [one] The similarity of one pair of industries is unknown.
   *[other] The similarities of { $count } pairs of industries are unknown.
    }
    .fix = Leave the industries out first; gather_similarities does so and says why.
DF-003 = "{ $given }" is no way to group industries.
    .fix = Known: { $known }
DF-004 = The definition puts { $industries ->
    [0] none of the industries compared here into a cluster
    [one] one of the industries compared here into a cluster
   *[other] { $industries } of the industries compared here into { $clusters ->
        [one] one cluster
       *[other] { $clusters } clusters
    }
    }; it takes at least two clusters to be judged.
    .fix = Check that its codes are those of the accounts, leading zeros and level included, or compare all industries rather than the traded ones.
DF-005 = There is nothing by which industries could be compared.
    .fix = Give employment or establishments of regions, an input-output table or a table of occupations.
DF-006 = Of { $of } industries { $industries ->
    [0] none has
    [one] one has
   *[other] { $industries } have
    } similarities to the others; it takes at least three.
    .fix = Lower --least-regions, use coarser industries or larger regions, or check the table of sectors.
DF-007 = Plants cannot be counted over places of width { $width }: the study has no register with coordinates, or the width is not above zero.
    .fix = Name x and y in the section [establishments] of the study file and give a width in kilometres, or leave --places out.
DF-008 = The two definitions have no industry in common.
    .fix = Check that both use the same classification and level.
DF-009 = { $n ->
    [one] One move does
   *[other] { $n } moves do
    } not fit the definition.
    .fix = Name each industry once, its cluster as origin and another cluster as target; moves belong to the search with the same settings and seed.
DF-010 = { $argument }: { $given } cannot be used.
    .fix = Use: { $allowed }
DF-011 = "{ $words }" is no number of clusters.
    .fix = Write a range such as 30-60, or numbers such as 20,25,30.
DF-012 = { $file } names no cluster definition, and no table was given.
    .fix = Name a table after the study file, or add a section [clusters] to it.
DF-013 = The accounts have no year { $year }.
    .fix = Known: { $years }
DF-014 = { $file }: { $n ->
    [0] there are no rows
    [one] one row is
   *[other] { $n } rows are
    } no number of persons of one occupation in one industry, or stands twice.
    .fix = Give one row for each industry and occupation, with the columns industry, occupation, value; the value is a number from 0.
DF-015 = { $file } does not say which industry belongs to which cluster; its columns: { $columns }
    .fix = Name the columns industry (or naics, nace, okved, code) and cluster.
DF-016 = { $file } puts no industry into a cluster.
    .fix = Fill in the column of clusters.

## Remarks

DF-101 = { $measure }: { $share } % of the cells that are not zero are hidden. Two industries are correlated over the regions that publish both, at least { $regions } of them; hidden cells are small ones as a rule, so this describes the larger regions.
    .fix = Nothing need be done; establishments are hidden less often.
DF-102 = Coagglomeration (COI) is computed from { $measure }.
    .fix = Nothing need be done.
DF-103 = Coagglomeration (COI) needs every cell of employment or establishments and is left out.
    .fix = Nothing need be done; co-location is computed from the cells that are known.
DF-104 = { $industries } industries belong to { $sectors } sectors of the input-output table; industries of one sector have the same links.
    .fix = A finer table would tell them apart.
DF-105 = { $matrix } is left out: it knows { $known } of { $industries } industries.
    .fix = Lower --least-regions, use coarser industries or larger regions, or check the table of sectors.
DF-106 = { $n } of { $of } industries are left out of the comparison.
    .fix = The reasons stand in excluded.csv.
DF-107 = { $n ->
    [one] One plant has
   *[other] { $n } plants have
    } no place and { $n ->
    [one] is
   *[other] are
    } not counted.
    .fix = Complete the coordinates of the register.

## Commands

cmd-definitions = Cluster definitions: search one, score one, compare two.
cmd-definitions-search = Search which industries of a study belong together, and write the best definition with its scores.
cmd-definitions-score = Score a definition on a study's industries: a table of one's own, or the study's.
cmd-definitions-compare = Compare two tables of industries and clusters.
arg-definition = Table with the columns industry and cluster.
opt-definition-industries = Industries to group: those that the study's definition calls traded, or all.
opt-definition-colocation = Compare amounts over the regions, as published definitions do, or shares of regions weighted by size.
opt-definition-links = Compare deliveries by the largest of four shares, or by what sizes lead to expect.
opt-definition-places = Count the register's plants over square places of so many kilometres instead of regions.
opt-definition-year = Year of the accounts [default: the latest].
opt-definition-occupations = Table with the columns industry, occupation, value, instead of the study's own.
opt-definition-regions = Fewest regions that must publish both industries of a pair.
opt-definition-measures = What location is compared by: employment,establishments or one of them.
opt-definition-clusters = Numbers of clusters, such as 30-60 or 20,25,30 [default: from the root of the number of industries to 60, at most half of it].
opt-definition-methods = Ways to group: ward, average, kmeans, kmedian [default: all].
opt-definition-matrices = Similarities to group by, such as LC-IO,COI [default: all].
opt-definition-decisive = Scores whose mean decides, with commas: cluster_mean, cluster_p95, industry_mean, industry_p95; without it all four.
opt-definition-starts = Drawn starts of k-means and k-medians.
opt-definition-seed = Seed of the first start.
opt-definition-accept = Table of accepted moves (industry, origin, target), such as a shortened proposed_moves.csv.
step-definitions = Comparing and grouping industries

## What is told

definition-method-ward = Ward's method
definition-method-average = average linkage
definition-method-kmeans = k-means
definition-method-kmedian = k-medians
definition-percent = { $value } %
definition-score-cluster_mean = clusters, mean
definition-score-cluster_p95 = clusters, 95th
definition-score-industry_mean = industries, mean
definition-score-industry_p95 = industries, 95th
definition-overall = { $score } overall
definition-all = matrix
definition-chosen-short = Chosen definition
definition-published-short = Study's definition "{ $name }"
definition-refined-short = After accepted moves
definition-searched = { $runs } groupings of { $industries } industries into { $least } to { $most } clusters; similarities: { $matrices }; methods: { $methods }.
definition-chosen = Chosen: { $clusters } clusters by { $matrix }, { $method }; score { $score }.
definition-decided = Decided by: { $scores }.
definition-next = Next different grouping: { $clusters } clusters by { $matrix }, { $method }; score { $score }, adjusted Rand index with the chosen one { $agreement }.
definition-against = Against "{ $name }": adjusted Rand index { $agreement }; { $moved } of { $industries } industries stand elsewhere.
definition-better = "{ $name }" scores higher than anything the search found: by these scores there is no reason to replace it.
definition-moves = { $n ->
    [0] No industry is proposed for a move.
    [one] One industry is proposed for a move (proposed_moves.csv); nothing was moved.
   *[other] { $n } industries are proposed for a move (proposed_moves.csv); nothing was moved.
    }
definition-accepted = { $n ->
    [one] One accepted move was
   *[other] { $n } accepted moves were
    } carried out (refined_definition.csv, moves_log.csv).
definition-scored = "{ $name }": { $industries } industries in { $clusters } clusters, { $singletons } of them with one industry only.
definition-left-out = { $n ->
    [one] One industry of the definition is
   *[other] { $n } industries of the definition are
    } not compared here, such as { $some }.
definition-unplaced = { $n ->
    [one] One industry compared here is
   *[other] { $n } industries compared here are
    } in no cluster of the definition, such as { $some }.
definition-compared = { $one } and { $other }: adjusted Rand index { $agreement } over { $industries } common industries; { $moved } stand elsewhere.
definition-only = Only in { $name }: { $n }, such as { $some }.
definition-moved = { $industry }: { $cluster } → { $other } (counterpart of { $cluster }: { $counterpart })
definition-more = ... and { $n } more.
out-definition = Definition, scores and record: { $path }
