## The page
rd-skip = Skip to the answer
rd-contents = Contents
rd-answer = The answer in brief
rd-caution = Please note
rd-section-missing = Not made
rd-table = Table
rd-table-all = { $n ->
    [one] Table: one row
   *[other] Table: all { $rows } rows
    }
rd-table-scroll = Table, scrolls sideways: { $title }
rd-chart-scroll = Chart, scrolls sideways: { $title }
rd-first-rows = The first { $shown } of { $rows } rows; the whole table folds out below and is in the files.
rd-empty = There is no row to show.
rd-download = Download
rd-download-csv = Table as CSV
rd-download-svg = Chart as SVG
rd-source = Source
rd-benchmark = Benchmark
rd-no-number = No number
rd-brief-claim = The answer
rd-brief-strength = How sure one may be
rd-brief-dissent = What speaks against it
rd-brief-steps = What to do next
rd-certificate = How this was made
rd-certificate-intro = Sources, versions and choices, so that anyone can make the same report again.
rd-certificate-item = Item
rd-certificate-value = Value
rd-sheet-contents = Contents
rd-sheet-certificate = Certificate
rd-sheet-signs = Signs
rd-sheet-name = Sheet
rd-sheet-question = Question
rd-sheet-rows = Rows
rd-back = Back to contents

## Charts
rd-drawn-first = The chart shows the first { $shown } of { $rows } rows; the table holds all.
rd-drawn-unknown = { $n ->
    [one] One row without a number is not drawn.
   *[other] { $n } rows without a number are not drawn.
    }
rd-no-value = no data
rd-below = below { $limit }
rd-between = { $low } to { $high }
rd-from = { $limit } and more
rd-level-mark = ▲ marks { $limit } and more.
rd-threshold = threshold { $value }
rd-net = ◇ marks the sum of the parts ({ $label }).

## Signs
rd-signs = Signs in place of a number and beside it
rd-sign = Sign
rd-meaning = Meaning
rd-sign-c = suppressed: known to the statistical office and kept secret
rd-sign-dots = not known: not collected, or an input is missing
rd-sign-cross = not applicable: a number here would make no sense
rd-sign-dash = the phenomenon is absent: a true zero
rd-sign-k = below the publication threshold
rd-sign-e = estimated
rd-sign-i = imputed: filled in by a rule
rd-sign-p = provisional: may still be revised
rd-sign-b = break: not comparable with earlier years
rd-sign-tilde = known in part, compared with the same part of the benchmark
rd-sign-up = above parity, in charts

## Findings
OUT-001 = { $folder } is not empty and holds no report of ours, so nothing was written.
    .fix = Name another folder with --out, or empty this one yourself.
OUT-002 = The chart of { $view } would have { $cells } cells; more than { $most } cannot be read by anyone.
    .fix = Choose fewer regions or activities; the table holds all of them.
OUT-003 = { $folder } holds an input of this study ({ $file }); writing the report there would remove it.
    .fix = Name another folder with --out.
OUT-004 = { $folder } is a file, not a folder.
    .fix = Name another place with --out.

rd-all-alike = one value
rd-rows-in-file = The page holds the first { $shown } of { $rows } rows; the CSV file holds all.
rd-moved = Land far from the rest is drawn nearer, below, and not to the same scale.
rd-table-first = Table: the first { $shown } of { $rows } rows
