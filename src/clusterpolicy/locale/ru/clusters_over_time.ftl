## Сильные кластеры по годам, стадии, границы и команда «identify»

step-strength = Сильные кластеры и их движение
step-life_cycles = Подготовка к определению стадий
step-boundaries = Суммы внутри границ

RS-014 = Набора правил «{ $id }» нет.
    .fix = Известны: { $known }. Собственный набор называют его файлом, например our-rules.yaml.
BO-013 = Исследование должно называть версии границ, а не { $names }.
    .fix = В versions укажите имя@номер; hashes задаются только для названных там версий. В реестре есть: { $known }
LC-009 = Кластер { $activity } в { $region } указан в [[life_cycle.clusters]] дважды.
    .fix = Оставьте одну запись со всем, что известно.
rd-range = Серые полосы: { $name }.

## Раздел

sc-moving = Как двигались сильные кластеры?
    .intro = Сильные кластеры возникают и исчезают, одни растут, другие сжимаются. Здесь каждый год оценён по одним и тем же правилам: какая часть каждого региона приходится на его сильные кластеры и сколько кластеров возникло, усилилось, ослабло и исчезло.
ms-no-movement-verdicts = Для движения между годами нужны правила, по которым каждый год оценивается отдельно; вердикты оценивают все годы окна вместе. Укажите набор правил в разделе [strength] файла исследования.
ms-no-movement-years = Для движения между годами нужны хотя бы два года с ответом.
ss-none = нет
ss-by-verdicts = вердикты этого исследования
ss-rules = { $title }, { $edition }
ss-status-seen = Правила в том виде, в каком их приводит источник ({ $source }).
ss-status-recalled = Правила: { $source }; часть чисел приведена по памяти, а не прочитана в источнике.
ss-status-partly_read = Правила: { $source }; источник прочитан частично.
ss-status-unread = Правила: { $source }; источник ещё никто не прочитал.
ss-status-own = Правила из собственного файла исследования ({ $source }).
ss-membership-yearly = В каждом году свои сильные кластеры: доля меняется и потому, что кластеры растут, и потому, что сильными считаются другие.
ss-membership-fixed = Сильные кластеры окна прослеживаются через все годы: доля меняется потому, что они растут или сжимаются.
ss-not-verdicts = «Сильный» здесь — класс по этим правилам за каждый год, а не вердикт этого исследования.
ss-verdicts-note = Сильными здесь считаются кандидаты с вердиктом «сильный» или «вероятный», во все годы.
ss-share = { $share } %
ss-between = от { $least } до { $most } %
ss-unknown = неизвестная доля
ss-some-region-open = хотя бы в одном регионе значение неизвестно
ss-and = {" и "}
vw-strong-title = Какая часть каждого региона приходится на сильные кластеры?
vw-strong-finding = { $territory }, { $year } год: на сильные кластеры (их { $n }) приходится { $share } ({ $measure }); хотя бы один есть в { $regions } из { $all } регионов (правила: { $rules }).
vw-strong-range = от наименьшей до наибольшей возможной доли там, где значения скрыты
vw-strong-open = Строк, где из-за скрытого значения доля не определена: { $n }. Тогда она лежит между известной частью и тем, что оставляет итог региона.
vw-strong-years-title = Как менялась доля сильных кластеров ({ $measure })?
vw-strong-years-finding = { $territory }: { $before } в { $start } году, { $after } в { $end } году.
vw-strong-years-note = Цвет и число — наименьшая возможная доля; знак ~ стоит там, где она может быть больше, а насколько — видно из таблицы.
vw-strong-largest = Показаны { $n } регионов с наибольшими долями.
col-year = Год
col-strong-clusters = Сильные кластеры
col-strong-at-most = Сильные кластеры, не больше
col-strong-share = Доля ({ $measure })
col-strong-least = Не меньше ({ $measure })
col-strong-most = Не больше ({ $measure })
vw-movement-title = Сколько кластеров возникло, усилилось, ослабло, исчезло?
vw-movement-finding = С { $start } по { $end } год (пар соседних лет: { $pairs }): возникновений { $occurrence }, усилений { $strengthening }, ослаблений { $weakening }, исчезновений { $disappearance } (правила: { $rules }).
vw-movement-note = Возникновение — из отсутствия в любой класс. Усиление и ослабление — в более высокий или более низкий класс. Исчезновение — из любого класса в отсутствие. Ячейка, неизвестная в один из годов, считается отдельно и никогда не считается отсутствующей. Ячейки без перемен на рисунке не показаны.
vw-movement-hidden = Пороги, сравнивающие ячейки между собой, опираются на ячейки, известные в данном году: если на следующий год скрыта другая часть, ячейка может сдвинуться из-за сдвига порога.
col-years-compared = Годы
vw-rates-title = Насколько вероятно каждое движение за год?
vw-rates-finding = Из ячеек без класса за год его получают { $occurrence } %; из ячеек с классом { $strengthening } % поднимаются, { $weakening } % опускаются, { $disappearance } % теряют класс.
vw-rates-range = интервал Уилсона, { $level } %
vw-rates-note = Каждая ячейка считается по разу на пару соседних лет. Годы одной ячейки не независимы, поэтому интервалы уже, чем следовало бы.
col-move = Движение
col-moved-cells = Ячейки
col-could-move = Из скольких
col-of-class = Всего в классе
col-move-share = Доля
col-at-least = Не меньше
col-at-most = Не больше
rs-none-could = ни одной ячейки в этом классе не было
vw-transition-title = Из какого класса в какой?
vw-transition-finding = { $stayed } % ячеек с классом через год остаются в том же классе.
vw-transition-note = Доля ячеек класса (строки), оказавшихся через год в каждом из классов (столбцы), по всем парам соседних лет; в таблице — интервалы Уилсона, { $level } %.
vw-transition-unknown = Не учтено пар, у которых неизвестен хотя бы один год: { $n } (из них оба года: { $both }).
col-class-before = Класс
col-class-after = Через год
vw-moved-title = Какие ячейки сдвинулись с { $start } по { $end } год?
vw-moved-finding = Сдвинулось { $n } из { $cells } ячеек: возникло { $occurrence }, усилилось { $strengthening }, ослабло { $weakening }, исчезло { $disappearance }.
vw-moved-note = Первый год рядом с последним; происходившее между ними здесь не учитывается. Сначала самые дальние сдвиги.
col-class-in = Класс, { $year }
col-quotient-in = Коэффициент, { $year }
col-size-in = Размер, { $year } ({ $measure })

