ST-001 = There is no study file { $file }.
    .fix = Make one with: clusterpolicy init FILE -o study.toml
ST-002 = { $file } is no valid TOML: { $detail }
    .fix = Mend the line named; text stands in quotes, lists in square brackets.
ST-003 = { $file }: the key "{ $key }" is not known.
    .fix = Known here: { $hint }
ST-004 = { $file }: { $key } does not fit ({ $kind ->
    [missing] a value is missing
    [literal_error] allowed: { $allowed }
    [greater_than_equal] must be at least { $limit }
    [less_than_equal] must be at most { $limit }
    [greater_than] must be more than { $limit }
    [less_than] must be less than { $limit }
    [too_short] too few members
    [too_long] too many members
    [string] a text in quotes is expected
    [number] a number is expected
    [yes_or_no] true or false is expected
    [list] a list in [brackets] is expected
    [section] a section of keys and values is expected
    [date] a date such as 2026-11-01 is expected
    [pattern] must be written as { $allowed }
   *[other] { $detail }
  }{ $found ->
    [none] {""}
   *[other] ; found { $found }
  }).
    .fix = See the reference of the file: every key with what it may be.
ST-005 = { $file } could not be opened: { $detail }
    .fix = Check the path and your rights to read it.
ST-006 = The study names no columns of numbers.
    .fix = Add values to [accounts], such as values = {"{"} employment = "persons" {"}"}
ST-007 = { $found } is nothing that a study can run on.
    .fix = Bring a study file, its content, or a country such as clusterpolicy.demo.country().
FT-001 = No region of the indicators is a region of the accounts (labels of both follow).
    .fix = Use the same codes in both tables.
FT-002 = No industry of the cluster definition is an industry of the accounts (codes of both follow).
    .fix = Use the same classification and level in both tables.
FT-003 = { $n ->
    [one] A region
   *[other] { $n } regions
    } of the benchmark group { $n ->
    [one] is
   *[other] are
    } not in the accounts.
    .fix = Check the codes under [benchmark] regions.
FT-004 = The benchmark is a group of regions, but none is named.
    .fix = List their codes under [benchmark] regions.
CL-001 = The industry { $industry } belongs to two clusters: { $one } and { $other }.
    .fix = Give each industry to one cluster.
df-head =
    A study of clusters. Lines that begin with # are comments.
    Check it with "clusterpolicy check study.toml", run it with "clusterpolicy run study.toml".
df-roles =
    What the columns are for; guessed from names and content, so read it once.
    Columns of the table: { $columns }
df-units = In which unit the numbers are, for example "persons", "thousand persons", "million roubles".
df-flags = This column looks like flags. Say what its signs mean: suppressed, not collected, not applicable,
    below threshold, absent, estimated, imputed, provisional or break.
df-totals = Labels of rows that hold totals over all regions or all industries, so that nothing counts twice.
df-where = An SQL condition on the table's columns, to read only some rows.
df-absent = A pair of region and industry without a row: "zero" in a census, else "not_collected".
df-benchmark = What regions are compared with: "country", "own_excluded" (the country without the region itself),
    or "group" with regions = ["…", "…"].
df-identification = Thresholds of the methods; see the reference for all of them.
df-predisposition = The paper's integral coefficient: read as national "share" by activity, or as "quotient" by region.
df-formats = Also possible: "parquet", "stata"; csv_separator = ";" and csv_bom = true suit Excel in Russian.
ST-008 = A source with layout "{ $layout }" is read as its publisher wrote it; these keys would have no effect: { $keys }.
    .fix = Remove them, use choices, or read the file as a plain table.
df-beside =
    Further inputs, each optional: remove the # and put in your own file and labels. "clusterpolicy check" tells
    what does not fit. What they add to the report stands beside each.
df-indicators = Regional indicators by region and year, and which of them speak for a determinant of Porter's diamond.
df-scores =
    Expert scores of the diamond: columns region, activity, determinant, score and, where there are several
    experts, expert = "COLUMN"; largest is the best score of the scale.
df-flows =
    An input-output table of the country: what a candidate buys and sells, and what could be met in the region.
    Every row and column that is no industry is named: final uses, primary inputs, totals.
df-profiles = The candidates that get a page of their own; without this, the three best.
df-guess = The table does not say what its numbers are: employment is a guess. Name the measure they stand for.
df-unused = Columns not used: { $columns }
FT-005 = There is a single region ({ $region }): it is its own benchmark, so every quotient is 1.
    .fix = Bring the other regions, or published totals of the country.
FT-006 = No plant belongs to the industries whose distances are asked for ({ $n } not found).
    .fix = Name industries as the register of plants names them, under [plants] industries.
FT-007 = The register of plants and the accounts share no industry.
    .fix = Compare the codes of both, shown above: the same level and the same spelling are needed.
