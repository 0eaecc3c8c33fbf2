## Как записано объяснение
ex-heading = { $quantity } ({ $machine }) — { $labels }: { $value }
ex-heading-whole = { $quantity } ({ $machine }): { $value }
ex-unknown = неизвестно
ky-distance = расстояние { $label }
ky-firm = фирма { $label }
ky-footprint = ареал { $label }

## Названия того, что можно объяснить
qt-agglomeration = Агломерация предприятий: { $part }
qt-agreement = Согласие методов
qt-balance = Вес свидетельств
qt-bound = Размер ячейки, опубликованной не полностью, { $part }
qt-cell_change = Структурно-сдвиговый анализ ячейки: { $part }
qt-cells = Число ячеек: { $part }
qt-certain = Число регионов: { $part }
qt-computable = Число методов, давших ответ
qt-concentration = Концентрация по регионам: { $part }
qt-coverage = Известная часть вида деятельности
qt-distance = Расстояние до порога
qt-distances = Расстояния между предприятиями: { $part }
qt-firms = Фирмы ячейки: { $part }
qt-footprints = Ареал: { $part }
qt-found = Число кандидатов: { $part }
qt-growth = Рост
qt-integral = Интегральный коэффициент
qt-interval = Коэффициент локализации скрытой ячейки, { $part }
qt-median_interval = Медианный коэффициент локализации скрытой ячейки, { $part }
qt-median_quotient = Медианный коэффициент локализации, { $part }
qt-median_size = Медианный размер, { $part }
qt-median_total = Медианный итог региона, { $part }
qt-method = Метод «{ $part }»
qt-per_head = Душевое производство
qt-persistence = Доля лет выше порога
qt-predisposition = Предрасположенность: { $part }
qt-quotient = Коэффициент локализации, { $part }
qt-ratio = { $part }
qt-shift_share = Структурно-сдвиговый анализ региона: { $part }
qt-size = Размер, { $part }
qt-sizes = Доля предприятий по размеру: { $part }
qt-specialisation = Специализация по отраслям: { $part }
qt-supporting = Число методов «за»
qt-total = Итог региона, { $part }

qp-agglomeration-gamma = индекс Эллисона — Глейзера γ
qp-agglomeration-z = превышение над случайным, стандартных отклонений
qp-agglomeration-plants = число предприятий
qp-agglomeration-plant_herfindahl = индекс Херфиндаля по предприятиям H
qp-agglomeration-raw_concentration = исходная концентрация G
qp-agglomeration-expected = G при случайном размещении
qp-bound-lower = не меньше
qp-bound-upper = не больше
qp-distances-distance = расстояние
qp-distances-observed = наблюдаемая плотность
qp-distances-lower = нижняя граница локальной полосы случайных значений
qp-distances-upper = верхняя граница локальной полосы случайных значений
qp-distances-global_lower = нижняя граница глобальной полосы случайных значений
qp-distances-global_upper = верхняя граница глобальной полосы случайных значений
qp-firms-firms = число
qp-firms-largest = доля крупнейшей фирмы
qp-firms-ratio = доля крупнейших фирм
qp-firms-herfindahl = индекс Херфиндаля
qp-footprints-plants = число предприятий
qp-footprints-size = суммарный размер
qp-footprints-x = координата x центра
qp-footprints-y = координата y центра
qp-footprints-area = площадь
qp-found-both = сильные и вероятные
qp-interval-lower = не меньше
qp-interval-upper = не больше
qp-median_interval-lower = не меньше
qp-median_interval-upper = не больше

## Что стоит за обозначением: ячейки и итоги
ex-cell = { $measure }, { $activity }, { $region }, { $year }
ex-cell-industry = { $measure }, { $industry }, { $region }, { $year }
ex-cell-rest = { $measure }, все отрасли, неизвестные здесь хотя бы на одном конце периода, { $region }, { $year }
ex-region-whole = { $measure }, все учитываемые виды деятельности, { $region }, { $year }
ex-region-industries = { $measure }, все отрасли, { $region }, { $year }
ex-benchmark-activity = { $measure }, { $activity }, база сравнения для региона { $region }, { $year }
ex-benchmark-industry = { $measure }, { $industry }, база сравнения для региона { $region }, { $year }
ex-benchmark-total = { $measure }, все учитываемые виды деятельности, база сравнения для региона { $region }, { $year }
ex-country-activity = { $measure }, { $activity }, страна, { $year }
ex-country-industry = { $measure }, { $industry }, страна, { $year }
ex-country-rest = { $measure }, все остальные отрасли, страна, { $year }
ex-country-whole = { $measure }, все отрасли, страна, { $year }
ex-regions-activity = { $measure }, { $activity }, все регионы, { $year }
ex-regions-industry = { $measure }, { $industry }, все регионы, { $year }
ex-regions-industries = { $measure }, все отрасли, все регионы, { $year }
ex-regions-whole = { $measure }, все учитываемые виды деятельности, все регионы, { $year }
ex-indicator = { $measure }, { $region }, { $year }
ex-indicator-total = { $measure }, все регионы, { $year }

