# The demonstration country.
demo-study-comment = A made-up country: every number in these files is synthetic.
demo-note =
    VERHOVIA, A SYNTHETIC COUNTRY

    This country does not exist. Every region, plant and number in this folder was made by a program
    (seed { $seed }) to try methods of finding clusters on data where the answer is known.
    { $planted ->
        [0] No clusters were planted.
        [one] One cluster was planted.
       *[other] { $planted } clusters were planted.
    } Do not quote any of it as statistics.

    accounts.csv        measures by region, industry and year, { $first } to { $last }; money in million crowns;
                        status c: secret, p: may still be revised
    totals.csv          published totals; ALL stands for all regions or all industries
    indicators.csv      population, area, gross regional product and others by region and year
    clusters.csv        which industries make up which cluster
    regions.csv         names of regions
    industries.csv      names of industries
    regions.geojson     boundaries on a fictional plane, metres
    establishments.csv  every establishment of { $last } with persons and place (metres)
    flows.csv           deliveries between industries in { $last }, million crowns
    occupations.csv     shares of occupations in the persons of each industry
    study.toml          study file: clusterpolicy run study.toml

demo-title = Clusters of { $country }

dm-unit = million crowns