## Стадия кандидата

vw-stage-title = На какой он стадии?
vw-stage-told = Признаки указывают на стадию «{ $best }» (балл { $bestscore } из 1); следующая — «{ $second }» ({ $secondscore }). Измерено { $measured } % всех признаков.
vw-stage-unclear = По признакам стадия неясна: { $why }. Лучшие две: «{ $best }» ({ $bestscore } из 1) и «{ $second }» ({ $secondscore }); измерено { $measured } % всех признаков.
vw-stage-nothing = Стадия неясна: ни один признак не измерен.
vw-stage-no-sign = Стадия неясна: ни один из измеренных признаков не выполняется (измерено { $measured } % всех).
vw-stage-decided = Решение: { $stage } ({ $by }, { $date }); основание: { $reason }.
vw-stage-range = от балла, если бы неизмеренные признаки не выполнялись, до балла, если бы выполнялись все
vw-stage-note = Балл стадии — среднее по тем её признакам, которые измерены. Стадия неясна, если две лучшие различаются меньше чем на { $gap } либо если измерено меньше { $measured } % всех признаков или признаков лучшей стадии. Стадии — не судьба: кластер может их пропускать и возвращаться назад.
vw-stage-missing = Нет данных ({ $n }; { $why }): { $names }.
vw-stage-experts = Замечание: { $status }.
vw-stage-level = Уровень развития: { $level } { $known ->
    [yes] ({ $score } из 100)
   *[no] (от { $least } до { $most } из 100, смотря по тому, чего нет)
    }.
lp-decided = решено
lp-best = лучшая, но неясно
lp-stage = стадия
lp-second = вторая
rs-no-sign = ни один признак этой стадии не измерен
col-stage = Стадия
col-stage-score = Балл
col-signs-measured = Измерено признаков
col-stage-standing = Место
vw-figures-title = Что известно о его развитии?
vw-figures-finding = Известно показателей: { $known } из { $all }.
vw-figures-note = Уровни — за последний рассмотренный год ({ $year }), изменения — по него. Вердикты опираются на медианы за несколько лет, поэтому коэффициент там может быть иным.
col-indicator = Показатель
col-origin = Источник

## Почему это число

EX-031 = В этом исследовании нет правил, по которым оценивается каждый год, или нет двух лет с ответом.
    .fix = Укажите набор правил в разделе [strength] файла исследования и добавьте годы.
