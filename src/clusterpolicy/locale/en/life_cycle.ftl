## Life cycle of clusters

LC-001 = Not known among the indicators of the life cycle: { $names }.
    .fix = Known: { $known }
LC-002 = { $n ->
    [one] { $n } value lies
   *[other] { $n } values lie
  } outside what it may be.
    .fix = Shares and rates are fractions (0.25, not 25), surveys run from 1 to 5, of kinds of support there are 8. Leave out what is unknown.
LC-004 = { $stage } is no stage.
    .fix = Stages: { $known }
LC-005 = The decision on the stage { $stage } lacks a reason or a name.
    .fix = Say why the stage is another than the computed one, and who says so.
LC-006 = { $file }: the sign at { $place } cannot be used.
    .fix = Give either all or any, with known quantities and four rising numbers each (null for an open end). Quantities: { $known }
LC-007 = { $file }: the development table at { $place } cannot be used: { $names }.
    .fix = Name known quantities, each with two different ends (poor, good), and let the cut points of the levels rise.
LC-008 = The study holds no cluster { $activity } in { $region }.
    .fix = Name a region and an activity of the study by their codes.
lc-stage-agglomeration = agglomeration
lc-stage-embryonic = embryonic
lc-stage-emerging = emerging
lc-stage-growth = growing
lc-stage-mature = mature
lc-stage-declining = declining
lc-stage-transforming = transforming
lc-stage-unclear = unclear
lc-why-close = the two best stages lie too close to each other
lc-why-few_signs = too few signs are measured
lc-status-expert = the numbers are defaults of experts, not calibrated on this country
lc-origin-statistics = statistics
lc-origin-register = register of firms
lc-origin-region = whole region
lc-origin-people = people
lc-origin-missing = missing
lc-missing-NO_COLUMN = no column
lc-missing-HIDDEN = hidden or unknown
lc-missing-TOO_FEW_YEARS = fewer than three years
lc-missing-ZERO_START = starts from nothing
lc-missing-ONE_INDUSTRY = a single industry
lc-missing-NOT_GIVEN = nobody has said
lc-n_firms = firms and organisations
lc-emp_share = share in the region's employment
lc-lq = location quotient
lc-rel_growth = growth beyond that of the same industries in the country, a year
lc-entry_rate = entry of firms
lc-exit_rate = exit of firms
lc-heterogeneity = variety of sub-activities (0 to 1)
lc-internal_density = density of ties inside
lc-external_ties = share of ties to the outside
lc-concentration = concentration of firms (Herfindahl)
lc-export_share = share of exports in sales
lc-rd_intensity = research spending per worker, multiple of the country's
lc-prod_gap = productivity, multiple of the same industries in the country
lc-support_ring = kinds of specialised support (of 8)
lc-cmo_age = age of the cluster organisation, years
lc-identity = shared identity (1 to 5)
lc-trust = trust (1 to 5)
lc-anchor_dependence = share of the largest buyer
lc-n_firms_change = change in the number of firms, a year
lc-lq_change = change of the quotient, a year
lc-rel_growth_before = earlier growth beyond the country's
lc-rel_growth_change = turn of growth: later less earlier
lc-rel_growth_spread = unsteadiness of growth
lc-net_entry = entry less exit
lc-entry_rate_change = change of entry, a year
lc-heterogeneity_change = change of variety, a year
lc-internal_density_change = change of density inside, a year
lc-external_ties_change = change of outside ties, a year
lc-concentration_change = change of concentration, a year
lc-export_share_change = change of the share of exports, a year
lc-prod_gap_change = change of relative productivity, a year
lc-block-specialisation = specialisation
lc-block-performance = performance
lc-block-cooperation = cooperation
lc-block-institutions = institutions
lc-block-innovation = innovation
lc-level-initial = initial
lc-level-emerging = emerging
lc-level-developed = developed
lc-level-advanced = advanced
lc-level-unclear = unclear

## Self-assessment of a cluster organisation

SA-001 = { $file }: { $n ->
    [one] { $n } row names
   *[other] { $n } rows name
  } no question of the self-assessment.
    .fix = Codes: { $known }
SA-002 = { $file }: { $n ->
    [one] { $n } score lies
   *[other] { $n } scores lie
  } outside 0 to { $highest }.
    .fix = 0 absent, 1 started, 2 working, 3 good, 4 excellent; leave blank what was not answered.
SA-003 = { $file }: { $n ->
    [one] { $n } question is
   *[other] { $n } questions are
  } answered twice.
    .fix = Keep one score for each question; scores of several people belong to several assessments.
SA-004 = { $n ->
    [one] { $n } bridge has
   *[other] { $n } bridges have
  } actors that are not known, a score outside 0 to { $highest }, or stand twice.
    .fix = Name two actors and one score; actors: { $known }
sa-disclaimer = This is a self-assessment in the organisation's own words and scores. It is no label, no certificate and no award, and must not be shown as one.
sa-scale-0 = absent
sa-scale-1 = started
sa-scale-2 = working
sa-scale-3 = good
sa-scale-4 = excellent
sa-total = total
sa-incomplete = { $n ->
    [one] { $n } question is
   *[other] { $n } questions are
  } not answered: there is no total.
