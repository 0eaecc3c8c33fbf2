## Strong clusters over the years, stages, boundaries, and the command "identify"

step-strength = Telling strong clusters and how they moved
step-life_cycles = Making ready to tell stages
step-boundaries = Adding up within boundaries

RS-014 = There is no rule set "{ $id }".
    .fix = Known: { $known }. A set of your own is named by its file, such as our-rules.yaml.
BO-013 = The study must name versions of boundaries, not { $names }.
    .fix = Write name@number under versions, and hashes only of versions named there. The register holds: { $known }
LC-009 = The cluster { $activity } in { $region } stands twice under [[life_cycle.clusters]].
    .fix = Keep one entry with everything that is known.
rd-range = Grey bars: { $name }.
