ES-001 = One coordinate is named without the other.
    .fix = Name both x and y, or neither.
ES-002 = Coordinates in { $crs } are degrees; distances cannot be measured in them.
    .fix = Project them to a planar system in metres first, and name that one.
ES-003 = { $n ->
    [one] One plant has
   *[other] { $n } plants have
    } no industry.
    .fix = Fill the industry in, or leave these rows out with a condition.
ES-004 = { $n ->
    [one] One plant has
   *[other] { $n } plants have
    } no { $column }.
    .fix = What needs it leaves these plants out and says so.
ES-005 = The coordinates look like degrees of longitude and latitude, but are read as planar.
    .fix = Project them to a planar system in metres first.
ES-006 = { $n ->
    [one] One row repeats
   *[other] { $n } rows repeat
    } another in every column: the same plant may stand twice.
    .fix = Remove repetitions in the source.
