## Tables

er-table-sources = Sources
    .hint = One row a conversation, group, case, panel, survey or inquiry. All other sheets name it by its id.
er-table-statements = Statements
    .hint = One row a coded remark of an interview, a focus group or a case: what it is about, and how clearly it speaks for a cluster or against one.
er-table-answers = Answers
    .hint = One row a respondent's answer to one item of a survey.
er-table-panel = Panel scores
    .hint = One row an expert's score of a candidate in one round.
er-table-chains = Supply links
    .hint = One row a sale from one organisation to another.
er-table-stages = Value stages
    .hint = One row a stage of a product's value chain, per unit of the final product.
er-table-ties = Ties
    .hint = One row a pair of organisations that compete or cooperate; a pair that does both takes two rows.
er-table-firms = Organisations
    .hint = One row an organisation that a genealogy or network names.
er-table-descents = Spin-offs
    .hint = One row a firm that came out of another.
er-table-exports = Export sales
    .hint = One row a firm and year: its sales, and how much of them went abroad.
er-table-cases = Cases
    .hint = One row a field of a case, in the fields of the case template.
er-table-guide = Guide
er-table-lists = Lists

## Columns

er-column-source = Source
    .hint = Id of the source on the sheet of sources.
er-column-region = Region
    .hint = Code or name, as in the study's tables. May stay empty where the source names one.
er-column-activity = Activity
    .hint = Code or name of the industry or cluster, as in the study's tables. May stay empty where the source names one.
er-column-year = Year
    .hint = The year it is about.
er-column-sources-id = Id
    .hint = A short pseudonym such as I-01, different for each source. Never a person's name, e-mail or telephone number.
er-column-sources-kind = Kind of source
    .hint = Choose from the list.
er-column-date = Date
    .hint = Such as 2026-05-14; a year or a month is enough.
er-column-role = Role
    .hint = Of who speaks. Quotes are attributed to the role alone.
er-column-participants = Persons heard
    .hint = A whole number; 1 where left empty.
er-column-consent = Consent to be quoted
    .hint = No quotes where left empty. Quotes are shown only with consent, and by role only.
er-column-confidentiality = Confidentiality
    .hint = Who may see the record: everybody, people in the office, or only those who collected it. Internal where left empty.
er-column-collector = Collected by
    .hint = Initials or an office.
er-column-language = Language
    .hint = Of the words quoted, such as en or ru.
er-column-note = Note
    .hint = Anything else; never shown in reports.
er-column-topic = Topic
    .hint = What the remark is about. "Cluster as a whole" is the opinion on the candidate itself.
er-column-rating = Rating
    .hint = From −2, speaks clearly against a cluster, to 2, speaks clearly for one. Empty where the coder gave none.
er-column-code = Theme
    .hint = A theme of the codebook, or one of your own.
er-column-quote = Quote
    .hint = In the respondent's own words.
er-column-translation = Translation
    .hint = The quote in the other language of the report; may stay empty.
er-column-coder = Coder
    .hint = Initials of who coded it; two coders of the same material take separate rows.
er-column-respondent = Respondent
    .hint = A pseudonym, different for each respondent.
er-column-item = Item
    .hint = Id of the questionnaire's item, such as C01.
er-column-answer = Answer
    .hint = From 1, do not agree at all, to 5, agree fully.
er-column-round = Round
    .hint = 1 for the first round of the panel.
er-column-expert = Expert
    .hint = A pseudonym that stays the same in all rounds.
er-column-score = Score
    .hint = From 1, no cluster, to 7, a cluster of the first rank.
er-column-stage = Stage of the seller
    .hint = Such as raw materials, parts, assembly, trade.
er-column-seller = Seller
    .hint = Id of the organisation that sells.
er-column-buyer = Buyer
    .hint = Id of the organisation that buys.
er-column-volume = Volume
    .hint = In the unit beside it, a year; not negative.
er-column-unit = Unit
    .hint = Such as million roubles; one unit a chain.
