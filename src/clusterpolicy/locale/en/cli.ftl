cli-help = Cluster policy for regional economies: from a table of regions and industries to a report on industrial clusters.
cli-version = Show the version and leave.
cli-interrupted = Interrupted; nothing was left half-written.
cli-unexpected = This should not have happened ({ $kind }: { $detail }). Please report it; with CLUSTERPOLICY_DEBUG=1 the place is shown.
cmd-demo = Write the report of a made-up country, with its data, to try everything.
cmd-init = Look at a table, guess its columns and write a commented study file.
cmd-check = Read and validate a table, a study or a policy file; writes nothing.
cmd-run = Run a study and write its report, tables and record.
cmd-explain = Tell how a number of a study came about, down to its input cells.
cmd-reproduce = Run a study again and compare every output with the one kept.
cmd-measures = List the measures: name, symbol, unit, range, how to read them.
cmd-measure = Compute one measure of one table and write it as CSV.
cmd-identify = Candidates, rules of strength, movement between years, self-assessment, boundaries.
cmd-evidence = Work with what people say: workbook to fill in, kits, check, summary, conversion.
cmd-policy = From a place to a memo: diagnosis, instruments that fit, what others do, mixes; and the knowledge base behind it.
cmd-innovation = Innovation capacity of an industry in a region: tables to fill in, and the report on them.
opt-lang = Language of report and messages: en or ru [default: the system's].
opt-since = Report folder of a previous run: say which verdicts moved since
opt-out = Folder to write; replaced whole, or left as it was.
opt-seed = Seed of the made-up country.
opt-study = Study file to write.
opt-sheet = Sheet of a workbook.
opt-force = Overwrite an existing study file.
opt-depth = How many levels of the explanation to show.
opt-region = Column of regions.
opt-industry = Column of industries.
opt-value = Column of numbers; for measures of plants, their size.
opt-year = Column of years.
opt-where = SQL condition on the table's columns.
opt-csv = CSV file to write.
arg-file = Table: CSV, TSV, Parquet, XLSX, XLS or ODS.
arg-check = Table, study file or policy file.
arg-study = Study file (TOML).
arg-folder = Folder that a run has written.
arg-quantity = What to explain, such as method:localisation; without it the quantities are listed.
arg-labels = Labels of the cell, such as region=R01 activity=machinery.
arg-measure = Name of the measure; see: clusterpolicy measures
step-start = Starting
step-country = Making the demo country
step-inputs = Reading the inputs
step-panel = Adding up and comparing
step-quality = Looking over the data
step-evidence = Asking each method
step-verdicts = Weighing the answers
step-people = Hearing what people say
step-joined = Joining numbers and people
step-robustness = Judging again, with everything a little different
step-stability = Seeing how often verdicts stay
step-turning = Looking for what would change them
step-agreement = Comparing the methods
step-discoveries = Testing cells against chance
step-cell_growth = Splitting the growth of each cell
step-predisposition = Assessing predisposition
step-growth = Decomposing growth
step-concentration = Measuring concentration
step-intervals = Bounding hidden cells
step-plants = Looking at the plants
step-report = Writing the report
out-report = Report: { $path }
out-demo-score = Planted clusters found: { $recall } % of them; { $precision } % of those named are planted. The rule "quotient above 1.25" finds { $base_recall } % with { $base_precision } %.
out-next = Next, with your own table: clusterpolicy init FILE
out-draft = Study file: { $path }. Read it, mend what is wrong, then: clusterpolicy check { $path } and clusterpolicy run { $path }
out-measure = { $rows } rows, { $undefined } of them undefined with a reason: { $path }
out-check = { $regions ->
    [one] One region
   *[other] { $regions } regions
    }, { $industries ->
    [one] one industry
   *[other] { $industries } industries
    }, { $years ->
    [one] one year
   *[other] { $years } years
    }; measures: { $measures }. { $warnings ->
    [0] No warnings.
    [one] One warning.
   *[other] { $warnings } warnings.
    } Nothing was written.
out-same = { $same } of { $all } outputs are identical.
out-differs = { $name } differs: { $cells ->
    [-1] other labels
   *[other] { $cells } cells, largest relative difference { $largest }
    }.
out-changed-input = { $name } is not the file that was recorded.
out-quantities = Quantities that can be explained:
out-recomputed = Recomputed from the input cells: { $value }
CL-101 = { $path } is there already.
    .fix = Name another file with -o, or overwrite it with --force.
CL-102 = "{ $label }" is no label of a cell.
    .fix = Write name=label, such as region=R01.
CL-103 = There is no measure "{ $name }"; did you mean { $hint }?
    .fix = See the list: clusterpolicy measures
CL-104 = { $name } needs more than one table: { $needs }.
    .fix = Use it from Python; see the reference.
CL-105 = { $path } cannot be written: { $detail }
    .fix = Choose another place.
CL-106 = To explain { $quantity }, name: { $needs }.
    .fix = For example: { $example }
EX-001 = "{ $quantity }" is no quantity of this study.
    .fix = Known: { $known }
EX-002 = The study has no { $key } "{ $label }".
    .fix = For example: { $some }
RP-001 = { $folder } holds no study that has run.
    .fix = Name a folder that "clusterpolicy run" or "clusterpolicy demo" has written.
RP-002 = The record in { $folder } cannot be read: { $detail }
    .fix = Run the study again.
CL-107 = { $path } is the input itself.
    .fix = Name another file to write.
cli-system = The system refused: { $detail } ({ $path }). Choose another place, or ask for the right to use this one.
out-changed-file = { $name } is no longer what was written.
opt-x = Column of the plants' x coordinate, planar.
opt-y = Column of the plants' y coordinate, planar.
opt-of = Industry whose plants' distances are measured.
opt-distances = Distances: 0,5,10 or first:last:step.
CL-108 = { $name } needs more: { $options }.
    .fix = Add the options; clusterpolicy measure --help explains them.
CL-109 = "{ $words }" are no distances.
    .fix = Write a list such as 0,5,10, or first:last:step such as 0:200:5.
EX-003 = The study names no register of plants.
    .fix = Name one in the section [establishments] of the study file.
EX-004 = Nothing is hidden in this study, or it cannot be bounded.
    .fix = Ask for quotient: or method: instead.
CL-110 = No plant belongs to the industry "{ $industry }".
    .fix = Name one of the column of industries with --of, such as { $some }.

# list of measures
ml-name = Name
ml-title = Title
ml-symbol = Symbol
ml-unit = Unit
ml-range = Range
ml-reading = How to read it
