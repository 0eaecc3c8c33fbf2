from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.int64]
Counts: TypeAlias = npt.NDArray[np.int32]

def pair_moments(
    x: Floats, y: Floats, weight: Floats, first: int, last: int, width: float, moments: Floats
) -> None: ...
def pair_distances_in(x: Floats, y: Floats, width: float, first_bin: int, last_bin: int, found: Floats) -> int: ...
def neighbour_weights(
    from_x: Floats,
    from_y: Floats,
    itself: Integers,
    x: Floats,
    y: Floats,
    weight: Floats,
    radii: Floats,
    found: Floats,
) -> None: ...
def site_profiles(x: Floats, y: Floats, first: int, width: float, counts: Counts) -> None: ...
