evidence-template = Write a workbook to fill in: a guide, explained headings, lists to choose from, an example on each sheet.
evidence-kit = Show or write a kit: question guides, focus group, case, expert panel, survey, value chain, genealogy, codebook; without a name, list them.
evidence-check = Read and validate records, or those that a study names; writes nothing.
evidence-summary = Tell what there is of each candidate, and what is missing.
evidence-convert = Turn a workbook into a folder of CSV files, or the other way round.
evidence-arg-template = Workbook to write (.xlsx).
evidence-arg-kit = Name of a kit; without it the kits are listed.
evidence-arg-check = Workbook, folder of CSV files, one of them, or a study file (TOML).
evidence-arg-records = Workbook, folder of CSV files, or one of them.
evidence-arg-out = Workbook (.xlsx) or folder to write.
evidence-opt-out = File to write: .md or .html; shown as text where not given.
evidence-opt-force = Overwrite what is there already.
evidence-out-written = Written: { $path }
evidence-out-template = Workbook: { $path }. Fill it in, then: clusterpolicy evidence check { $path }
evidence-out-check = { $records ->
    [one] One record
   *[other] { $records } records
    } of { $candidates ->
    [one] one candidate
   *[other] { $candidates } candidates
    } from { $sources ->
    [one] one source
   *[other] { $sources } sources
    }. { $warnings ->
    [0] No warnings.
    [one] One warning.
   *[other] { $warnings } warnings.
    } Nothing was written.
evidence-out-candidate = { $region }, { $activity }: { $persons ->
    [one] one person
   *[other] { $persons } persons
    } heard
evidence-out-sources = Sources
evidence-out-topics = Topics of statements
evidence-out-rows = Rows
evidence-out-missing-kinds = Missing sources
evidence-out-missing-topics = Topics nobody speaks of
evidence-out-nothing = nothing
evidence-out-none = No record speaks of a candidate.
