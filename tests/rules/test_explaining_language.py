"""Explanations speak the reader's language: names for codes, words and numbers of the language, formulas alike."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace

import pytest

from clusterpolicy.data.evidence_records.disclosure import may_see, visible
from clusterpolicy.errors import UsageError
from clusterpolicy.language import LANGUAGES, text
from clusterpolicy.study.explaining import Explainer
from clusterpolicy.study.explanation import Explanation, Labels, Term, finished, say, unknown, words
from clusterpolicy.study.wording import name_label, name_quantity, naming, write_formula, write_number

pytestmark = pytest.mark.slow

SYMBOLS = {"CR"}
MACHINE = re.compile(r"\([a-z_]+(:[^)]+)?\)(?=:| [–—])")


@pytest.fixture(scope="module")
def study(demo_study):
    return demo_study


@pytest.fixture(scope="module")
def explainer(study):
    return Explainer(study)


def over_time(study, place: dict[str, str], cell: dict[str, str]) -> list[tuple[str, dict[str, str]]]:
    """Questions about strong clusters over the years and about stages; boundaries need a study that names some."""
    classes, year = study.strength.classes, {"year": study.panel.latest}
    step = {"class": classes[-2], "next_class": classes[-1]}
    stages = [score.stage for score in study.life_cycles.of(**cell).stage.scores]
    return [
        *(
            (f"strong_share:{name}{end}", place | year)
            for name in study.strength.shares
            for end in ("", ":least", ":most")
        ),
        ("strong_share:employment:most", year),
        *((f"strong_count:{part}", keys) for part in ("sure", "most") for keys in (place | year, year)),
        *(("strength", cell | year | {"class": name}) for name in classes[1:]),
        *((f"movement:{change}", year) for change in ("occurrence", "weakening", "unknown")),
        *((f"moving:{part}", {"move": "disappearance"}) for part in ("count", "among", "share", "lower", "upper")),
        *((f"transition:{part}", step) for part in ("count", "among", "share", "lower", "upper")),
        *((f"moved:{part}", cell) for part in ("quotient_before", "quotient_after", "size_before", "size_after")),
        *(
            (f"life_cycle:{part}", cell | {"stage": name})
            for part in ("score", "least", "most", "measured")
            for name in stages
        ),
        *(("figure", cell | {"figure": name}) for name in study.life_cycles.rules.quantities),
    ]


def of_poles(study) -> list[tuple[str, dict[str, str]]]:
    """Questions about growth poles, their neighbours, deliveries and leading enterprises."""
    region, activity = study.poles.cells[0]
    pole, sector = {"region": region, "activity": activity}, {"sector": study.linkages.flows.industries[0]}
    outcomes = ("linked", "whole", "population")
    firms = study.inputs.establishments.table["region"].iloc[0]
    return [
        *((f"pole:{part}", pole) for part in ("score", "local", "purchases", "sales", "strength")),
        *(
            (f"propulsive:{part}", {"activity": activity})
            for part in ("score", "backward", "growth", "innovation", "rank_forward")
        ),
        ("taken_up", pole | sector),
        *((f"spread:{part}", pole | {"outcome": "whole"}) for part in ("difference", "lower", "own")),
        *((f"spread:{part}", {"outcome": "population"}) for part in ("upper", "near", "neighbours")),
        *((f"outcome:{name}", pole if name == "linked" else {"region": region}) for name in outcomes),
        *((f"flow:{part}", {"supplier": "T01", "buyer": "T02"}) for part in ("amount", "of_purchases", "of_sales")),
        *((f"leader:{part}", {"region": firms}) for part in ("largest", "ratio", "herfindahl", "firms")),
        ("leader:largest", {"group": activity}),
        *((f"enterprise:{part}", {"region": firms, "rank": "2"}) for part in ("rank", "size")),
    ]


def of_agreement(study, heard, asked: dict[str, str], cell: dict[str, str]) -> list[tuple[str, dict[str, str]]]:
    """Questions about methods beside each other, what is more than chance, voices, bars and turning points."""
    known = study.inputs.evidence.source_of
    voice = next(one for one in heard.voices if may_see(known[one.source], study.spec.report.audience))
    one, other = study.agreement.methods[:2]
    turns = [point for point in study.turning if (point.region, point.activity) == tuple(cell.values())]
    return [
        *((f"combination:{part}", {"methods": f"{one} + {other}"}) for part in ("cells", "unknown")),
        *((f"pair:{part}", {"method": one, "other": other}) for part in ("shared", "overlap")),
        *((f"discovery:{part}", {"verdict": "near miss"}) for part in ("cells", "tested", "kept", "share")),
        *(("bar", asked | {"evidence": name}) for name in (one, voice.channel)),
        *(
            (f"voice:{part}", asked | {"channel": voice.channel, "source": voice.source})
            for part in ("heard", "reading")
        ),
        *(
            (f"turning:{part}", cell | {"condition": f"{point.kind}-{point.condition}"})
            for part in ("current", "distance")
            for point in turns
        ),
    ]


def of_inquiries(study) -> list[tuple[str, dict[str, str]]]:
    """Questions about ties, sales, stages and descent of candidates with records that readers may see."""
    records = visible(study.inputs.evidence, study.spec.report.audience)
    tied, sold = (Counter((one.region, one.activity) for one in table) for table in (records.ties, records.chains))
    born = Counter((one.region, one.activity) for one in records.descents if one.kind != "acquisition")
    tie_cell, chain_cell, birth_cell = (most.most_common(1)[0][0] for most in (tied, sold & tied, born))
    tie = next(one for one in records.ties if (one.region, one.activity) == tie_cell)
    stage = next(one for one in records.stages if (one.region, one.activity) == chain_cell)
    birth = next(one for one in records.descents if (one.region, one.activity) == birth_cell)
    ties, chain, descent = (
        {"region": region, "activity": activity} for region, activity in (tie_cell, chain_cell, birth_cell)
    )
    ranked = {"region": tie_cell[0], "activity": tie_cell[1]}
    shares = ("organisations", "cooperating", "density-cooperates", "overlap", "outside", "reciprocity")
    return [
        *((f"inquiry:{part}", ties) for part in shares),
        *((f"inquiry:{part}", chain) for part in ("local", "largest")),
        *((f"inquiry:{part}", descent) for part in ("descended", "generations")),
        ("tie", ties | {"first": tie.first, "second": tie.second}),
        *(
            (f"chain:{part}", chain | {"product": stage.product, "stage": stage.stage})
            for part in ("added", "imports", "share", "sellers", "local")
        ),
        *((f"descent:{part}", descent | {"child": birth.child}) for part in ("generation", "family")),
        *((f"ranking:{part}", ranked) for part in ("numbers", "people", "gap")),
    ]


@pytest.fixture(scope="module")
def questions(study) -> dict[str, list[tuple[str, dict[str, str]]]]:
    """At least one question a kind, with labels that have an answer in the demo."""
    best, year, main = study.candidates.iloc[0], study.panel.latest, study.panel.main
    place = {"region": best["region"]}
    activity = {"activity": best["activity"]}
    cell, drawn = place | activity, {"industry": study.plants.drawn[0]}
    at = float(study.plants.patterns[0].envelope.observed["distance"].values[3])
    found = [
        *((f"{kind}:{name}", cell) for name in study.panel.cells for kind in ("median_quotient", "median_size")),
        *((f"quotient:{name}", cell | {"year": year}) for name in study.panel.cells),
        *((f"method:{item.method}", cell) for item in study.evidence.methods),
        *((name, cell) for name in ("agreement", "balance", "supporting", "computable", "persistence")),
        *((name, cell) for name in ("distance", "coverage", "growth", "density", "diamond_mean")),
        *((f"shift_share:{name}", place) for name in study.growth.by_region),
        *((f"cell_change:{name}", cell) for name in study.cell_growth.parts),
        *((f"predisposition:{name}", cell) for name in (*study.predisposition.coefficients, "integral")),
        *((f"concentration:{name}", activity) for name in study.concentration.by_activity),
        *((f"specialisation:{name}", place) for name in study.concentration.by_region),
        (f"cells:{main}:SUPPRESSED", {}),
        (f"cells:{main}:OBSERVED", {}),
        *((f"found:{verdict}", place) for verdict in ("strong", "likely", "both", "near miss", "undetermined")),
        *((f"{kind}:{end}", cell) for end in ("lower", "upper") for kind in ("interval", "median_interval", "bound")),
        ("certain:hidden:undetermined", activity),
        ("certain:published:certain_above", activity),
        *((f"agglomeration:{name}", drawn) for name in ("gamma", "z", "expected", "plants", "plant_herfindahl")),
        *((f"firms:{name}", cell) for name in ("firms", "largest", "ratio", "herfindahl")),
        *((f"sizes:{name}", cell) for name in dict(study.plants.sizes.classes)),
        *(
            (f"distances:{name}", drawn | {"distance": f"{at:g}"})
            for name in ("distance", "observed", "lower", "global_upper")
        ),
        *((f"footprints:{name}", drawn | {"footprint": "1"}) for name in ("plants", "size", "x", "area")),
        *((f"complexity:{name}", cell) for name in ("region", "activity")),
        ("multiplier:output", activity),
        ("specialities", place),
        *((f"outgrowing:{name}", cell) for name in ("productivity", "margin")),
        *((f"diamond:{name}", cell) for name in ("factor_conditions", "demand_conditions", "rivalry")),
        *((f"nearby:{name}", cell) for name in ("suppliers", "buyers")),
        *((f"linkage:{name}", {"sector": study.linkages.flows.industries[0]}) for name in ("output", "power", "size")),
    ]
    heard = next(one for one in study.people.heard.values() if len(one.channels) > 3)
    asked = {"region": heard.region, "activity": heard.activity}
    found += [
        ("reading", asked),
        *((f"reading:{name}", asked) for name in heard.channels),
        ("voices", asked),
        *(
            (kind, asked | {"evidence": name})
            for kind in ("evidence", "lean")
            for name in ("exports", heard.channels[0])
        ),
        *(
            (kind, asked | {"source": name})
            for kind in ("stability", "share:near-miss")
            for name in ("together", "years")
        ),
        ("found_share", asked),
    ]
    found += over_time(study, place, cell)
    found += of_poles(study)
    found += of_agreement(study, heard, asked, cell)
    found += of_inquiries(study)
    sector = study.linkages.flows.industries[0]
    found += [
        (f"{kind}:{name}", cell | {"sector": sector})
        for kind in ("purchase", "sale")
        for name in ("share", "presence", "cover", "local")
    ]
    kinds: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for quantity, keys in found:
        kinds.setdefault(quantity.partition(":")[0], []).append((quantity, keys))
    return kinds


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_name(explainer: Explainer, language: str) -> None:
    nameless = []
    for kind in explainer._kinds:
        try:
            assert name_quantity(kind, language)
        except KeyError:
            nameless.append(f"qt-{kind}")
    assert nameless == []


def test_every_kind_is_asked_here(explainer: Explainer, questions: dict) -> None:
    assert set(explainer._kinds) - set(questions) == {"boundary"}  # asked in test_boundaries_of_a_study.py


def nested(found: Explanation):
    yield found
    for term in found.terms:
        if term.because is not None:
            yield from nested(term.because)


def test_an_explanation_in_russian_has_no_english_words_and_no_codes(study, explainer, questions) -> None:
    name = naming(study, "ru")
    codes = [*study.accounts.regions, *study.panel.activities]
    records = study.inputs.evidence  # columns and pseudonyms of the user's own stay
    ids = [one.id for one in (*records.sources, *records.firms)]
    ids += [end for one in records.ties for end in (one.first, one.second)]
    ids += [end for one in records.chains for end in (one.seller, one.buyer)]
    own = re.compile(
        "|".join(sorted((*study.inputs.indicators.indicators, *map(re.escape, ids)), key=len, reverse=True))
    )
    code = re.compile(rf"\b({'|'.join(map(re.escape, codes))})\b")
    faults, lines = [], 0
    for quantity, keys in [asked for kind in questions.values() for asked in kind]:
        found = explainer.explain(quantity, keys)
        formulas = {f"= {write_formula(one.formula)}" for one in nested(found)}
        for line in found.lines(9, language="ru", name=name):
            if line.strip() in formulas:
                continue
            lines += 1
            said = re.sub(r"^ *[A-Za-z]\w* = ", "", own.sub("", MACHINE.sub("", line)))
            english = set(re.findall(r"[A-Za-z]{2,}", said)) - SYMBOLS
            if english or re.search(r"\d\.\d", said) or code.search(said):
                faults.append(f"{quantity}: {line.strip()}")
    assert lines > 2000
    assert faults == []


def test_an_explanation_recomputes_to_its_value(explainer, questions) -> None:
    told = 0
    for quantity, keys in [asked for kind in questions.values() for asked in kind]:
        found = explainer.explain(quantity, keys)
        assert found.recompute() == pytest.approx(found.value, rel=1e-9, abs=1e-12, nan_ok=True), quantity
        told += not math.isnan(found.value)
    assert told > 60


def test_headings_name_the_quantity_the_labels_and_the_number(study, explainer) -> None:
    keys = {"region": study.candidates.iloc[0]["region"], "activity": study.candidates.iloc[0]["activity"]}
    found = explainer.explain("quotient:employment", {**keys, "year": "2023"})
    names = [study.name("region", keys["region"], "en"), study.name("activity", keys["activity"], "en")]
    heading = next(iter(found.lines(language="en", name=naming(study, "en"))))
    value = f"{found.value:.5f}".rstrip("0")
    assert heading == f"Location quotient of employment (quotient:employment) – {', '.join(names)}, 2023: {value}"
    russian = next(iter(found.lines(language="ru", name=naming(study, "ru"))))
    assert russian.startswith("Коэффициент локализации, занятость (quotient:employment) — ")
    assert russian.endswith(f", 2023: {value.replace('.', ',')}")


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        (0.0, "0", "0"),
        (-0.0, "0", "0"),
        (1.25, "1.25", "1,25"),
        (2.614551, "2.61455", "2,61455"),
        (1234567.0, "1,234,567", "1\u202f234\u202f567"),
        (12345.678, "12,345.7", "12\u202f345,7"),
        (-0.000123456789, "\u22120.000123457", "\u22120,000123457"),
        (1.2e-7, "1.2·10⁻⁷", "1,2·10⁻⁷"),
        (999999.96, "1,000,000", "1\u202f000\u202f000"),
        (math.inf, "∞", "∞"),
        (math.nan, "unknown", "неизвестно"),
    ],
)
def test_numbers_keep_six_digits_in_either_language(value: float, english: str, russian: str) -> None:
    assert (write_number(value, "en"), write_number(value, "ru")) == (english, russian)


def test_parts_of_a_quantity_are_named_where_a_text_exists() -> None:
    assert name_quantity("method:stars", "ru") == "Метод «Звёзды»"
    assert name_quantity("cells:employment:SUPPRESSED", "ru") == "Число ячеек: занятость, скрыто"
    assert name_quantity("certain:hidden:certain_above", "en") == "Number of regions: hidden, certainly above"
    assert name_quantity("quotient:patents", "en") == "Location quotient of patents"
    with pytest.raises(KeyError, match="qt-nonsense"):
        name_quantity("nonsense:part", "en")


def test_bare_labels_say_what_they_are() -> None:
    plain = lambda _, label: label  # noqa: E731
    assert name_label("distance", "2.5", "ru", plain) == "расстояние 2,5"
    assert name_label("distance", "2.5", "en", plain) == "distance 2.5"
    assert name_label("year", "2020", "ru", plain) == "2020"


def test_words_list_labels_and_write_numbers() -> None:
    names = {"a": "Айва", "b": "Бук"}
    name = lambda _, label: names.get(label, label)  # noqa: E731
    said = words("ex-known-part", known=Labels("industry", ("a",)), rest=Labels("industry", ("b", "c")))
    assert say(said, "ru", name) == "Известно: Айва. Неизвестно: Бук, c. Сравнение с той же частью базы."
    assert say(words("ex-sizes-last", n=3, least=0.5), "ru", name).endswith("от 0,5 и больше; их число: 3")
    many = say(Labels("region", tuple(f"r{at}" for at in range(20))), "en", name)
    assert many.endswith("r11 … (20)")


def test_what_is_unknown_stays_unknown_when_recomputed() -> None:
    made = Explanation("growth", {}, "e1 / e0 - 1", (Term("e0", 2.0), Term("e1", 3.0)), 0.0)
    assert finished(made).recompute() == 0.5
    told = unknown(made, words("ex-none-known"))
    assert math.isnan(told.recompute())
    lines = list(told.lines(language="ru"))
    assert lines[0] == "Рост (growth): неизвестно"
    assert text("ex-none-known", "ru") in lines[2]


@pytest.mark.parametrize(
    ("quantity", "keys"),
    [
        ("quotient:nonsense", {"region": "R01", "activity": "T01", "year": "2023"}),
        ("median_quotient:nonsense", {"region": "R01", "activity": "T01"}),
        ("median_size:nonsense", {"region": "R01", "activity": "T01"}),
        ("method:nonsense", {"region": "R01", "activity": "T01"}),
        ("shift_share:nonsense", {"region": "R01"}),
        ("predisposition:nonsense", {"activity": "T01"}),
        ("concentration:nonsense", {"activity": "T01"}),
        ("specialisation:nonsense", {"region": "R01"}),
        ("cells:nonsense:OBSERVED", {}),
        ("cells:employment:NONSENSE", {}),
        ("found:nonsense", {"region": "R01"}),
        ("interval:nonsense", {"region": "R01", "activity": "T01"}),
        ("median_interval:nonsense", {"region": "R01", "activity": "T01"}),
        ("bound:nonsense", {"region": "R01", "activity": "T01"}),
        ("certain:nonsense", {"activity": "T01"}),
        ("agglomeration:nonsense", {"industry": "51"}),
        ("firms:nonsense", {"region": "R01", "activity": "T01"}),
        ("sizes:nonsense", {"region": "R01", "activity": "T01"}),
        ("pole:nonsense", {"region": "R01", "activity": "T01"}),
        ("propulsive:nonsense", {"activity": "T01"}),
        ("spread:nonsense", {"outcome": "whole"}),
        ("outcome:nonsense", {"region": "R01"}),
        ("flow:nonsense", {"supplier": "T01", "buyer": "T02"}),
        ("leader:nonsense", {"region": "R01"}),
        ("enterprise:nonsense", {"region": "R01", "rank": "1"}),
        ("combination:nonsense", {"methods": "localisation"}),
        ("pair:nonsense", {"method": "localisation", "other": "stars"}),
        ("discovery:nonsense", {"verdict": "strong"}),
        ("turning:needed", {"region": "R01", "activity": "T01", "condition": "threshold-localisation"}),
        ("inquiry:nonsense", {"region": "R01", "activity": "T01"}),
        ("chain:nonsense", {"region": "R01", "activity": "T01", "product": "-", "stage": "-"}),
        ("descent:nonsense", {"region": "R01", "activity": "T01", "child": "-"}),
        ("ranking:nonsense", {"region": "R01", "activity": "T01"}),
        ("voice:nonsense", {"region": "R01", "activity": "T01", "channel": "interview", "source": ""}),
    ],
)
def test_an_unknown_part_of_a_quantity_is_told_with_those_known(explainer, quantity: str, keys: dict) -> None:
    with pytest.raises(UsageError) as told:
        explainer.explain(quantity, keys)
    (finding,) = told.value.findings
    assert finding.id == "EX-001"
    kind = quantity.partition(":")[0]
    assert f"{kind}:" in finding.render("ru")


@pytest.mark.parametrize(
    ("quantity", "keys"),
    [
        ("spread:near", {"outcome": "nonsense"}),
        ("flow:amount", {"supplier": "T01", "buyer": "nonsense"}),
        ("leader:firms", {"region": "nonsense"}),
        ("enterprise:rank", {"region": "R01", "rank": "99"}),
        ("pair:shared", {"method": "localisation", "other": "nonsense"}),
        ("discovery:kept", {"verdict": "nonsense"}),
        ("turning:current", {"region": "R01", "activity": "T01", "condition": "nonsense"}),
    ],
)
def test_an_unknown_label_is_told_with_some_that_are_known(explainer, quantity: str, keys: dict) -> None:
    with pytest.raises(UsageError) as told:
        explainer.explain(quantity, keys)
    (finding,) = told.value.findings
    assert finding.id == "EX-002"


def test_a_source_that_readers_may_not_see_is_no_voice_of_its_own(study, explainer) -> None:
    known = study.inputs.evidence.source_of
    place, voice = next(
        ({"region": region, "activity": activity, "channel": one.channel}, one)
        for (region, activity), heard in study.people.heard.items()
        for one in heard.voices
        if not may_see(known[one.source], study.spec.report.audience)
    )
    with pytest.raises(UsageError) as told:
        explainer.explain("voice:reading", place | {"source": voice.source})
    assert told.value.findings[0].id == "EX-002"
    assert not math.isnan(explainer.explain("voice:reading", place | {"source": ""}).value)


def test_of_a_candidate_without_records_that_may_be_shown_nothing_is_explained(study, explainer) -> None:
    told = {(one.region, one.activity) for one in study.inputs.evidence.ties}
    places = ((region, activity) for region in study.accounts.regions for activity in study.panel.activities)
    region, activity = next(place for place in places if place not in told)
    for quantity in ("inquiry:overlap", "tie"):
        with pytest.raises(UsageError) as refused:
            explainer.explain(quantity, {"region": region, "activity": activity, "first": "-", "second": "-"})
        assert refused.value.findings[0].id == "EX-013"


def test_of_a_confidential_register_only_what_many_stand_behind_is_explained(study) -> None:
    spec = study.spec.model_copy(update={"leaders": study.spec.leaders.model_copy(update={"confidential": True})})
    secret, (region, activity) = Explainer(replace(study, spec=spec)), study.poles.cells[0]
    ratio = secret.explain("leader:ratio", {"region": region})
    assert ratio.recompute() == pytest.approx(float(study.leaders.by_region["size"].ratio.sel(region=region)))
    assert all(not term.parts for term in ratio.terms)
    for quantity, keys in (
        ("leader:largest", {"region": region}),
        ("leader:herfindahl", {"group": activity}),
        ("enterprise:rank", {"region": region, "rank": "1"}),
    ):
        with pytest.raises(UsageError) as told:
            secret.explain(quantity, keys)
        assert told.value.findings[0].id == "EX-011"


def test_a_formula_with_a_long_list_is_written_short() -> None:
    long = ", ".join(f"s{at} * v{at}" for at in range(30))
    assert write_formula(f"total({long}) / total(a, b)") == "total(s0 * v0, s1 * v1, …, s29 * v29) / total(a, b)"
    steps = ", ".join(f"(q{at} >= 1.0)" for at in range(13))
    assert write_formula(f"total({steps})") == "total((q0 >= 1.0), (q1 >= 1.0), …, (q12 >= 1.0))"
    plain = "least(1, q_i / q_j * (logarithm(1 + e / E) / logarithm(2)) ** d)"
    assert write_formula(plain) == plain