qt-strong_share = Доля сильных кластеров: { $part }
qp-strong_share-least = не меньше
qp-strong_share-most = не больше
qt-strong_count = Число сильных кластеров: { $part }
qp-strong_count-sure = наверняка
qp-strong_count-most = не больше
qt-strength = Достигнут ли класс (1 — да, 0 — нет)
qt-movement = Сдвинувшиеся ячейки: { $part }
qt-moving = Движение: { $part }
qt-transition = Из класса в класс: { $part }
qp-counted-count = ячейки
qp-counted-among = из скольких ячеек
qp-counted-share = доля
qp-counted-lower = нижний конец интервала
qp-counted-upper = верхний конец интервала
qt-moved = Первый и последний год: { $part }
qp-moved-quotient_before = коэффициент в первом
qp-moved-quotient_after = коэффициент в последнем
qp-moved-size_before = размер в первом
qp-moved-size_after = размер в последнем
qt-life_cycle = Стадия: { $part }
qp-life_cycle-score = балл
qp-life_cycle-least = наименьший балл
qp-life_cycle-most = наибольший балл
qp-life_cycle-measured = доля измеренных признаков
qt-figure = Показатель жизненного цикла
qt-sign = Признак стадии, { $part }
qp-sign-all = должно выполняться всё
qp-sign-any = достаточно одного
qt-boundary = Внутри границы: { $part }
qp-boundary-size = размер
qp-boundary-share = доля в территории
qp-boundary-quotient = коэффициент локализации
ex-in-strong = известные ячейки сильных кластеров
ex-in-all = итог по всем отраслям
ex-in-unsure = известные ячейки кластеров, о которых неизвестно, сильные ли они
ex-in-hidden = то, что известные ячейки оставляют от итога, если ячейки таких кластеров скрыты
ex-strong-open = из-за скрытого значения или неизвестного ответа это не определено
ex-membership-yearly = сильные кластеры этого года
ex-membership-fixed = сильные кластеры всего окна
ex-clusters = сильные кластеры
ex-rule-indicator = на что смотрит правило: { $indicator } ({ $measure })
ex-cut-at-least = порог: не меньше этого
ex-cut-above = порог: больше этого
ex-cut-top-share = порог: наименьшее значение верхней части сравниваемых ячеек, доля { $share }
ex-cut-at-least-quantile = порог: квантиль { $share } сравниваемых ячеек
ex-cut-above-quantile = порог: квантиль { $share } сравниваемых ячеек, должен быть превышен
ex-cut-above-mean = порог: среднее сравниваемых ячеек, должно быть превышено
ex-cells-between = ячейки, с { $start } по { $end } год
ex-moves = ячейки с таким движением, по более позднему году
ex-could-move = ячейки, с которыми оно могло произойти
ex-no-sign = ни один признак этой стадии не измерен
ex-within = { $measure } внутри границы, { $year }
ex-territory = { $measure }, все отрасли территории, { $year }
ex-within-country = { $measure }, отрасли кластера в стране, { $year }
ri-size = размер
ri-quotient = коэффициент локализации
ri-focus = доля в регионе
ri-benchmark_share = доля в базе сравнения
ri-productivity = производительность
ri-relative_productivity = производительность относительно базы сравнения
ri-export_share = доля экспорта
ri-growth = рост
ri-relative_growth = рост сверх базы сравнения
ri-cluster_factor = рост сверх роста экономики
ri-regional_factor = рост сверх роста остальных видов деятельности региона
ri-integral_share = интегральный коэффициент по долям
ri-integral_quotient = интегральный коэффициент по коэффициентам

## Границы

sc-boundaries = В каких границах?
    .intro = Граница кластера говорит, какие виды деятельности, какая территория и какие участники к нему относятся. Границы хранятся в версиях, которые никогда не меняются, поэтому старый результат сохраняет свою.
vw-boundaries-title = Что находится внутри использованных границ?
vw-boundaries-finding = Использовано версий границ: { $n }; показатели за { $year } год.
vw-boundaries-note = Размер и доля относятся к видам деятельности границы на её территории; коэффициент сравнивает долю с долей тех же видов деятельности в стране. Хеш отвечает за версию и всё, что было до неё.
vw-versions-title = Версии границ
vw-versions-finding = Кластеров: { $n }; версий: { $versions }.
col-bo-industries = Виды деятельности
col-bo-regions = Территория
col-bo-members = Участники
col-boundary = Граница
col-since = С какого дня
col-share-of-territory = Доля в территории
col-reason = Основание
col-hash = Хеш
col-title = Название
col-by = Кто решил
col-changes = Изменения
col-holds = На эту дату
bo-first = первая версия
bo-holds = действует

