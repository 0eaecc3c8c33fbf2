"""The few hot loops: compiled ahead of time, each beside a twin in plain NumPy.

Every kernel takes and returns plain arrays and knows nothing of labels. A module ``<name>.pyx`` and
its twin ``<name>_numpy.py`` offer the same functions; :func:`implementation` says which one runs.
"""

from clusterpolicy.kernels.choice import KernelsMissingWarning, implementation
from clusterpolicy.kernels.lorenz import lorenz_gini
from clusterpolicy.kernels.plants import PlantSums, accumulate_plants
from clusterpolicy.kernels.profiles import Profiles, measure_profiles

__all__ = [
    "KernelsMissingWarning",
    "PlantSums",
    "Profiles",
    "accumulate_plants",
    "implementation",
    "lorenz_gini",
    "measure_profiles",
]
