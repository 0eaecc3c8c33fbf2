# Политика демонстрационной страны.
demo-policy-title = { $cluster }, { $region }: политика для вымышленного места
demo-policy-note =
    policy.toml         файл политики: clusterpolicy policy memo policy.toml; на него ссылается study.toml
    diagnosis/          что говорят об этом месте эксперты, опрос и реестры
    mixes.csv           действующий набор инструментов и два других; деньги в млн крон
    practice.yaml       инструменты и условия этой и ещё двух стран, все вымышлены