## Команда «identify»

identify-candidates = Перечислить кандидатов: вердикт, что говорят числа и люди, коэффициент, баланс, устойчивость.
identify-rules = Перечислить наборы правил силы, входящие в пакет.
identify-strong = Перечислить кластеры, сильные по набору правил.
identify-movement = Посчитать возникновение, усиление, ослабление и исчезновение кластеров между годами.
identify-assess = Оценить организацию кластера по её собственным ответам или записать бланк; это не знак качества.
identify-boundary = Показать версии границ и чем каждая отличается от предыдущей.
identify-opt-rule = Набор правил (см. clusterpolicy identify rules) или собственный файл YAML либо TOML.
identify-opt-region = Регион по коду или названию; можно указать несколько раз.
identify-opt-activity = Вид деятельности по коду или названию; можно указать несколько раз.
identify-opt-verdict = Вердикт, например strong или «near miss», либо all; можно указать несколько раз [по умолчанию: сильный и вероятный].
identify-opt-year = Оценить этот год отдельно [по умолчанию: окно исследования].
identify-opt-template = Вместо этого записать сюда пустой бланк.
identify-opt-force = Перезаписать существующий бланк.
identify-opt-id = Кластер по его коду в реестре; можно указать несколько раз.
identify-opt-at = День, например 2026-03-31: отметить действовавшую тогда версию.
identify-arg-sheet = Заполненный бланк: CSV или книга.
identify-arg-register = Реестр границ (YAML или TOML).
identify-out-template = Бланк для заполнения: { $path }. Оценки — от 0 (нет) до 4 (отлично); неизвестное оставьте пустым.
identify-out-table = Строк: { $rows }; { $path }
ID-001 = { $kind ->
    [region] Региона
    [activity] Вида деятельности
   *[verdict] Вердикта
    } «{ $words }» нет.
    .fix = Возможно, имелось в виду: { $close }
ID-002 = «{ $words }» — название нескольких { $kind ->
    [region] регионов
    [activity] видов деятельности
   *[verdict] вердиктов
    }.
    .fix = Укажите один из кодов: { $codes }
ID-003 = Для самооценки нужен либо бланк, либо --template.
    .fix = Сначала: clusterpolicy identify assess --template бланк.csv; заполните его; затем: clusterpolicy identify assess бланк.csv
ID-004 = { $path } уже есть.
    .fix = Назовите другой файл или перезапишите этот с --force.
ID-005 = { $path } записать нельзя: это папка или её папки нет.
    .fix = Назовите файл в существующей папке.
SA-005 = В { $file } нет столбцов: { $columns }.
    .fix = Запишите бланк заново с --template и заполните его; найдено: { $found }
sa-bridge-question = Насколько хорошо налажено взаимодействие: { $first } — { $second }?
vw-shortlist-finding = Ячеек: { $n } из { $all }.
vw-rule-sets-title = Наборы правил силы
vw-rule-sets-finding = Наборов правил: { $n }, из них полных: { $usable }. Другая редакция — это файл: скопируйте и измените.
col-rs-id = Набор
col-rs-title = Название
col-rs-edition = Редакция
col-rs-source = Источник
col-rs-status = Числа
col-rs-classes = Классы
col-rs-rules = Правила
col-rs-note = Примечание
rs-status-seen = прочитаны в источнике
rs-status-recalled = частью по памяти
rs-status-partly_read = источник прочитан частично
rs-status-unread = никто не прочитал
rs-status-own = собственные
rs-incomplete = неполный
vw-strong-cells-title = Сильные кластеры по набору правил
vw-strong-cells-finding = Сильных ячеек: { $n } из { $cells }, возможно сильных: { $open } ({ $when }; правила: { $rules }).
ss-window = окно исследования
col-strong = Сильный
col-rule-value = { $rule }: значение ({ $measure })
col-rule-cut = { $rule }: порог
ys-yes = да
ys-no = нет
ys-unknown = неизвестно
vw-assess-title = Самооценка организации кластера
vw-assess-finding = { $total } из 100; вопросов с оценкой 0 или 1: { $weak }.
col-dimension = Направление
col-of-hundred = Из 100
col-of-answered = Из 100 среди отвеченных
col-answered = Отвечено
col-questions = Вопросов
col-weak = Оценка 0 или 1
col-not-answered = Нет ответа
vw-assess-gaps = Слабые связи предприятий ({ $n }): { $actors }.
vw-assess-open = Связи предприятий без оценки ({ $n }): { $actors }.
