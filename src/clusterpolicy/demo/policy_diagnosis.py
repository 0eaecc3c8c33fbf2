"""Tables of a diagnosis in the demonstration country: what raters, a survey and registers say of one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clusterpolicy.demo.chance import stream
from clusterpolicy.demo.occupations import occupation_list
from clusterpolicy.demo.policy_setting import Setting, both, scenario

if TYPE_CHECKING:
    from clusterpolicy.demo.assembling import Country

Row = dict[str, object]
SCORES = (0, 4)
ANSWERS = (1, 5)
MONEY_AND_PEOPLE = ("employment", "output", "exports")


@dataclass(frozen=True)
class Diagnoser:
    """Draws the tables of one place.

    Parameters
    ----------
    country, setting
        Which place.
    said
        Constants.
    """

    country: Country
    setting: Setting
    said: Mapping[str, Any]

    def tables(self) -> dict[str, list[Row]]:
        """Every table of the diagnosis by name."""
        tell = {
            "scores": self._scores, "survey": self._survey, "figures": self._figures, "links": self._links,
            "associations": self._associations, "heritage": self._heritage, "assets": self._assets,
            "factors": self._factors, "support": self._support, "cards": self._cards,
        }  # fmt: skip
        return {name: list(rows(stream(self.country.seed, f"policy {name}"))) for name, rows in tell.items()}

    def true_scores(self) -> dict[str, float]:
        """What is true of each barrier and helping factor, before anybody looks at it."""
        easier = float(self.said["easier"][self.setting.kind - 1])
        barriers = {code: score - easier for code, score in self.said["barriers"].items()}
        return barriers | {code: score + easier / 2 for code, score in self.said["enablers"].items()}

    def _scores(self, rng: np.random.Generator) -> Iterator[Row]:
        said = self.said
        for item, true in self.true_scores().items():
            for rater in said["raters"]:
                darker = rater["lean"] if item in said["barriers"] else -rater["lean"]
                seen = true + darker + said["sides"].get(item, {}).get(rater["role"], 0.0)
                score = _step(seen + rng.normal(0, said["noise"]), SCORES)
                left_out, cites = rng.random(2)
                if item in said["unasked"] or left_out < said["blank"]:
                    continue
                rests = both(said["rests"][item]) if item in said["rests"] and cites < said["cited"] else ""
                yield {
                    "item": item, "rater": rater["id"], "role": rater["role"], "score": score, "evidence": rests,
                    "date": f"{self.setting.year + 1}-09",
                }  # fmt: skip

    def _survey(self, rng: np.random.Generator) -> Iterator[Row]:
        said = self.said["survey"]
        year, more = self.setting.year + 1, said["trust_by_type"] * self.setting.steps

        def row(question: str, group: str, person: int, value: int, about: str = "") -> Row:
            return {
                "question": question, "respondent": f"{group[0].upper()}{person}", "group": group, "about": about,
                "value": value, "year": year,
            }  # fmt: skip

        for group, persons in said["persons"].items():
            for person in range(1, persons + 1):
                for about, mean in said["trust"][group].items():
                    trust = _step(mean + more + rng.normal(0, said["spread"]), ANSWERS)
                    yield row("trust", group, person, trust, about)
            years = said["horizon"][group] + said["horizon_by_type"] * self.setting.steps
            for person in range(1, persons + 1 - said["silent"].get(group, 0)):
                yield row("horizon", group, person, max(1, round(years + rng.normal(0, said["spread"]))))
        for question, mean in said["attitudes"].items():
            for person in range(1, said["persons"]["business"] + 1):
                ready = _step(mean + more + rng.normal(0, said["spread"]), ANSWERS)
                yield row(question, "business", person, ready)

    def _figures(self, rng: np.random.Generator) -> Iterator[Row]:
        said, names = self.said["figures"], occupation_list()
        year = self.setting.year
        usual = [code for code, clusters in names.clusters.items() if self.setting.activity in clusters]
        for code in (*usual, *said["occupations"]):
            vacancies = int(rng.integers(40, 160))
            graduates = round(vacancies * float(rng.uniform(0.05, 0.4) if code in usual else rng.uniform(1.0, 2.4)))
            yield _figure("occupation", both(names.names[code]), vacancies, graduates, year)
        yield _figure("research", "", said["research"]["contracts"], said["research"]["all"], year)
        for part, worse in said["worse"].items():
            for name in said["procedures"]:
                usually = said["benchmark"][name]
                ratio = max(1.0, (worse - 0.2 * self.setting.steps) * float(rng.uniform(0.9, 1.1)))
                here = usually / ratio if name == "firm_density" else usually * ratio
                yield _figure(name, part, round(here, 2), usually, year)
        yield from self._competitiveness()

    def _competitiveness(self) -> Iterator[Row]:
        """From the accounts: what is published of the cluster here, beside the same industries of the nation."""
        accounts, region = self.country.accounts.sel(year=str(self.setting.year)), self.setting.region
        members = list(self.country.clusters.industries(self.setting.activity))
        cells = {name: accounts.values[name].sel(region=region, industry=members) for name in MONEY_AND_PEOPLE}
        shown = [one for one in members if all(cells[name].sel(industry=one).notnull() for name in cells)]
        if not shown:
            return
        published = {name: accounts.totals_of(name).as_arguments() for name in cells}
        here = {name: float(values.sel(industry=shown).sum()) for name, values in cells.items()}
        nation = {name: float(published[name]["industry_total"].sel(industry=shown).sum()) for name in cells}
        made = [round(one["output"] / one["employment"] / 1e6, 3) for one in (here, nation)]
        world = round(made[1] * self.said["figures"]["world_productivity"], 3)
        sold = [round(one["exports"] / 1e6, 1) for one in (here, nation)]
        totals = (published["exports"]["region_total"].sel(region=region), published["exports"]["total"])
        everything = [round(float(one) / 1e6, 1) for one in totals]
        yield _figure("market_share", "nation", round(here["output"] / nation["output"], 4), "", self.setting.year)
        yield _figure("productivity", "nation", made[0], made[1], self.setting.year)
        yield _figure("productivity", "world", made[0], world, self.setting.year)
        yield _figure("exports", "nation", sold[0], sold[1], self.setting.year)
        yield _figure("exports_total", "nation", everything[0], everything[1], self.setting.year)

    def _firms(self) -> list[str]:
        place = f"{self.setting.region}-{self.setting.activity}"
        return [f"{place}-{number:02}" for number in range(1, self.said["links"]["firms"] + 1)]

    def _links(self, rng: np.random.Generator) -> Iterator[Row]:
        firms, said = self._firms(), self.said["links"]
        share = said["share"] * (1 + self.setting.steps)
        institutes = [f"U{number}" for number in range(1, said["institutes"] + 1)]
        linked: set[str] = set()
        for firm in firms:
            partners = [name for name in institutes if rng.random() < share]
            linked |= set(partners)
            joint = ["yes" if rng.random() < 0.3 else "no" for _ in partners]
            for partner, project in zip(partners, joint, strict=True):
                yield {
                    "organisation": firm, "group": "business", "partner": partner, "partner_group": "science",
                    "joint_project": project, "year": self.setting.year,
                }  # fmt: skip
            if not partners:
                yield {"organisation": firm, "group": "business"}
        for name in institutes:
            if name not in linked:
                yield {"organisation": name, "group": "science"}

    def _associations(self, rng: np.random.Generator) -> Iterator[Row]:
        said = self.said["associations"]
        share = said["share"] + 0.2 * self.setting.steps
        for firm in self._firms():
            inside, which, uses = rng.random(3)
            row: Row = {"firm": firm}
            if inside < share:
                row["association"] = both(said["name"] if which < 0.75 else said["other"])
                row["uses_services"] = "yes" if uses < 0.4 else "no"
                row["satisfaction"] = _step(float(rng.normal(2.6, 0.9)), ANSWERS)
            yield row

    def _heritage(self, rng: np.random.Generator) -> Iterator[Row]:
        firms, year = self._firms(), self.setting.year
        for tie in self.said["heritage"]:
            heirs = [firms[int(at)] for at in rng.choice(len(firms), 2, replace=False)]
            yield {
                "tie": both(tie["tie"]), "start": year - tie["start"], "end": year - tie["end"] if "end" in tie else "",
                "in_use": tie["in_use"], "heir": heirs[0], "partners": " / ".join(heirs),
            }  # fmt: skip

    def _assets(self, rng: np.random.Generator) -> Iterator[Row]:
        for one in self.said["assets"]:
            use = min(1.0, (one["use"] + 0.15 * self.setting.steps) * float(rng.uniform(0.85, 1.15)))
            yield {
                "asset": both(one["asset"]), "kind": one["kind"], "capacity": one["capacity"],
                "used": round(one["capacity"] * use), "unit": both(one["unit"]),
            }  # fmt: skip

    def _factors(self, rng: np.random.Generator) -> Iterator[Row]:
        for one in self.said["factors"]:
            row = {name: round(one[name] * float(rng.uniform(0.9, 1.1))) for name in ("supply", "demand")}
            yield {"factor": both(one["factor"]), **row, "mobility": one["mobility"], "unit": both(one["unit"])}

    def _support(self, rng: np.random.Generator) -> Iterator[Row]:  # noqa: ARG002
        """The mix of today as an inventory lists it."""
        for row in mix_rows(self.setting):
            if row["mix"] != both(_mix(self.said["present"])["name"]):
                continue
            more = self.said["support"][row["instrument"]]
            shared = {name: row[name] for name in ("instrument", "budget", "first_year", "last_year", "finance",
                                                   "responsible")}  # fmt: skip
            kept = {name: more[name] for name in ("level", "uptake", "policy") if name in more}
            yield {"measure": both(more["measure"]), **shared, **kept}

    def _cards(self, rng: np.random.Generator) -> Iterator[Row]:  # noqa: ARG002
        for traits in self.said["context"].values():
            for trait, value in traits.items():
                yield {"card": "context", "trait": trait, "value": value}
        at = self.setting.kind - 1
        told = {
            "business_configuration": self.setting.configuration,
            **self.said["cluster_card"],
            **{name: values[at] for name, values in self.said["by_type"].items()},
            "sme_share": round(self.setting.small, 2),
        }
        for trait, value in told.items():
            source = both(self.said["sources"][trait]) if trait in self.said["sources"] else ""
            yield {"card": "cluster", "trait": trait, "value": value, "source": source}


def mix_rows(setting: Setting) -> Iterator[Row]:
    """Rows of the table of mixes; what a row lacks is blank."""
    said = scenario()
    for mix in said["mixes"]:
        for row in mix["rows"]:
            cost = row.get("cost")
            yield {
                "mix": both(mix["name"]),
                "instrument": row["instrument"],
                "budget": "" if cost is None else max(1, round(cost * 1e-4 * setting.product)),
                "first_year": setting.year + row["from"],
                "last_year": setting.year + row["to"],
                "finance": both(said["money"][row["finance"]]) if "finance" in row else "",
                "responsible": both(said["actors"][row["responsible"]]) if "responsible" in row else "",
                "coordination": both(said["actors"][row["coordination"]]) if "coordination" in row else "",
                "targets": "; ".join(both(said["whom"][one]) for one in row["targets"]),
            }


def _mix(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(mix for mix in scenario()["mixes"] if mix["id"] == name)
    return found


def present_name() -> str:
    """Name of the mix in force, as the table writes it."""
    return both(_mix(scenario()["present"])["name"])


def diagnosis_tables(country: Country, setting: Setting) -> dict[str, list[Row]]:
    """Draw every table of the diagnosis of one place; each has a stream of chance of its own."""
    return Diagnoser(country, setting, scenario()).tables()


def _figure(figure: str, of: str, value: object, compared: object, year: int) -> Row:
    return {"figure": figure, "of": of, "value": value, "compared": compared, "year": year}


def _step(seen: float, scale: tuple[int, int]) -> int:
    return int(np.clip(round(seen), *scale))
