from clusterpolicy.kernels.cells_numpy import Floats

def measure_cells(
    cells: Floats,
    region: Floats,
    region_share: Floats,
    industry: Floats,
    industry_share: Floats,
    parity: Floats,
    quotient: Floats,
    of_region: Floats,
    of_industry: Floats,
) -> None: ...
