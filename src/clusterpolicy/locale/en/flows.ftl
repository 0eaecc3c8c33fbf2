## Input-output tables

FL-001 = Labels along "{ $dim }" of "{ $part }" that are no text: { $n }.
    .fix = Write codes as text, with their leading zeros, and leave none blank.
FL-002 = Labels along "{ $dim }" of "{ $part }" that stand more than once: { $n }.
    .fix = Give each row and each column a label of its own, or add up those that belong together first.
FL-003 = "{ $part }" was given as { $kind }, which is no table of numbers over ({ $dims }).
    .fix = Bring a labelled array with these dims, a pandas table of numbers, or a mapping of labels to numbers.
FL-004 = The industries along "{ $dim }" of "{ $part }" are not those of the table's rows: { $lacking } lacking (-), { $foreign } foreign (+).
    .fix = Deliveries need the same industries down and across, and every other part one figure for each of them.
FL-005 = "{ $label }" was named as { $role }, but the { $dim ->
    [rows] rows have
    [columns] columns have
    [input] primary inputs have
    [use] final uses have
   *[other] rows and columns have
  } no such label{ $near ->
    [no] .
   *[other] ; the nearest is "{ $hint }".
  }
    .fix = Choose from: { $present }
FL-006 = Cells of "{ $part }" without a finite number: { $n }.
    .fix = A blank is not a zero: write 0 where nothing is delivered (or state blank = "zero" if every blank of the table means that), and estimate or merge industries whose deliveries are kept secret.
FL-007 = Industries with a negative output: { $n }.
    .fix = Output is what an industry makes; correct it, or merge the industry with one that it belongs to.
FL-008 = Industries that buy although their output is zero: { $n }. Their inputs per unit of output do not exist.
    .fix = Correct the output, or merge these industries with others.
FL-009 = Industries that deliver although their output is zero: { $n }. These deliveries come from outside or from stock.
    .fix = If they are imports, take them out of the deliveries and add them to the row of imports.
FL-010 = Rows whose deliveries and final uses miss the output by more than { $tolerance } of it: { $n }; the most is { $most } (unit: { $unit }).
    .fix = Check whether a final use is lacking or a total was read as one. Each example gives the difference, then the sum and the output.
FL-011 = Columns whose purchases and primary inputs miss the output by more than { $tolerance } of it: { $n }; the most is { $most } (unit: { $unit }).
    .fix = Check whether a primary input, taxes or imports are lacking, or a total was read as one. Each example gives the difference, then the sum and the output.
FL-012 = Negative deliveries: { $n }, together { $amount } (unit: { $unit }).
    .fix = They come from by-products moved to their own industry; large ones make multipliers hard to read.
FL-013 = Industries that buy more than they make: { $n }. Their value added is negative, and multipliers may have no meaning.
    .fix = Check these columns; where they are right, merge the industry with a related one.
FL-014 = The deliveries include imports: multipliers overstate what stays within the territory.
    .fix = Take a table of domestic deliveries, or subtract the table of imports.
FL-015 = It is not stated whether the deliveries include imports; if they do, multipliers overstate what stays within the territory.
    .fix = State the scope: "domestic" or "total".
FL-016 = Industries that neither make, buy nor deliver: { $n }.
    .fix = Their coefficients are not defined, with a reason; nothing else depends on them.
FL-017 = "{ $part }" was not given: it is what the output leaves, and balances by construction.
    .fix = Give it to have the balance checked.
FL-018 = Neither output nor final uses were given, so that it is unknown how much the industries make.
    .fix = Give at least one of the two.
FL-020 = Rows that hold numbers but no label in "{ $column }": { $n }.
    .fix = Write the label in, or leave these rows out with a condition. The examples are row numbers.
FL-021 = Pairs of supplier and buyer that stand more than once: { $n }.
    .fix = Keep one row a pair; a condition can keep one year and one kind of flow.
FL-022 = Labels that are neither an industry (both down and across) nor named with a role: { $n }. { $labels }
    .fix = Name rows (↓) under primary and columns (→) under final, or either under output, totals or ignored.
FL-023 = No label stands both down and across, so that there are no industries. Down: { $rows }. Across: { $columns }.
    .fix = Write the industries alike in rows and columns, or name the column that holds the row labels.
FL-025 = The total "{ $label }" is the sum of neither deliveries, primary inputs, value added, final uses nor all: industries that differ: { $n }.
    .fix = Check whether rows or columns are lacking. Each example gives the total as printed, then the nearest sum.
FL-026 = The row and the column "{ $label }" give different outputs for { $n ->
    [one] one industry
   *[other] { $n } industries
    }; the column is used.
    .fix = Check which is right. Each example gives the row's figure, then the column's.
