"""A small made-up country of regions with a policy file, for tests of what follows from it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

YEARS = range(2015, 2021)
GROUPS = (("Рост", 0.12, 3.0), ("Mend", 0.05, 2.0), ("Stall", -0.01, 1.0))
"""Head of the name, growth a year, level: two spellings of the alphabet on purpose."""
STALLED = "Stall 3"
POLICY = """policy_version = 1
title = {{ en = "A place", ru = "Место" }}
country = "RU"
region = "{region}"
horizon = 6

[[regions]]
source = "regions.csv"
region = "region"
year = "year"
group = "group"
[regions.values]
population = "population"
grp = "grp"
investment = "investment"
innovation = "innovation"
saving = "saving"
unemployment = "unemployment"
new_plants = "new_plants"
plants = "plants"

[typology]
indicators = ["investment / population", "growth of grp", "innovation"]
order_by = ["investment / population", "growth of grp"]
resamples = 5
references = 5
starts = 5
k_most = 4

[potential_activity]
potential = ["grp / population", "innovation"]
activity = ["investment / population"]
draws = 20

[peers]
count = 3
[peers.dimensions]
economy = ["grp / population", "investment / population"]
size = ["population"]

[disparities]
investment = "investment"

[movement]
periods = [["2015", "2018"], ["2017", "2020"]]

[climate]
indicators = ["unemployment", "investment / grp"]
less_is_better = ["unemployment"]
barriers = {{ unemployment = "B05", "investment / grp" = "B15" }}

[outflow]
saving = "saving"

[entry]
entered = "new_plants"
stock = "plants"

[use.pairs.production]
potential = ["plants / population"]
use = ["grp / population"]

[diagnosis]
folder = "diagnosis"

[situation]
initiative_origin = "state"
public_budget_years = 3

[mixes]
source = "mixes.csv"
present = "today"

[transfer]
countries = ["FR", "CA"]

[report]
languages = ["en", "ru"]
{more}"""
SCORES = (
    "item,rater,role,score,evidence\n"
    "B01,a,business,3,\nB01,b,science,4,minutes of the council\n"
    "B04,a,business,4,survey 2020\nB04,b,science,3,survey 2020\n"
    "B10,a,business,1,\nB10,b,authorities,4,\n"
    "B07,a,business,4,three budgets\n"
    "E03,b,science,1,\n"
)
CARDS = "card,trait,value,source\ncluster,stage,embryonic,visit\ncluster,cmo_exists,no,register\n"
MIXES = (
    "mix;instrument;budget;first_year;last_year;finance;responsible;coordination;targets\n"
    "today;I01;120;2024;2026;budget;ministry;;\n"
    "today;I33;60,5;2024;2026;budget;;;parks\n"
    "plan;I07;150;2027;2033;budget;ministry;council;firms\n"
    "plan;I04;80;2027;2031;budget;university;council;firms, universities\n"
)


def write_policy(folder: Path, *, region: str = STALLED, more: str = "", seed: int = 5) -> Path:
    """Write the tables and the policy file; return the policy file."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = np.random.default_rng(seed)
    lines = ["region,year,group,population,grp,investment,innovation,saving,unemployment,new_plants,plants"]
    for head, growth, level in GROUPS:
        for at in range(1, 9):
            base, people = level * draw.uniform(0.9, 1.1), round(draw.uniform(200, 900), 1)
            rate, innovation = growth + draw.normal(0, 0.004), level + draw.uniform(0, 0.2)
            for step, year in enumerate(YEARS):
                grp = people * base * (1 + rate) ** step
                plants = people * 0.3
                main = (people, grp, grp * 0.1 * level, innovation)
                cells = (*main, grp * 0.2, 12 - 3 * level, plants * 0.02 * level, plants)
                lines.append(f"{head} {at},{year},{head[0]}," + ",".join(f"{cell:.4f}" for cell in cells))
    files = {
        "regions.csv": "\n".join(lines) + "\n",
        "mixes.csv": MIXES,
        "diagnosis/scores.csv": SCORES,
        "diagnosis/cards.csv": CARDS,
        "policy.toml": POLICY.format(region=region, more=more),
    }
    (folder / "diagnosis").mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder / "policy.toml"
