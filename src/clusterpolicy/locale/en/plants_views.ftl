## Plants in the report
sc-plants = What do single plants say?
    .intro = The register of plants shows whether an industry is more concentrated than the sizes of its plants explain, at which distances its plants crowd, and how far a candidate hangs on few firms.
col-industry = Industry
col-z = Standard deviations above chance
col-expected = G by chance
col-firms = Firms
col-largest-firm = Largest firm's share
col-largest-firms = { $k } largest firms' share
col-firm-hhi = Firms' Herfindahl index
col-distance-from = Distance
col-observed = Observed
col-lower = Lower band
col-upper = Upper band
col-footprint = Footprint
col-east = x
col-north = y
size-micro = In plants of less than 10
size-small = 10 to 49
size-medium = 50 to 249
size-large = 250 and more

vw-eg-title = Which industries agglomerate beyond what the sizes of their plants explain?
vw-eg-finding = { $much ->
    [0] None of { $n } industries has an Ellison-Glaeser index above { $least }.
    [one] One of { $n } industries has an Ellison-Glaeser index above { $least }.
   *[other] { $much } of { $n } industries have an Ellison-Glaeser index above { $least }.
    }
vw-eg-note = γ compares G, the squared distance between the industry's regional shares and everyone's, with what chance gives plants of these sizes; H is the Herfindahl index of the plants. 0 is chance, above 0.05 is much. The deviation from chance is skewed: with few plants, more than one industry in forty lies above 1.96 by chance. Where a single plant holds much of everyone's total, its region draws everyone's shares to itself and all other industries look agglomerated.
vw-firms-title = On whom does each candidate hang?
vw-firms-finding = { $hanging ->
    [0] In none of { $n } candidates does a single firm hold more than half.
    [one] In one of { $n } candidates a single firm holds more than half.
   *[other] In { $hanging } of { $n } candidates a single firm holds more than half.
    }
vw-firms-note = Shares of the size of the plants (persons, where sizes are persons). Plants of one owner are one firm, where the register names owners.
vw-kd-title = { $industry }: at which distances do the plants crowd?
vw-kd-localised = { $industry }: closer together than chance at distances { $reach }; { $plants } plants among { $sites } sites.
vw-kd-stretch = from { $first } to { $last }
un-per-length = per { $per } units of length
vw-kd-dispersed = { $industry }: farther apart than chance; { $plants } plants among { $sites } sites.
vw-kd-random = { $industry }: no different from chance; { $plants } plants among { $sites } sites.
vw-kd-undefined = { $industry }: no density can be computed; { $plants } plants with coordinates.
vw-kd-note = Density of the distances between all pairs of plants (Duranton and Overman) with Gaussian kernel, bandwidth { $bandwidth }. The band holds what { $draws } industries of as many sites, drawn from all sites, show by chance: { $share } of them rise above it at some distance. Random seed { $seed }.
vw-kd-band = band of chance
vw-fp-title = { $industry }: where do the plants crowd?
vw-fp-finding = { $industry }: { $footprints ->
    [one] one footprint holds
   *[other] { $footprints } footprints hold
    } { $inside } of { $plants } plants.
vw-fp-none = { $industry }: no footprint; { $why }
vw-fp-note = A footprint grows from plants that have at least { $least } plants, themselves included, within { $radius } (DBSCAN); the outline is the convex hull. Plants that stand apart belong to none.
col-total-size = Total size
col-area = Area
sc-plants-lacking = Part of this section is missing for want of columns: { $columns }.
pl-region = region
pl-size = size
pl-x = coordinates
