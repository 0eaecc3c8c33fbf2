## Opening files

UP-002 = { $file } could not be read as { $format }: { $detail }
    .fix = Open it in the program that made it, save it again, or state encoding and delimiter.
UP-004 = There is no file { $file }.
    .fix = Check the path; a pattern such as data/*.csv must match at least one file.
UP-005 = { $source } is no kind of source that can be read.
    .fix = Bring CSV, TSV, Parquet, XLSX, XLS or ODS files (of one kind at a time), or a pandas, Polars, Arrow, DuckDB or PySpark table.
UP-006 = The condition "{ $where }" does not fit the source: { $detail }
    .fix = Files and DuckDB take an SQL condition on the source's columns; other frames a narwhals expression.
UP-007 = The files have different columns: { $files }
    .fix = Read them one kind at a time, or give them the same columns in the same order.
UP-008 = { $file } has no sheet "{ $sheet }"; it has: { $sheets }
    .fix = Name one of these sheets.
UP-009 = { $file } holds no table.
    .fix = Check the sheet; a table needs a header and at least one row.
RD-102 = Column "{ $column }": { $n } values use "{ $a }" and { $m } use "{ $b }" as decimal sign; both were read as decimals.
    .fix = If one of them separates thousands, state the decimal sign.
RD-104 = { $file }: { $n ->
    [one] { $n } row looks like a title or a note and was
   *[other] { $n } rows look like titles or notes and were
    } skipped.
    .fix = State the number of header rows if this is wrong.
RD-105 = { $file }: the header takes { $n } rows and { $k } columns got the same name "{ $name }".
    .fix = Rename the columns or state the number of header rows.
RD-106 = { $n ->
    [one] { $n } code has
   *[other] { $n } codes have
    } lost a leading zero: "{ $ex }" should be "{ $fix }".
    .fix = Store the codes as text in the source; spreadsheets drop zeros from numbers.
RD-107 = { $n ->
    [one] { $n } code was
   *[other] { $n } codes were
    } turned into a date by a spreadsheet, such as "{ $ex }".
    .fix = Store the codes as text in the source and enter these again.
RD-110 = { $file } was read as { $encoding }.
    .fix = State the encoding if letters look damaged.
RD-111 = Only rows that satisfy "{ $where }" were read.
    .fix = Drop the condition to read all rows.
RD-112 = { $file }: the header takes { $n } rows; the columns are { $columns } …
    .fix = State the number of header rows if this is wrong.
RD-113 = Column "{ $column }": { $n } values look like "{ $ex }" and may mean 1234 or { $other }.
    .fix = State the decimal sign: "," or ".".
RD-114 = { $file }, line { $line }: the row has { $width } fields where the header has { $expected } (rows like this: { $n }).
    .fix = Quote values that hold the delimiter, such as decimal commas, or save the file with ";" between columns.

## Columns and their roles

MP-303 = The unit of { $measure } is not stated; its values run from { $low } to { $high }.
    .fix = State it, such as "persons", "thousand persons" or "million roubles".
MP-304 = The median of { $measure } changes { $x } times from { $before } to { $after }: the unit may have changed.
    .fix = Check the unit of both years; bring them to one before comparing growth.
MP-310 = There is no column "{ $column }" for the { $role }; did you mean "{ $hint }"?
    .fix = Choose from: { $columns }
MP-311 = There is no column "{ $column }" for the { $role }.
    .fix = Choose from: { $columns }
MP-312 = "{ $measure }" is a reserved name and cannot name a measure.
    .fix = Choose another name; region, industry, year, records and names with ":" are taken.
LB-001 = { $n ->
    [one] { $n } row has
   *[other] { $n } rows have
    } numbers but no label.
    .fix = Fill in region, industry and year, or leave these rows out with a condition.
LB-002 = { $n ->
    [one] { $n } row without labels and numbers was
   *[other] { $n } rows without labels and numbers were
    } skipped.
    .fix = Nothing to do.

## Signs and missing values

MS-501 = The sign "{ $sym }" occurs { $n ->
    [one] once
   *[other] { $n } times
    } in column "{ $column }" and has no meaning assigned.
    .fix = Say what it means: suppressed, not collected, not applicable, below threshold or absent.
MS-503 = { $pct } % of the cells of { $measure } are suppressed; what depends on them stays unknown.
    .fix = Bring published totals, so that quotients of known cells can still be computed.
MS-504 = The flag "{ $sym }" in column "{ $column }" occurs { $n ->
    [one] once
   *[other] { $n } times
    } and has no meaning assigned; its rows were read as plain values.
    .fix = Say what it means in flags.
MS-506 = Column "{ $column }" holds { $kind }, not numbers.
    .fix = Choose a column of numbers.
MS-507 = The sign "{ $sym }" in column "{ $column }" ({ $n ->
    [one] once
   *[other] { $n } times
    }) was read as: { $meaning }.
    .fix = State another meaning if this is wrong.
MS-508 = The flag "{ $sym }" is said to mean "{ $word }", which is no known meaning.
    .fix = Choose from: { $words }
AB-001 = { $n } region-industry pairs without a row ({ $share } % of all cells) count as zero.
    .fix = If the source is no census, say absent = "not_collected".

## Checks of the cells

AC-001 = Cells need the dims region and industry, and may have year; these have { $dims }.
    .fix = Rename or select the dims.
CK-601 = { $n } rows repeat { $keys } { $keys ->
    [one] key
   *[other] keys
    } ({ $key }) with { $same ->
    [same] the same
   *[different] different
    } values.
    .fix = Narrow the rows by a condition, remove the repetitions, or say rows = "records" to add them up.
CK-602 = { $measure }: { $n } sums over { $over ->
    [region] regions
   *[industry] industries
    } differ from the published total by more than 0.5 % (sum / total).
    .fix = Some parts may be missing or counted twice; the published total is used.
CK-604 = { $n } cells of { $measure } are negative.
    .fix = Mend the source or leave these rows out.
CK-606 = { $measure } is positive while employment is zero in { $n } cells.
    .fix = Check these cells: people may be counted elsewhere.
CK-607 = { $n ->
    [one] One { $kind ->
        [region] region
       *[industry] industry
        } and year has
   *[other] { $n } pairs of { $kind ->
        [region] region
       *[industry] industry
        } and year have
    } no rows; their cells count as not collected, not as zero.
    .fix = Bring the missing rows, or accept a gap in trends.
CD-403 = "{ $parent }" equals the sum of the other { $n } { $dim ->
    [region] regions
   *[industry] industries
    }: it would be counted twice.
    .fix = Name it as total ({ $dim }_total = "{ $parent }"), or leave it out.
CD-406 = { $n } codes are whole groups of other codes in the table, such as "{ $ex }" (digits: number of codes: { $counts }).
    .fix = Keep one level: leave the others out by a condition, or people are counted twice.
CD-410 = There is no { $dim } labelled "{ $label }" to take as total.
    .fix = Check the spelling.
CD-411 = The { $dim } "{ $label }" looks like a total, but its cells do not prove that it is the sum of the others.
    .fix = Name it as total ({ $dim }_total = "{ $label }"), or leave it out with a condition.
SH-201 = { $n } columns (from "{ $ex }") were turned into one row per { $into ->
    [year] year
   *[industry] industry
    }.
    .fix = Leave out columns_are if this is wrong.
SH-202 = No column could be turned into { $into ->
    [year] a year
   *[industry] an industry
    }; the table has: { $columns }
    .fix = Check the header rows, or bring a long table.
CK-605 = { $n } values of { $measure } lie more than five-fold from the years before and after.
    .fix = Check them in the source; keep them with a note if they are real.
CK-608 = { $measure } of { $n ->
    [one] one industry jumps
   *[other] { $n } industries jump
    } by half or more in { $year } while the country does not: possible series break.
    .fix = Look for a change of classification or method in that year; do not read growth across it.
CK-610 = { $measure }: { $n } pairs of region and year repeat every figure of the year before.
    .fix = These figures may have been carried over; ask the source.
CK-611 = { $n ->
    [one] The year { $years } is
   *[other] The years { $years } are
    } missing between { $first } and { $last }; trends will have a gap.
    .fix = Bring the missing years, or read growth across the gap with care.
MP-301 = No column seems to hold the { $role ->
    [region] region
    [industry] industry
   *[value] numbers
    }; the table has: { $columns }
    .fix = Write the study file by hand and name the columns there.
UP-010 = { $source } holds no rows to read.
    .fix = Check the sheet, the header rows and the condition.
CD-412 = { $n ->
    [one] One { $dim } is
   *[other] { $n } { $dim ->
        [region] regions
       *[industry] industries
    } are
    } written in two ways that differ only in case, spaces or ё.
    .fix = Write each in one way, or use codes; as it is, one place would count as two.
