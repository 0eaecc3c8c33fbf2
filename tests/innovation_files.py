"""A small made-up food industry in four regions with its innovation file, for tests of what follows from it."""

from __future__ import annotations

from pathlib import Path

REGION = "Северный"
FILE = """innovation_version = 1
title = {{ en = "Food in a made-up region", ru = "Пищевая промышленность выдуманного региона" }}
region = "Северный"
industry = "{industry}"
template = "food"
tables = "tables"
synthetic = true

[priority_weights]
growth = 0.5

[report]
languages = ["en", "ru"]
"""
TABLES = {
    "indicators": (
        "region,industry,year,indicator,side,block,less is better,unit,value,source\n"
        "Северный,,2023,research_staff,,,,,9,office\nЮжный,,2023,research_staff,,,,,6,office\n"
        "Восточный,,2023,research_staff,,,,,3,office\nWest,,2023,research_staff,,,,,5,office\n"
        "Северный,,2022,research_staff,,,,,8,office\n"
        "Северный,,2023,Mean age of equipment,,,,,10,\nЮжный,,2023,Mean age of equipment,,,,,14,\n"
        "Восточный,,2023,Средний возраст оборудования,,,,,20,\nWest,,2023,equipment_age,,,,,,\n"
        "Северный,,2023,patents,potential,research,no,number,12,\nЮжный,,2023,patents,potential,research,no,number,4,\n"
        "Восточный,,2023,patents,potential,research,no,number,2,\nWest,,2023,patents,potential,research,no,number,7,\n"
        "Северный,,2023,new_products,,,,,0.05,\nЮжный,,2023,new_products,,,,,0.12,\n"
        "Восточный,,2023,new_products,,,,,0.02,\nWest,,2023,new_products,,,,,0.08,\n"
        "Северный,Textiles,2023,looms,potential,equipment,no,number,5,\n"
    ),
    "услуги": (
        "услуга;поставщик;идея;прототип;договор;продажи\nГранты;Фонд;да;да;;\nПатентное бюро;Фонд;;да;нет;\n"
        "Ярмарка;Агентство;да;;;да\n"
    ),
    "funnel": "year,idea,prototype,contract,sales\n2022,100,40,10,8\n2023,80,40,4,6\n",
    "actors": (
        "actor,group,knowledge,skills,finance,diffusion,demand,coordination,regulation\n"
        "Agrarian university,science,3,2,,,,,\nFund,authorities,,,3,,,1,\nMinistry,authorities,,,,,,2,3\n"
        "Council,business,,,,,,,\n"
    ),
    "sectors": "sector,specialisation,potential,growth\nDairy,2,50,0.03\nMeat,1.5,80,0.05\nOils,0.4,20,0.01\nDrinks,1,,0.02\n",
    "levels": (
        "level,industry,size,innovating\nUnion,food,500,100\nUnion,chips,500,300\nSpace,food,90,18\nSpace,chips,10,6\n"
        "Северный,food,90,9\nСеверный,chips,10,6\n"
    ),
    "priorities": (
        "side,priority,linked with\nnational,Biotechnology,Dairy cluster\nnational,Space,\n"
        "regional,Dairy cluster,Biotechnology\nregional,Tourism,\n"
    ),
    "chain": "stage,held,by\nFarming,fully,300 farms\nProcessing,partly,two plants\nPackaging,absent,\nTrade,,\n",
    "transformations": (
        "measure,kind,mechanism,responsible\nShared laboratory,organisational,centre,Ministry\n"
        "Common purchasing,organisational,,\n"
    ),
}


def write_innovation(folder: Path, tables: dict[str, str] | None = None, *, industry: str = "Food") -> Path:
    """Write the file and its tables; ``tables`` goes before those of the example, an empty one is left out."""
    place = folder / "tables"
    place.mkdir(parents=True, exist_ok=True)
    for name, content in {**TABLES, **(tables or {})}.items():
        if content:
            (place / f"{name}.csv").write_text(content, encoding="utf-8")
    path = folder / "innovation.toml"
    path.write_text(FILE.format(industry=industry), encoding="utf-8")
    return path