er-column-seller_region = Region of the seller
    .hint = Where the seller stands.
er-column-buyer_region = Region of the buyer
    .hint = Where the buyer stands; the candidate's own region makes the sale local.
er-column-product = Product
    .hint = The final product of the chain.
er-column-stages-stage = Stage
    .hint = Such as raw materials, parts, assembly, trade.
er-column-order = Order
    .hint = 1 for the first stage.
er-column-value_added = Value added
    .hint = At this stage, per unit of the final product.
er-column-imports = Imports
    .hint = Bought abroad at this stage, per unit of the final product.
er-column-price = Price
    .hint = At which the stage hands on; the last one is the final price.
er-column-first = First organisation
    .hint = Id of one of the two.
er-column-second = Second organisation
    .hint = Id of the other; not the same.
er-column-layer = Layer
    .hint = Competition or cooperation.
er-column-ties-kind = Kind of tie
    .hint = Such as the same buyers, a joint project, shared equipment.
er-column-firms-id = Id
    .hint = A short id, the same on all sheets.
er-column-firms-region = Region
    .hint = Where it stands.
er-column-firms-activity = Activity
    .hint = Code or name of the industry or cluster that it belongs to.
er-column-name = Name
    .hint = May stay empty.
er-column-founded = Founded
    .hint = The year.
er-column-closed = Closed
    .hint = The year; empty where it is at work.
er-column-founders = Founders
    .hint = Where they came from, without names of persons.
er-column-parent = Parent
    .hint = Id of the firm that the other came out of.
er-column-child = Child
    .hint = Id of the firm that came out of it.
er-column-descents-year = Year
    .hint = In which it came out.
er-column-descents-kind = Kind of descent
    .hint = Spin-off where left empty.
er-column-firm = Firm
    .hint = Id of the firm.
er-column-sales = Sales
    .hint = All sales of the year, in one unit of money.
er-column-exports = Exports
    .hint = Sales abroad in the same unit; not more than all sales.
er-column-field = Field
    .hint = A field of the case template.
er-column-words = Text
    .hint = What the case says of it.

## Vocabularies

er-source_kind-interview = interview
er-source_kind-focus_group = focus group
er-source_kind-case = case
er-source_kind-expert_panel = expert panel
er-source_kind-survey = survey
er-source_kind-chain_study = study of chains
er-source_kind-genealogy = genealogy of firms
er-source_kind-register = register
er-consent-none = no quotes
er-consent-anonymous = anonymous
er-consent-named = named
er-confidentiality-public = public
er-confidentiality-internal = internal
er-confidentiality-confidential = confidential
er-layer-competition = competition
er-layer-cooperation = cooperation
er-descent_kind-spin_off = spin-off
er-descent_kind-split = split
er-descent_kind-acquisition = acquisition
er-descent_kind-founder_move = founder moved
er-topic-cluster = cluster as a whole
er-topic-specialisation = specialisation
er-topic-competition = competition
er-topic-cooperation = cooperation
er-topic-related_activities = related activities
er-topic-culture = culture and trust
er-topic-supply_chain = suppliers and buyers
er-topic-value_chain = value chain
er-topic-export = export
er-topic-labour = labour
er-topic-knowledge = knowledge
er-topic-institutions = institutions
er-topic-development = development
er-role-firm = firm
er-role-association = association
er-role-authority = authority
er-role-science = science
er-role-education = education
er-role-finance = finance
er-role-workers = workers
er-role-other = respondent

## Faults of a table; a place is a file and its sheet, numbers are rows as the sheet counts them

ER-101 = { $file } holds no table of records; it has: { $found }
    .fix = Name sheets or CSV files after the tables: { $known }; clusterpolicy evidence template writes a workbook to fill in.
ER-102 = { $file }: { $n ->
    [one] one name is no table of records and was
   *[other] { $n } names are no tables of records and were
    } not read: { $found }
    .fix = Nothing to do if this is meant; else name them after the tables: { $known }
