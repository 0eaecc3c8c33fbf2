## Panels, forecasts and registers of two years

CH-001 = { $measure }: the array holds { $n ->
    [0] no dim "year"
    [one] one year
   *[other] { $n } years
    }; at least { $least } { $least ->
    [one] is
   *[other] are
    } needed.
    .fix = Give a panel with the dim "year"; a measure of two points in time takes them apart, as start and end.
CH-002 = The regions do not add up to the published totals in { $n ->
    [one] one industry
   *[other] { $n } industries
    }, so forecasts cannot be scaled to those of the benchmark.
    .fix = Give all regions of the benchmark, or leave the forecasts as they are (rescaled_to="none").
CH-003 = { $measure }: output of the benchmark was given, and prices differ from region to region.
    .fix = Give the benchmark's output at constant prices with a deflator by year or industry, or let it be summed from the regions.
CH-004 = In { $count ->
    [one] one cell
   *[other] { $count } cells
    } more enterprises make losses than there are.
    .fix = Take both counts from the same enterprises of the same year.
CH-005 = { $measure }: no two years of the panel lie { $span } years apart.
    .fix = Choose a shorter span, or give more years.
CH-006 = Plants cannot be followed from { $start } to { $end }.
    .fix = Name an earlier year as start and a later one as end.
CH-007 = { $n ->
    [one] One id stands
   *[other] { $n } ids stand
    } twice in a year.
    .fix = Keep one row a plant and year, or give plants ids of their own.

## Why a value is undefined

reason-ZERO_WORKERS = nobody works there
reason-NO_DEFLATOR = the price index is unknown or zero
reason-NOT_POSITIVE = a level of zero or less has no rate of growth
reason-FEW_YEARS = the panel is shorter than the window of years
reason-NO_BASE = what it is divided by is not above zero
reason-NO_INDUSTRY_AROUND = no neighbour had the industry at the start
reason-NEW_INDUSTRY = an industry appears in the benchmark from nothing
reason-ZERO_EXPECTED = none of the region's industries is left in the benchmark
reason-UNKNOWN_FORECAST = the forecast of the industry is unknown
reason-NONE_ABSENT = all were there at the start, so none could enter
reason-NONE_PRESENT = none was there

## Names of the measures and how to read them

measure-homothetic_shift_share = Shift-share with an allocation effect (Esteban-Marquillas)
    .reading = allocation above 0: the region is specialised in what grows faster there than elsewhere
measure-extended_shift_share = Extended shift-share (Arcelus)
    .reading = change = growth of nation, industry and region and their interaction, each by structure and beyond it
measure-dynamic_shift_share = Dynamic shift-share
    .reading = change = national + industry mix + competitive part, each added up over the years
measure-spatial_shift_share = Spatial shift-share
    .reading = competitive part above 0: the industry grew faster than around the region
measure-gerfin_ratios = Structural and location factor of growth
    .reading = 1 is the growth of the whole; net = structural x location factor
measure-gerfin_forecast = Forecast with the location factor
    .reading = the industry's forecast, times the advantage that the region had
measure-productivity = Productivity
    .reading = output of one worker, in the prices of the deflator's base
measure-productivity_growth = Growth of productivity
    .reading = 0.02 is two per cent more a year; excess above 0: faster than in the benchmark
measure-productivity_decomposition = Decomposition of the growth of productivity
    .reading = growth = within industries + moves of workers + both at once
measure-profitability = Profitability
    .reading = 0.08 is a profit of eight per cent of the base, below 0 a loss
measure-share_change = Change of a share in percentage points
    .reading = 0.01 is one percentage point more a year; excess above 0: more than in the benchmark
measure-loss_maker_share = Share of loss-makers
    .reading = 0.3: three of ten enterprises make losses
measure-rolling_median = Rolling median
    .reading = the middle value of the year and the years before it
measure-identify_by_growth = Identification by growth of productivity and margin
    .reading = 1: localised, and productivity and margin outgrow the benchmark's
measure-stage_matrix = Stages of clusters
    .reading = stars are localised and rising, mature ones localised and falling, emerging ones rising only, transforming ones neither
measure-quadrant_sensitivity = Sensitivity of quadrants to their cuts
    .reading = 1: the quadrant does not hang on where the cuts are
measure-entry_exit = Entry and exit of industries
    .reading = entered 1: the industry is new to the region
measure-specialisation_entry_exit = Gained and lost specialisations
    .reading = entered 1: the region has become specialised in the industry
measure-plant_turnover = Entry and exit of plants
    .reading = 0.1: one plant in ten is new, or gone