## Что стоит за обозначением: методы
ex-median = { $measure }, медиана по годам
ex-median-quotient = коэффициент локализации, медиана по годам
ex-median-total = { $measure }, все учитываемые виды деятельности, { $region }, медиана по годам
ex-size-cut = { $activity }: наименьший размер среди крупнейших регионов
ex-focus-cut = наименьшая доля в своём регионе среди самых значимых для него ячеек
ex-quantile = { $percent }-й процентиль по регионам, где есть этот вид деятельности
ex-industry-quotient = коэффициент локализации: { $industry }
ex-usual = медиана логарифмов по всем ячейкам
ex-spread = обычный разброс логарифмов по всем ячейкам
ex-classes = 0 — не проходит, 1 — базовый, 2 — значимый, 3 — сильный, 4 — верхняя десятая часть.
ex-activities = число видов деятельности

## Что стоит за обозначением: скрытые ячейки
ex-end-lower = { $measure }, { $activity }, { $region }, { $year }: наименьшее, что допускают опубликованные итоги
ex-end-upper = { $measure }, { $activity }, { $region }, { $year }: наибольшее, что допускают опубликованные итоги
ex-bound-lower = { $measure }, { $activity }, { $region }, { $year }: наименьшее, что допускают опубликованные итоги региона и вида деятельности, по каждой отрасли
ex-bound-upper = { $measure }, { $activity }, { $region }, { $year }: наибольшее, что допускают опубликованные итоги региона и вида деятельности, по каждой отрасли
ex-published-region = { $measure }, опубликованный итог региона { $region }, { $year }
ex-goes-with = { $measure }, соответствующий итог вида деятельности { $activity }, { $year }
ex-published-country = { $measure }, опубликованный итог страны, { $year }
ex-nothing-bounds = { $year }: ничем не ограничено

## Что стоит за обозначением: предприятия
ex-plants-cell = { $industry }, { $region }: суммарный размер предприятий
ex-plants-region = { $region }: суммарный размер предприятий всех отраслей
ex-plants-industry = { $industry }: суммарный размер всех предприятий
ex-plants-all = суммарный размер предприятий всех отраслей и регионов
ex-plants-squares = { $industry }: сумма квадратов размеров предприятий
ex-plants-fourths = { $industry }: сумма четвёртых степеней размеров предприятий
ex-plants-positive = { $industry }: число предприятий ненулевого размера
ex-firms-count = число фирм
ex-firms-first = размер крупнейшей фирмы
ex-firms-largest = суммарный размер крупнейших фирм (не более { $k })
ex-firms-squares = сумма квадратов размеров фирм
ex-firms-all = суммарный размер всех фирм
ex-sizes-class = суммарный размер предприятий от { $least } и меньше { $above }; их число: { $n }
ex-sizes-last = суммарный размер предприятий от { $least } и больше; их число: { $n }
ex-sizes-all = суммарный размер всех предприятий; их число: { $n }
ex-density-at = где измерена плотность
ex-band-lower = нижняя граница локальной полосы по { $draws } случайным наборам из { $sites } мест, начальное число генератора { $seed }
ex-band-upper = верхняя граница локальной полосы по { $draws } случайным наборам из { $sites } мест, начальное число генератора { $seed }
ex-band-global-lower = нижняя граница глобальной полосы по { $draws } случайным наборам из { $sites } мест, начальное число генератора { $seed }
ex-band-global-upper = верхняя граница глобальной полосы по { $draws } случайным наборам из { $sites } мест, начальное число генератора { $seed }
ex-kernel = сумма ядра по парам предприятий, с отражением в нуле
ex-pairs = число пар предприятий
ex-bandwidth = ширина окна, в единицах координат
ex-per-length = на сколько единиц длины указана плотность
ex-footprint-plants = число предприятий
ex-footprint-size = суммарный размер предприятий
ex-footprint-sum = сумма координат { $axis } предприятий
ex-footprint-area = площадь их выпуклой оболочки

## Примечания: что известно и почему числа нет
ex-known-part = Известно: { $known }. Неизвестно: { $rest }. Сравнение с той же частью базы.
ex-too-little-known = Известно: { $known }. Неизвестно: { $rest }. Это меньше половины вида деятельности, поэтому числа нет.
ex-part-unknown = Известно: { $known }. Неизвестно: { $rest }. Итог по стране тоже неизвестен, и о том, какая это часть, судить нельзя, поэтому числа нет.
ex-none-known = О виде деятельности здесь ничего не известно, поэтому числа нет.
ex-little-known = Известно меньше половины вида деятельности, поэтому числа нет.
ex-other-part = Два показателя известны по разным частям вида деятельности, поэтому числа нет.
ex-other-part-known = Известная часть вида деятельности в { $start } и { $end } не одна и та же или меньше половины, поэтому числа нет.
ex-no-year = Ни один из рассмотренных годов не известен, поэтому числа нет.
ex-all-alike = Ни один метод не различает ячейки, поэтому числа нет.
ex-one-region = При единственном регионе о концентрации судить нельзя, поэтому числа нет.
ex-unbounded = Ничем не ограничено, поэтому числа нет.

## Чего объяснить нельзя
EX-007 = Для { $quantity } не хватает данных: { $columns }.
    .fix = Назовите эти столбцы в файле исследования или спросите о другом числе.
EX-008 = Данные охватывают один год, поэтому роста нет.
    .fix = Добавьте второй год или спросите вместо этого quotient: или method:.