# Lists of labels come in each language; naming the other one in a selector keeps the placeholders of both catalogues equal.
ER-103 = { $place }: no column { $columns_ru ->
       *[any] { $columns_en }
    }.
    .fix = Add the column with this heading; the template holds all of them.
ER-104 = { $place }: { $n ->
    [one] one column is unknown and was
   *[other] { $n } columns are unknown and were
    } not read: { $columns }
    .fix = Nothing to do if this is meant; else rename it to one of: { $known }
ER-105 = The table "{ $table }" stands twice: { $places }
    .fix = Bring its rows together on one sheet.
ER-106 = { $place }: two columns are called "{ $column }": { $columns }
    .fix = Keep one of them.
ER-107 = { $n ->
    [one] One example row was
   *[other] { $n } example rows were
    } not read ({ $places }).
    .fix = Nothing to do; a row is an example where its first cell starts with "Example:".
ER-108 = { $file } unpacks to { $size } million bytes; records of people's evidence take { $most } at the most.
    .fix = Keep the sheets of records alone, without pictures or other data, or save them as CSV files.
ER-201 = { $place }, column "{ $column }": { $n ->
    [one] one row is
   *[other] { $n } rows are
    } empty where a value is needed; row { $rows }
    .fix = Fill it in, or take the whole row out.
ER-202 = { $place }, column "{ $column }": { $n ->
    [one] one value is no number
   *[other] { $n } values are no numbers
    }; row and value: { $rows }
    .fix = Write a plain number, such as 12.5 or 12,5, and leave the cell empty where it is unknown.
ER-203 = { $place }, column "{ $column }": { $n ->
    [one] one number
   *[other] { $n } numbers
    } may be read in two ways (with thousands or with decimals); row and value: { $rows }
    .fix = Write it without a sign between thousands, or state the decimal sign.
ER-204 = { $place }, column "{ $column }": { $n ->
    [one] one value is no whole number
   *[other] { $n } values are no whole numbers
    }; row and value: { $rows }
    .fix = Write a whole number, such as 1 or 2019.
ER-205 = { $place }, column "{ $column }": { $n ->
    [one] one word is
   *[other] { $n } words are
    } unknown; row and word: { $rows }
    .fix = Expected { $vocabulary ->
        [source_kind] interview, focus group, case, expert panel, survey, study of chains, genealogy of firms or register
        [consent] no quotes, anonymous or named
        [confidentiality] public, internal or confidential
        [layer] competition or cooperation
        [descent_kind] spin-off, split, acquisition or founder moved
       *[topic] cluster as a whole, specialisation, competition, cooperation, related activities, culture and trust, suppliers and buyers, value chain, export, labour, knowledge, institutions or development
    }; choose the closest one.
ER-206 = { $place }, column "{ $column }": { $n ->
    [one] one value lies
   *[other] { $n } values lie
    } outside { $scale ->
        [yes] the scale
       *[no] its limits
    }, expected { $expected }; row and value: { $rows }
    .fix = { $scale ->
        [yes] Correct it; where another scale was used, bring all values to { $expected } first.
       *[no] Correct it, or leave the cell empty where the value is unknown and not needed.
    }
ER-207 = { $place }, column "{ $column }": { $n ->
    [one] one date was
   *[other] { $n } dates were
    } not understood and kept as written; row and date: { $rows }
    .fix = Write 2026-05-14, 2026-05 or 2026.
ER-208 = { $place }, column "{ $column }": { $n ->
    [one] one role is
   *[other] { $n } roles are
    } not in the list and kept as written; row and role: { $rows }
    .fix = Choose firm, association, authority, science, education, finance or workers where one of them fits: other roles are shown as "respondent" only.

## Faults between rows

ER-301 = { $place }, column "{ $column }": { $n ->
    [one] one source is
   *[other] { $n } sources are
    } unknown; row and id: { $rows }
    .fix = { $known ->
        [0] There is no row of sources: list each conversation, survey, panel or inquiry on the sheet of sources, and bring all sheets or files in together.
       *[other] Correct the id, or add it to the sheet of sources.
    }
