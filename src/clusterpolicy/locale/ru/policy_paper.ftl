## Инструменты по странам

cmd-policy-matrix = Показать, какая страна какими инструментами пользуется (таблица 4 статьи), кто на кого похож, что применяют другие, какие клетки сомнительны.
policy-opt-similar = Страна (код или название): перечислить остальные по сходству инструментов.
policy-opt-method = jaccard: только применяемые инструменты; simple-matching: учитывать и то, чего нет у обеих.
policy-opt-absent = Страна (код или название): какие инструменты есть у других и нет у неё.
policy-opt-share = Наименьшая доля стран, применяющих инструмент: больше 0, не больше 1.
policy-opt-doubts = Перечислить сомнительные клетки и причины сомнений.
policy-opt-country-file = Свои строки: добавить страну или заменить напечатанную строку (YAML или CSV).
policy-opt-format = table (по умолчанию), csv или json.
policy-opt-out = Файл для записи: .csv или .json.
policy-out-written = { $rows ->
    [one] Записана { $rows } строка
    [few] Записано { $rows } строки
   *[other] Записано { $rows } строк
    }: { $path }
policy-matrix-title = Какая страна какими инструментами пользуется?
policy-matrix-finding = Стран: { $countries }, инструментов: { $instruments }. Больше всего применяют: { $most }; меньше всего: { $fewest }.
policy-matrix-source = Таблица 4 статьи, как напечатано.
policy-matrix-signs = Знаки: + применяется, · не отмечено, ? клетка под сомнением (clusterpolicy policy matrix --doubts).
policy-matrix-columns = Графы: { $columns }.
policy-matrix-twins = Страны с одинаковым набором инструментов: { $groups }.
policy-matrix-flat = Никого не различает — отмечены все или никто: { $columns }.
policy-matrix-own = Строки из вашего файла, а не из статьи: { $countries }.
policy-matrix-meaning = { $country }: последняя отметка понимается как «{ $part }»; она по-прежнему считается одним инструментом.
policy-similarity-title = Чьи инструменты больше всего похожи на набор страны «{ $country }»?
policy-similarity-finding = { $country }: наиболее похожи { $alike } ({ $value }).
policy-similarity-jaccard = Коэффициент Жаккара: число общих инструментов, делённое на число инструментов хотя бы у одной из стран.
policy-similarity-simple-matching = Простое совпадение: доля инструментов, по которым страны совпадают, применяют они их или нет.
policy-similarity-warning = Похожий набор — не повод копировать: таблица говорит о наличии инструмента, но не о размерах, устройстве и успехе.
policy-absent-title = Что применяют другие и чего нет у страны «{ $country }»?
policy-absent-finding = { $n ->
    [0] { $country }: все инструменты, которые применяют не менее { $least } % остальных, отмечены.
    [one] { $country }: не отмечен { $n } инструмент, который применяют не менее { $least } % остальных.
    [few] { $country }: не отмечены { $n } инструмента, которые применяют не менее { $least } % остальных.
   *[other] { $country }: не отмечено { $n } инструментов, которые применяют не менее { $least } % остальных.
    }
policy-absent-warning = Это не рекомендация: чужой инструмент — повод задать вопрос, а не довод за его введение.
policy-doubts-title = Какие клетки сомнительны и почему?
policy-doubts-finding = Сомнений: { $n }, клеток под сомнением: { $cells }. Только на памяти основано: { $recalled }; их текст не приводится, пока не проверен.
policy-withheld = по памяти, не проверено: не приводится
policy-provenance-seed = сама статья
policy-provenance-seen = прочитанный источник
policy-provenance-recall = память
policy-col-country = Страна
policy-col-count = Применяется
policy-col-jaccard = Сходство (Жаккар)
policy-col-simple-matching = Сходство (простое совпадение)
policy-col-shared = Есть у обеих
policy-col-more = Есть только у другой
policy-col-instrument = Инструмент
policy-col-share = Доля стран
policy-col-users = Кто применяет
policy-col-doubts = Сомнения о пустой клетке
policy-col-cell = Клетка
policy-col-provenance = Откуда
policy-col-doubt = Сомнение
policy-col-id = Код

PM-001 = Страны «{ $asked }» в матрице нет.
    .fix = Укажите код или название. Коды: { $known }. Ближайшее: { $meant }. Свою страну можно добавить через --country-file.
PM-002 = Способа сравнения «{ $asked }» нет.
    .fix = Выберите jaccard или simple_matching.
PM-003 = Наименьшая доля стран { $found } вне допустимых границ.
    .fix = Укажите число больше 0 и не больше 1, например 0.5.
PM-004 = { $country }: не с кем сравнивать.
    .fix = Назовите хотя бы одну другую страну.
PM-005 = { $country }: в последней графе нет отметки, приписывать нечего.
    .fix = Приписывайте смысл только отмеченной клетке или сначала поставьте отметку.
PM-006 = { $file } — не YAML и не CSV.
    .fix = Выберите имя, которое кончается на .yaml или .csv.
PM-007 = За один раз — один вопрос: --similar-to, --absent-in и --doubts исключают друг друга.
    .fix = Оставьте один из них.
PM-008 = Неясно, в каком виде записать { $file }.
    .fix = Выберите имя на .csv или .json либо добавьте --format csv или --format json.
PM-101 = { $file }, { $place }: «{ $country }» — не код страны.
    .fix = Напишите две заглавные латинские буквы в кавычках, как в ISO 3166-1: "KZ", "NO".
PM-102 = { $file }, { $place }: у { $country } каждый инструмент должен стоять один раз. Нет: { $missing }; неизвестны: { $unknown }
    .fix = Поставьте 0 или 1 для каждого: { $known }. Пусто — не ноль: прежде чем писать 0, выясните.
PM-103 = { $file }, { $place }: { $country } встречается второй раз.
    .fix = Оставьте по одной строке на страну.
PM-104 = { $file }, { $place }: страны { $country } в матрице нет, а в её строке не хватает названия или инструментов.
    .fix = Добавьте «name» на двух языках (en, ru) и «instruments» либо проверьте код.
PM-105 = { $file }, { $place }: у { $country } указан смысл «last_column», а отметки в этой графе нет.
    .fix = Уберите «last_column» или отметьте ip_and_research_funding единицей.
PM-106 = { $file }: заголовок не подходит. Неизвестны: { $found }
    .fix = Столбец «country» обязателен; допустимы: { $known }
