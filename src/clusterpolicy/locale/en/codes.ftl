## Territories

CD-401 = { $n ->
    [one] { $n } region name is
   *[other] { $n } region names are
    } unknown.
    .fix = Map each to a code, add it as an alias, or leave these rows out by a condition.
CD-402 = "{ $name }" matched { $code } ({ $title }) only by similarity ({ $score } %).
    .fix = Confirm it, or map the name to another code.
CD-404 = { $region } exists only { $kind ->
    [before] until { $date }
   *[since] from { $date }
    }; the file has values for { $year }.
    .fix = Choose the version of the territories that fits the years, or leave these rows out.
CD-408 = { $parent } and its parts { $children } are both present and would be counted twice.
    .fix = Keep the parts, keep the whole, or take the whole "without" its parts.

## Industry codes

CD-405 = { $n ->
    [one] { $n } industry code is
   *[other] { $n } industry codes are
    } not in { $classification }; { $k } of them exist in { $other }.
    .fix = Choose the edition that the file uses, or map these codes.
CD-407 = { $code } goes to { $n } target codes; { $pct } % of the activity depends on the weights.
    .fix = Review the weights; say so beside the results that rest on them.
CD-409 = The codes stand at { $n } different levels (level: number of codes: { $levels }).
    .fix = Keep one level, or the same people are counted more than once.
CD-412 = { $source } has no columns { $columns }.
    .fix = Choose from: { $present }
CD-416 = The weights of { $n ->
    [one] { $n } code do
   *[other] { $n } codes do
    } not sum to 1.
    .fix = Correct the weights: of each source code they say which share goes where.
CD-417 = { $n ->
    [one] { $n } code of the table is
   *[other] { $n } codes of the table are
    } not in the crosswalk { $crosswalk }.
    .fix = Add them to the crosswalk, or leave these rows out by a condition.
CD-418 = The crosswalk { $crosswalk } cannot be turned round: { $n ->
    [one] { $n } target code gathers
   *[other] { $n } target codes gather
    } several source codes.
    .fix = Bring weights for the other direction; the publisher's table says only what goes where.
CD-419 = { $measure } cannot be added up and was left out.
    .fix = Aggregate its numerator and denominator, then divide.

## Boundaries

CD-413 = { $file } holds no areas that can be drawn.
    .fix = Bring GeoJSON or TopoJSON with polygons.
CD-414 = No area of { $file } has the property "{ $code }".
    .fix = Choose from: { $present }
CD-415 = None of the regions asked for is in { $file }.
    .fix = Compare the region codes of the table and of the boundaries.

## Publishers' layouts

LY-001 = { $source } does not have the layout { $layout }: it lacks { $lacking }.
    .fix = Bring the publisher's untouched file, or read it as a plain table with columns named.
LY-002 = { $source } has no rows for { $asked }.
    .fix = It has: { $present }
LY-003 = The totals of { $n ->
    [one] { $n } industry
   *[other] { $n } industries
    } are unknown: at least one region's number is suppressed.
    .fix = Add the publisher's national rows, or read the quotients of these industries as unknown.
LY-004 = { $source }: the column { $column } has no meaning yet and was left out.
    .fix = Name the indicators to read.
