ST-001 = There is no study file { $file }.
    .fix = Make one with: clusterpolicy init FILE -o study.toml
ST-002 = { $file } is no valid TOML: { $detail }
    .fix = Mend the line named; text stands in quotes, lists in square brackets.
ST-003 = { $file }: the key "{ $key }" is not known.
    .fix = Known here: { $hint }
ST-004 = { $file }: { $key } does not fit ({ $detail }; found { $found }).
    .fix = See the reference of the study file.
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
