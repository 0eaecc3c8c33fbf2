## Territories

CD-401 = { $n ->
    [one] { $n } region name is
   *[other] { $n } region names are
    } unknown: { $list }
    .fix = Correct the spelling, say which code each name means (aliases), or leave these rows out.
CD-402 = "{ $name }" was taken for { $code } only because the names are similar ({ $score } of 1).
    .fix = Confirm it as an alias, or correct the name.
CD-413 = { $parent } and its parts ({ $children }) stand side by side and would be counted twice.
    .fix = Keep the parts or keep the whole; beside an okrug, use the row "without" it.
CD-404 = { $region } exists { $since ->
    [from] only from { $date }
   *[until] only until { $date }
    }, but there are values for { $year }.
    .fix = Check whether earlier years were recalculated to the present borders, or choose the territories of that time.

## Classifications and the ways between them

CD-405 = { $n ->
    [one] { $n } industry code is
   *[other] { $n } industry codes are
    } not in { $classification }; of these { $k } in { $other }.
    .fix = Choose the edition that the file uses, or map these codes.
CD-416 = Codes of different levels stand together (level: number of codes — { $levels }).
    .fix = Keep one level, or activity is counted more than once.
CD-407 = { $code } goes to { $n } target codes; { $pct } % of { $basis } depends on how it is shared between them.
    .fix = Give weights of your own, or judge results of these targets with care.
CD-422 = { $source } to { $target }: the weights of { $n ->
    [one] { $n } code
   *[other] { $n } codes
    } are not positive numbers that sum to 1.
    .fix = Correct the weights; a code that goes to one target has weight 1.
CD-423 = { $measure } cannot be added up over industries, so it cannot be moved to another classification.
    .fix = Move what it is made of (such as wages and employment) and compute it anew.
CD-424 = There is no way back from { $target } to { $source }: { $n ->
    [one] { $n } target code was
   *[other] { $n } target codes were
    } made of several source codes.
    .fix = Bring a crosswalk of its own for this direction, with weights.
CD-425 = { $n ->
    [one] { $n } industry has
   *[other] { $n } industries have
    } no target in the crosswalk from { $source }.
    .fix = Add them to the crosswalk, or choose to leave them out.
CD-426 = { $n ->
    [one] { $n } industry without a target was
   *[other] { $n } industries without a target were
    } left out on the way from { $source }; totals still contain { $n ->
    [one] it
   *[other] them
    }.
    .fix = Add them to the crosswalk if they belong to a target.
CD-427 = Cluster definition "{ $name }": { $n ->
    [one] { $n } entry contradicts
   *[other] { $n } entries contradict
    } another (one industry in two clusters, or a cluster both traded and local).
    .fix = Keep one cluster an industry and one answer a cluster.
CD-428 = There is no { $standard } in this table; it has: { $known }
    .fix = Write the standard as the table does.

## Publishers' files

CD-417 = { $region }: { $n ->
    [one] the figure of { $n } year was
   *[other] figures of { $n } years were
    } not printed on sheet { $sheet } and { $n ->
    [one] is
   *[other] are
    } the whole region less its okrugs.
    .fix = Nothing to do; leave these years out if printed figures are required.
CD-421 = { $source } lacks the columns { $columns } of the publisher's layout; it has: { $present }
    .fix = Choose the publisher's untouched file, or read it as a plain table.
CD-429 = { $source } holds no rows of the kind asked for.
    .fix = Check year, level, ownership and territory.
CD-430 = { $source }: { $n ->
    [one] { $n } key ({ $key }) occurs
   *[other] { $n } keys ({ $key }) occur
    } more than once.
    .fix = Narrow the rows by a condition, such as one quarter.
CD-431 = { $n ->
    [one] { $n } outlying area was
   *[other] { $n } outlying areas were
    } left out, because the national total does not contain { $n ->
    [one] it
   *[other] them
    }.
    .fix = Choose to keep them if they matter more than sums that match.
CD-432 = { $source } does not cover the whole nation, so national totals of { $measure } are unknown.
    .fix = Read the file of all states, or pass published totals to the measure.
CD-433 = { $source }: dimension { $dim } has { $n } codes ({ $codes }).
    .fix = Say which one to keep, such as { $dim } = one of them.
CD-434 = { $source }: the sign "{ $sym }" occurs { $n ->
    [one] once
   *[other] { $n } times
    } and has no meaning assigned.
    .fix = Say what it means: suppressed, not collected, not applicable, absent, or a number.
CD-435 = { $source }: { $n ->
    [one] { $n } cell
   *[other] { $n } cells
    } of other levels or aggregates left out.
    .fix = Nothing to do; choose another level to read them.
CD-436 = { $n ->
    [one] { $n } activity is
   *[other] { $n } activities are
    } not named so in { $classification }.
    .fix = Use the edition of the classification that the table follows, or read without it.
CD-437 = Only totals are published for { $years }; these years were left out.
    .fix = Nothing to do.

CD-438 = There is no layout "{ $layout }".
    .fix = Choose from: { $known }; or read it as a plain table.

## Boundaries

GE-001 = { $file } is no GeoJSON or TopoJSON: { $detail }
    .fix = Export the boundaries as GeoJSON or TopoJSON.
GE-002 = { $file } has no property "{ $key }" that tells regions apart; it has: { $present }
    .fix = Name the property that holds the region's code.
GE-003 = { $file } has several layers ({ $layers }).
    .fix = Name the layer to read.
GE-004 = None of the regions asked for has an outline.
    .fix = Compare the region codes of the table with those of the boundaries.
CD-439 = The layout "{ $layout }" has no choice { $keys }.
    .fix = It has: { $known }
CD-440 = { $source }: the flag "{ $sym }" stands beside { $n ->
    [one] one value
   *[other] { $n } values
    }, read as they are (d definition differs, u unreliable, n not significant, r revised).
    .fix = Look the flag up in the publisher's notes before relying on these values.
