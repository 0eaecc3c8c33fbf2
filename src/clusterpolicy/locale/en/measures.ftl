## The convention: what every measure expects of its arrays

CV-001 = { $measure }: the labels of "{ $dim }" in { $argument } are missing or not text (convention 1).
    .fix = Label regions, industries and years with text such as "07", never with numbers or positions.
CV-002 = { $measure }: labels do not align exactly (convention 2): { $detail }
    .fix = Bring the arrays to the same labels in the same order and to the same year; drop a coordinate that does not apply.
CV-003 = { $measure }: { $count ->
    [one] { $count } label of "{ $dim }" in { $argument } is repeated
   *[other] { $count } labels of "{ $dim }" in { $argument } are repeated
    } (convention 1).
    .fix = Add the repeated rows together or tell them apart before computing.
CV-004 = { $measure }: { $argument } holds { $count ->
    [one] { $count } negative value
   *[other] { $count } negative values
    } (convention 4: activity cannot be below nothing).
    .fix = Correct the values, or leave them unknown; profit and other balances have measures of their own.
CV-005 = { $measure }: { $argument } holds { $count ->
    [one] { $count } infinite value
   *[other] { $count } infinite values
    } (convention 3: a cell is a number or unknown).
    .fix = Leave the cell unknown where its value is not known.
CV-006 = { $measure }: { $argument } holds { $dtype }, not numbers (convention 3).
    .fix = Read the table through clusterpolicy.read_accounts, which turns text into numbers and says where it cannot.
CV-007 = The region totals add up to { $regions } and the industry totals to { $industries }: they are not of one universe (convention 4).
    .fix = Pass the grand total as well, or totals over the same base.
CV-008 = The benchmark "{ $name }" names { $count ->
    [0] no region
    [one] { $count } region that the table lacks
   *[other] { $count } regions that the table lacks
    } (convention 7).
    .fix = Name at least one region of the table, by its label.

## Arguments of single measures

ME-001 = { $measure }: { $argument } is { $given }; it must be at least { $least } or, for a length of time, above zero.
    .fix = Give a larger number.
ME-002 = The concentration of an industry was asked for with industry totals that differ from region to region.
    .fix = Compare with the country or with published totals; a benchmark without the own region serves measures of regions only.
ME-003 = { $count ->
    [one] { $count } region belongs
   *[other] { $count } regions belong
    } to no group.
    .fix = Name a group for each region of the table.
ME-004 = The integral coefficient got { $components } components and { $weights } weights.
    .fix = Give at least one component, and as many positive weights as components or none.
ME-005 = The rounding of { $components } components is not stated clearly.
    .fix = Give either the number of decimals or half a unit of the last digit: one for all, or one for each component.
ME-006 = { $argument } is { $given }, which the integral coefficient cannot use.
    .fix = The scale is a positive number; the number of decimals is zero or more.

## Why a value is undefined

reason-UNKNOWN_CELL = a cell that it needs is unknown
reason-UNKNOWN_CELL_ELSEWHERE = a cell of another region that it needs is unknown
reason-UNKNOWN_TOTAL = a total or reference that it needs is unknown
reason-UNKNOWN_POPULATION = the population is unknown
reason-UNKNOWN_COMPONENT = a component is unknown
reason-ZERO_REGION = the region has no activity at all
reason-ZERO_INDUSTRY = the industry does not exist in the benchmark
reason-ZERO_TOTAL = there is no activity at all
reason-ZERO_POPULATION = the population is zero
reason-ZERO_CELL = the industry is absent here and zero has no logarithm
reason-ZERO_GROUP = the group lacks the industry
reason-ZERO_START = growth from nothing has no rate
reason-ZERO_END = nothing is left at the end and zero has no logarithm
reason-ZERO_COMPETITOR = no other region has the industry
reason-DEGENERATE = too few values, or no spread between them
reason-NO_CELL = no cell is defined
reason-UNDEFINED = undefined by the formula

## Names of the measures and how to read them

measure-location_quotient = Location quotient
    .reading = 1 is parity with the benchmark, 2 is twice its share
measure-additive_quotient = Additive location quotient
    .reading = 0 is parity; 0.05 is five points of share above the benchmark
measure-symmetric_quotient = Symmetric location quotient
    .reading = 0 is parity, -1 is absence
measure-normalised_quotient = Normalised location quotient
    .reading = 0 is parity; the values of an industry, and of a region, sum to 0
measure-standardised_quotient = Standardised location quotient
    .reading = how many standard deviations the quotient lies above the mean region
measure-krugman_specialisation = Krugman specialisation index
    .reading = 0 is the benchmark's structure, 2 shares nothing with it
measure-krugman_dissimilarity = Krugman dissimilarity of two regions
    .reading = 0 is the same structure, 2 shares nothing
measure-hachman_index = Hachman index
    .reading = 1 is the benchmark's structure, near 0 is a lone industry
measure-per_capita_quotient = Production per head quotient
    .reading = 1 is a share of the industry equal to the share of the population
measure-hoover_concentration = Hoover concentration index
    .reading = share of the industry that would have to move to match the reference
measure-krugman_concentration = Krugman concentration index
    .reading = 0 is spread like the reference; twice Hoover's index
measure-locational_gini = Locational Gini coefficient
    .reading = 0 is spread like the reference, near 1 is one small region
measure-gini_of_quotients = Gini coefficient of location quotients
    .reading = 0 is equal quotients; every region weighs the same
measure-gini = Gini coefficient
    .reading = 0 is equality, near 1 is one holder of everything
measure-herfindahl = Herfindahl-Hirschman index
    .reading = 1 is a single holder, 1/n is n equal ones
measure-equivalent_number = Equivalent number
    .reading = how many equal shares would be as concentrated
measure-gini_hirschman = Gini-Hirschman index
    .reading = 100 is a single holder
measure-concentration_ratio = Concentration ratio
    .reading = share held by the k largest
measure-shannon_entropy = Shannon entropy
    .reading = 0 is a lone industry; the higher, the more diverse
measure-relative_diversity = Relative diversity index
    .reading = the higher, the closer to the benchmark's structure
measure-theil_concentration = Theil concentration index
    .reading = 0 is spread like the reference
measure-theil_specialisation = Theil specialisation index
    .reading = 0 is the benchmark's structure
measure-theil_decomposition = Theil index between and within groups
    .reading = concentration = between groups + within groups
measure-mean_log_deviation = Mean log deviation
    .reading = 0 is equality
measure-shift_share = Shift-share analysis
    .reading = change = national + industry mix + competitive part
measure-growth_rate = Growth rate
    .reading = 0.05 is five per cent more a period
measure-growth_share = Growth-share matrix
    .reading = stars are strong and growing, cash cows strong, question marks growing, dogs neither
measure-integral_coefficient = Integral coefficient of predisposition to clustering
    .reading = the higher, the more predisposed; comparable within one reading and scale
measure-predisposition_coefficients = Coefficients of predisposition to clustering
    .reading = in quotients 1 is parity; in shares a coefficient is a part of the country

CV-016 = { $measure }: "{ $given }" is no choice of { $argument }.
    .fix = Choose from: { $known }
CV-017 = { $measure }: { $argument } is a bare { $kind }; regions, industries and years need labels (convention 1).
    .fix = Pass an xarray.DataArray with named dims and text labels; clusterpolicy.read_accounts makes them.
