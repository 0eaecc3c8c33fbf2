## The paper's instruments by country

cmd-policy-matrix = Show which country uses which instrument (Table 4 of the paper), who is alike, what peers use, which cells are in doubt.
policy-opt-similar = Country, by code or name: list the others by how alike their instruments are.
policy-opt-method = jaccard: instruments in use only; simple-matching: also what both leave out.
policy-opt-absent = Country, by code or name: list instruments that peers use and it does not.
policy-opt-share = Least share of peers that use an instrument, above 0 and at most 1.
policy-opt-doubts = List the doubtful cells and why they are in doubt.
policy-opt-country-file = Own rows to add or put in place of printed ones (YAML or CSV).
policy-opt-format = table (as default), csv or json.
policy-opt-out = File to write: .csv or .json.
policy-out-written = { $rows ->
    [one] One row
   *[other] { $rows } rows
    } written: { $path }
policy-matrix-title = Which country uses which instrument?
policy-matrix-finding = { $countries } countries, { $instruments } instruments. Most in use: { $most }; fewest: { $fewest }.
policy-matrix-source = Table 4 of the paper, as printed.
policy-matrix-signs = Signs: + in use, · not marked, ? the cell is in doubt (clusterpolicy policy matrix --doubts).
policy-matrix-columns = Columns: { $columns }.
policy-matrix-twins = Countries with exactly the same instruments: { $groups }.
policy-matrix-flat = Separates nobody, since all or none are marked: { $columns }.
policy-matrix-own = Rows given by you, not by the paper: { $countries }.
policy-matrix-meaning = { $country }: the last mark is taken to mean { $part }; it still counts as one instrument.
policy-similarity-title = Whose instruments are most like those of { $country }?
policy-similarity-finding = Most like { $country }: { $alike } ({ $value }).
policy-similarity-jaccard = Jaccard: instruments that both use over instruments that either uses.
policy-similarity-simple-matching = Simple matching: instruments on which both agree, used or not, over all instruments.
policy-similarity-warning = A like set of instruments is no reason to copy: the table tells presence, not size, design or success.
policy-absent-title = What do peers use that { $country } does not?
policy-absent-finding = { $n ->
    [0] { $country }: no instrument is missing that at least { $least }% of the others use.
    [one] { $country }: one instrument is not marked that at least { $least }% of the others use.
   *[other] { $country }: { $n } instruments are not marked that at least { $least }% of the others use.
    }
policy-absent-warning = No recommendation: what others use is a question to ask, not a reason to buy.
policy-doubts-title = Which cells are in doubt, and why?
policy-doubts-finding = { $n ->
    [one] One doubt
   *[other] { $n } doubts
    } about { $cells ->
    [one] one cell
   *[other] { $cells } cells
    }; { $recalled ->
    [one] one of them rests
   *[other] { $recalled } of them rest
    } on memory alone and { $recalled ->
    [one] is
   *[other] are
    } withheld until looked up.
policy-withheld = from memory, not looked up: withheld
policy-provenance-seed = the paper itself
policy-provenance-seen = a source that was read
policy-provenance-recall = memory
policy-col-country = Country
policy-col-count = In use
policy-col-jaccard = Similarity (Jaccard)
policy-col-simple-matching = Similarity (simple matching)
policy-col-shared = Both use
policy-col-more = Only the other uses
policy-col-instrument = Instrument
policy-col-share = Share of peers
policy-col-users = Peers that use it
policy-col-doubts = Doubts about the blank
policy-col-cell = Cell
policy-col-provenance = Comes from
policy-col-doubt = Doubt
policy-col-id = Code

PM-001 = No country "{ $asked }" in the matrix.
    .fix = Give a code or a name. Codes: { $known }. Closest: { $meant }. Add a country of your own with --country-file.
PM-002 = No method "{ $asked }" of comparing countries.
    .fix = Choose jaccard or simple_matching.
PM-003 = The least share of peers is { $found }, outside its range.
    .fix = Give a number above 0 and at most 1, such as 0.5.
PM-004 = { $country } has no peer to be compared with.
    .fix = Name at least one other country.
PM-005 = { $country } has no mark in the last column, so there is nothing to assign.
    .fix = Assign the meaning only where the column is marked, or mark it first.
PM-006 = { $file } is neither YAML nor CSV.
    .fix = Choose a name that ends in .yaml or .csv.
PM-007 = Only one question at a time: --similar-to, --absent-in and --doubts exclude each other.
    .fix = Leave one of them.
PM-008 = It is not clear in which form { $file } is to be written.
    .fix = Choose a name that ends in .csv or .json, or add --format csv or --format json.
PM-101 = { $file }, { $place }: "{ $country }" is no country code.
    .fix = Write two capital letters in quotes, as in ISO 3166-1: "KZ", "NO".
PM-102 = { $file }, { $place }: { $country } must have each instrument once. Missing: { $missing }; not known: { $unknown }
    .fix = Write 0 or 1 for each of: { $known }. A blank is not a zero: ask before you write 0.
PM-103 = { $file }, { $place }: { $country } stands a second time.
    .fix = Keep one row for each country.
PM-104 = { $file }, { $place }: { $country } is not in the matrix, and its row lacks a name or instruments.
    .fix = Add "name" in both languages (en, ru) and "instruments", or check the code.
PM-105 = { $file }, { $place }: { $country } gives "last_column" a meaning, yet the column holds no mark.
    .fix = Remove "last_column", or mark ip_and_research_funding with 1.
PM-106 = { $file }: the header does not fit. Not known: { $found }
    .fix = "country" must be there; allowed: { $known }