ER-302 = { $place }, column "{ $column }": { $n ->
    [one] one id stands
   *[other] { $n } ids stand
    } twice; row and id (row where it stands first): { $rows }
    .fix = Give each its own id, or take the copy out.
ER-303 = { $place }: exports exceed sales in { $n ->
    [one] one row
   *[other] { $n } rows
    }; row and values: { $rows }
    .fix = Correct one of them; both are in the same unit, and exports are a part of sales.
ER-304 = { $place }: { $n ->
    [one] one child was
   *[other] { $n } children were
    } founded before the parent; row and firms: { $rows }
    .fix = Turn parent and child round, or correct the years on the sheet of organisations; a firm that was bought is an acquisition.
ER-305 = { $place }: { $n ->
    [one] one organisation was
   *[other] { $n } organisations were
    } closed before it was founded; row and years: { $rows }
    .fix = Correct one of the years.
ER-306 = { $place }: firms descend from each other in a circle: { $cycle } (rows { $rows })
    .fix = One of these rows is wrong: a firm cannot come out of its own descendants. A later purchase belongs on the sheet of ties.
ER-307 = { $place }: { $n ->
    [one] one row ties an organisation
   *[other] { $n } rows tie an organisation
    } to itself; row and id: { $rows }
    .fix = Name the other organisation, or take the row out.
ER-308 = { $place }: { $table ->
    [panel] an expert scored the same candidate twice in a round
    [answers] a respondent answered the same item twice
    [stages] a stage of the same product stands twice
   *[exports] a firm and year stand twice
    }; row and entry (row where it stands first): { $rows }
    .fix = Keep one of the two; both would be counted.
ER-309 = { $place }: { $n ->
    [one] one row names
   *[other] { $n } rows name
    } no candidate, and neither does the source; row and source: { $rows }
    .fix = Fill in region and activity, in the row or on the sheet of sources.
ER-310 = { $place }: { $n ->
    [one] one firm came
   *[other] { $n } firms came
    } out of a parent that was not there yet; row and years: { $rows }
    .fix = Correct the year, or the founding year on the sheet of organisations.
ER-311 = { $place }: { $n ->
    [one] one quote stands
   *[other] { $n } quotes stand
    } without consent; row and source: { $rows }
    .fix = Nothing is lost: it is kept and never shown. If consent was given, note it on the sheet of sources.
ER-312 = { $place }, column "{ $column }": { $n ->
    [one] one entry looks
   *[other] { $n } entries look
    } like an e-mail address or a telephone number; rows { $rows }
    .fix = Use pseudonyms such as I-01, and strike addresses and numbers out of quotes: such a quote is not shown.
ER-313 = { $place }: { $n ->
    [one] one row is an exact copy
   *[other] { $n } rows are exact copies
    } of another and counted as well; row (and the first one): { $rows }
    .fix = Take it out if it was entered twice.
ER-314 = { $place }, column "{ $column }": { $n ->
    [one] one organisation is
   *[other] { $n } organisations are
    } not on the sheet of organisations; row and id: { $rows }
    .fix = Add it, or correct the id.
ER-315 = { $place }, column "{ $column }": { $n ->
    [one] one id starts
   *[other] { $n } ids start
    } like the mark of an example; rows { $rows }
    .fix = Choose another id: rows that start with "Example:" are not read back.
ER-316 = { $n ->
    [one] One case lacks
   *[other] { $n } cases lack
    } fields of the template: { $fields_ru ->
       *[any] { $fields_en }
    }; { $cases }
    .fix = Fill it in, or say in it why it is unknown; the case is kept.

ER-317 = { $place }, column "{ $column }": { $n ->
    [one] one rated remark comes
   *[other] { $n } rated remarks come
    } from a source that is no interview, focus group or case, and is not weighed; row and source: { $rows }
    .fix = Nothing is lost. To have remarks of a panel or a survey weighed, enter an interview or a case as their source.

