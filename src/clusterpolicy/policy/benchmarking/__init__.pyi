from .adaptation import Adaptation
from .borrowing import borrowed_mix, import_mix
from .clusters import ClusterMention, ClustersOfIndustry, clusters_of_industry
from .comparison import (
    CRITERIA,
    Criterion,
    PracticeComparison,
    PracticeDistance,
    PracticeEntry,
    benchmark_countries,
    compare_practice,
    country_name,
    practice_distance,
)
from .improvements import FoundGap, Improvement, Improvements, improvement_list
from .likeness import CountryProfile, GroupLikeness, Likeness, country_likeness, structure_likeness
from .preconditions import Precondition
from .settings import TransferSettings, Verdict, industries, transfer_settings
from .transfer import Transfer, TransferItem, assess_transfer
from .uses import Use, country_uses

__all__ = [
    "CRITERIA",
    "Adaptation",
    "ClusterMention",
    "ClustersOfIndustry",
    "CountryProfile",
    "Criterion",
    "FoundGap",
    "GroupLikeness",
    "Improvement",
    "Improvements",
    "Likeness",
    "PracticeComparison",
    "PracticeDistance",
    "PracticeEntry",
    "Precondition",
    "Transfer",
    "TransferItem",
    "TransferSettings",
    "Use",
    "Verdict",
    "assess_transfer",
    "benchmark_countries",
    "borrowed_mix",
    "clusters_of_industry",
    "compare_practice",
    "country_likeness",
    "country_name",
    "country_uses",
    "import_mix",
    "improvement_list",
    "industries",
    "practice_distance",
    "structure_likeness",
    "transfer_settings",
]
