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
    .fix = A measure that needs it is undefined where these plants count, or leaves them out when asked to, and says so.
ES-005 = The coordinates look like degrees of longitude and latitude, but are read as planar.
    .fix = Project them to a planar system in metres first.
ES-006 = { $n ->
    [one] One row repeats
   *[other] { $n } rows repeat
    } another in every column: the same plant may stand twice, and is then counted twice.
    .fix = Remove repetitions in the source.
ES-007 = { $n ->
    [one] One id stands
   *[other] { $n } ids stand
    } for rows of the same year that differ: it is not clear which is the plant.
    .fix = Give each plant an id of its own, keep one row a year, or name the column with the year.
ES-008 = { $n ->
    [one] One parent is
   *[other] { $n } parents are
    } the id of no plant, while others are.
    .fix = They are taken for firms outside the table; correct the ids where that is wrong.
ES-009 = { $n ->
    [one] One plant has
   *[other] { $n } plants have
    } no year.
    .fix = Fill the year in, or leave these rows out with a condition.
ES-010 = { $n ->
    [one] One plant is owned
   *[other] { $n } plants are owned
    } by themselves through others.
    .fix = Correct the parents: following them must end at a firm that nobody in the circle owns.
ES-011 = No plant is given for the year { $year }.
    .fix = Choose one of: { $years }.
ES-012 = { $n ->
    [one] The only parent is
   *[other] All { $n } parents are
    } the id of no plant: they are taken for firms outside the table.
    .fix = Nothing needs mending where parents are firms.