## Records and the study

ER-401 = { $place }, column "{ $column }": { $n ->
    [one] one region is
   *[other] { $n } regions are
    } not in the study; row and region (nearest): { $rows }
    .fix = Write the code or the name that the study's tables use.
ER-402 = { $place }, column "{ $column }": { $n ->
    [one] one activity is
   *[other] { $n } activities are
    } not in the study; row and activity (nearest): { $rows }
    .fix = Write the code or the name of an industry or cluster that the study judges.

## Writing

ER-501 = { $place }, column "{ $column }", row { $row }: the text has { $n } signs, a cell of a workbook holds { $most }.
    .fix = Shorten it, or write CSV files.
ER-502 = There is no kit "{ $name }"; did you mean "{ $hint }"?
    .fix = There are: { $known }
ER-503 = { $path } is neither a workbook (.xlsx) nor a folder for CSV files.
    .fix = Name a file that ends in .xlsx, or a folder.
ER-504 = { $path } is there already.
    .fix = Name another place, or overwrite it with --force.
ER-505 = { $path } cannot be written as a kit.
    .fix = Name a file that ends in .md or .html.
ER-506 = { $file } names no records of people's evidence.
    .fix = Add them to the study file, or check the workbook itself.
ER-507 = The folder { $path } holds other files than tables of records: { $found }
    .fix = Name an empty folder or a new one.

## Workbook

er-example-mark = Example:
er-guide-title = Qualitative evidence: a workbook to fill in
er-guide-lead = Each sheet is a table; fill in those for which you have something and leave the others empty. Start with the sheet "{ $sources }": every other row names its source there.
er-guide-examples = Grey rows that start with "{ $mark }" show how a row looks. They are not read; keep them or take them out.
er-guide-names = Names of sheets and headings may stay as they are or be given in English or Russian; their order does not matter. Cells with a list take its words only, but for roles and themes.
er-guide-privacy = Write pseudonyms, never names, e-mail addresses or telephone numbers of persons. Quotes are shown only with consent and by role; a confidential source never appears in a report.
er-guide-check = Check the workbook with: clusterpolicy evidence check { $file }
er-guide-sheet = Sheet
er-guide-column = Column
er-guide-fill = What to write
er-guide-needed = Needed
er-guide-yes = yes
er-guide-values = Values
er-invalid-word = Choose a word from the list.
er-invalid-number = Expected { $expected }.

## Kits

er-kit-who = Whom to ask
er-kit-minutes = { $n } minutes
er-kit-opening = Before you start
er-kit-steps = Course
er-kit-questions = Questions
er-kit-topic = Topic
er-kit-prompts = If it helps
er-kit-listen = Note
er-kit-items = How far do you agree?
er-kit-scale = 1 – do not agree at all, 5 – agree fully
er-kit-item = Statement
er-kit-time = How long
er-kit-rank = Ballot
er-kit-ranks = Rank the statements from 1, the truest, to { $n }, the least true; each rank once. Below: your score of the candidate from 1 to 7.
er-kit-vote = Vote { $n }
er-kit-score = Score of the candidate, from 1, no cluster, to 7, a cluster of the first rank
er-kit-trust = Trust
er-kit-reversed = Items whose scale is turned round before averaging: { $items }. The mark is for the office, not for respondents.
er-kit-fields = Fields
er-kit-field = Field
er-kit-fill = What to write
er-kit-needed = needed
er-kit-themes = Themes
er-kit-theme = Theme
er-kit-use = Use it when
er-kit-sample = For instance
er-kit-sheets = Sheets to fill in
er-kit-closing = Afterwards
er-kit-source = Source (pseudonym)
er-kit-candidate = Region and activity
er-kit-date = Date
er-kit-consent = Consent to be quoted
er-kit-page = Printed from the kits of clusterpolicy; answers go to the evidence workbook.