FL-027 = Final users bought { $amount } of primary inputs, such as imports or taxes; these cells have no place in the table.
    .fix = Nothing to do: deliveries, final uses and output do not depend on them.
FL-028 = "{ $part }" is printed within "{ $whole }", which is kept as what the former leaves.
    .fix = Nothing to do, if the figures are printed like that.
FL-029 = The table of imported deliveries was not given.
    .fix = Give it, or take imports out in proportion ("proportional"), or leave them in ("included").
FL-030 = "{ $label }" was named as a good from outside, but there is no such commodity.
    .fix = Choose from: { $present }
FL-031 = Labels along "{ $dim }" of "{ $part }" are not those of the make table: { $lacking } lacking (-), { $foreign } foreign (+).
    .fix = All tables need the same labels, in any order.
FL-032 = Commodities that no industry makes: { $n }. Purchases of them are primary inputs with the commodity's name.
    .fix = Nothing to do, if they come from abroad or from stock.
FL-033 = Imported more than is used, or negative imports: { $n } commodities. What cannot be shared out among users is taken off exports or left as a final use.
    .fix = Check these commodities; goods that are imported to be exported again look like this.
FL-034 = Industries without a group: { $n }.
    .fix = Give each industry of the table one group.
FL-035 = Groups were stated for industries that the table lacks: { $n }.
    .fix = Check the labels; the others were grouped.
FL-024 = { $source }: rows (↓) and columns (→) that are lacking (–) or have no place in this layout: { $n }.
    .fix = Take make, use and import tables of one year and one level of detail, with codes as labels.

## A region's part of a national table

FL-040 = The strength of the correction for small regions is { $delta }, which lies outside [0, 1).
    .fix = Choose a delta from 0 to below 1; 0.3 is usual.
FL-041 = Activity and table speak of different industries: { $lacking } of the table's are lacking (-), { $foreign } are foreign to it (+).
    .fix = Add up industries until both agree, such as with aggregate_flows.
FL-042 = No surveyed coefficient can be compared: { $cells } cells were given, none where both the region and the nation buy.
    .fix = Give coefficients of single deliveries (money a unit of the buyer's output), blank where nothing is known.
FL-043 = There is no region "{ $region }" in the activity.
    .fix = Choose from: { $present }
FL-044 = The region "{ $region }" cannot have a table of its own: cells that are unknown: { $n }.
    .fix = Estimate the unknown activity of this region, or merge the industries concerned.

measure-purchase_quotients = Quotient of supply and demand in a region
    .reading = 1 and more: the region makes enough of the supplier's goods for this buyer
measure-regional_coefficients = Regional input coefficients
    .reading = 0.1: of each unit of output a tenth is paid to this industry of the same region
measure-regional_purchases = Local and outside purchases of a region
    .reading = money that a region's buyers pay to its own industries, and to the rest of the nation

reason-ABSENT_BUYER = the buying industry is absent from the region
FL-045 = A region's table needs activity over region and industry; given: { $dims }.
    .fix = Choose one year, and name the others' dims "region" and "industry".

measure-calibrate_delta = Calibrated correction for small regions
    .reading = 0: no correction for small regions; more: they buy less at home

reason-NO_SURVEY = no surveyed coefficient of the region can be compared

## Balancing

FL-050 = A table over ({ $cells }) cannot be balanced to row totals over ({ $rows }) and column totals over ({ $columns }).
    .fix = Each total needs one dim of the table that the other lacks.
FL-051 = "{ $part }" has unknown cells: { $n }.
    .fix = Write 0 where there is nothing, and estimate what is not known.
FL-052 = The row totals add up to { $rows } and the column totals to { $columns } ({ $gap }): no table has both.
    .fix = Correct the totals, or choose which of them is scaled to the other's sum.
FL-053 = Totals in "{ $part }" that the signs of the cells cannot give: { $n }.
    .fix = A row of zeros sums to zero, one of positive cells to nothing negative: give it a cell, or correct its total.
FL-054 = Rows { $rows } need { $need }, but the columns where they have cells ({ $columns }) take { $take }: no table with these zeros has these totals.
    .fix = Correct the totals, or put small numbers where there are zeros but could be deliveries.
FL-055 = No balance after { $rounds } rounds; a sum still misses its total by { $gap }.
    .fix = Some cells may have to vanish for the totals to be met; check the totals of rows and columns with few cells, or allow more rounds.

measure-biproportional_balance = Biproportional balancing (RAS, GRAS)
    .reading = the table with new totals whose cells depart least from the old ones
