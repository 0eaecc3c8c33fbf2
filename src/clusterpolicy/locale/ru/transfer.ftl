## Избирательный перенос

transfer-verdicts-title = Что из чужой практики подходит: { $home }?
transfer-verdicts-finding = Рассмотрено по отдельности: { $n }. Перенять: { $adopt }; приспособить: { $adapt }; мало известно: { $notenoughknown }; уже есть: { $inplace }; отказаться: { $drop }.
transfer-verdicts-note = Вывод даёт правило, а не голосование: решает первое выполненное. Веса, пороги и правила — наше суждение; они лежат в файле, который можно изменить.
transfer-no-scheme = { $statement } ({ $id }, { $place }). Инструменты рассматриваются по одному; набор другой страны целиком не переносится.
transfer-source = таблицы статьи, исследования и правила базы знаний, у каждого указано место
transfer-col-instrument = Инструмент
transfer-col-donor = Страна
transfer-col-home = У себя
transfer-col-need = Нужен ли здесь
transfer-col-overall = Сходство условий
transfer-col-preconditions = Предпосылки
transfer-col-verdict = Вывод
transfer-col-why = Почему
transfer-col-status = Статус
transfer-col-does = Что делает
transfer-col-instruments = Какие инструменты имеются в виду
transfer-col-place = Место
transfer-col-doubts = Сомнения
transfer-col-context = Условия в среднем
transfer-col-structure = Структура экономики
transfer-col-known = Известная доля веса
transfer-col-mix = Набор инструментов (Жаккар), отдельно
transfer-col-adapt = Приспособить или проверить
transfer-col-brings = Что придёт вместе с ним и чем рискует
transfer-risk = риск: { $risk }
transfer-why-completes = { $said }: { $about }
transfer-barriers = Препятствия, на которые есть ответ: { $barriers }.
transfer-col-note = Записка: что совпадает, отличается, изменено
transfer-home-in-mix = в наборе
transfer-home-in-country = не в наборе, но в стране отмечен
transfer-home-absent = нет
transfer-home-doubtful = { $said }, под сомнением ({ $ids })
transfer-home-not-known = неизвестно
transfer-need-favoured = правила за
transfer-need-disputed = правила за и против
transfer-need-opposed = правила против
transfer-need-not-named = ни одно правило не требует
transfer-need-not-known = судить нельзя
transfer-need-barriers = { $need }; отвечает на: { $barriers }
transfer-preconditions = выполнено { $met } из { $all }
transfer-preconditions-lacking = не выполнено: { $which }
transfer-preconditions-open = не проверено: { $n }
transfer-grounds-title = Есть ли это уже, что нужно заранее и что неизвестно?
transfer-grounds-finding = Из { $n }: предпосылка не выполнена у { $lacking }, не проверена у { $open }.
transfer-col-unknown = Что неизвестно
transfer-context-title = Чем условия этих стран отличаются от наших ({ $home })?
transfer-context-finding = Групп признаков: { $n }; сравнено: { $compared }.
transfer-col-group = Группа признаков
transfer-col-likeness = Сходство
transfer-col-different = Различаются
transfer-col-alike = Совпадают
transfer-col-one-only = Известно только у одной
transfer-col-groups = Сравнено групп из 5
transfer-verdict-adopt = перенять
transfer-verdict-adapt = приспособить
transfer-verdict-drop = отказаться
transfer-verdict-not-enough-known = мало известно
transfer-verdict-in-place = уже есть
transfer-unknown-context = условия обеих стран
transfer-unknown-structure = доли отраслей обеих стран
transfer-uses-title = Что делают эти страны и кто это говорит?
transfer-uses-finding = Фактов: { $n }; из них сомнительных или допускающих разное прочтение: { $doubtful }.
transfer-uses-note = Отметка говорит, что инструмент есть, но не о его размерах, устройстве и успехе. Исследование говорит, что программа была и что о ней выяснили, а не что она действует сейчас.
transfer-blank = { $donor }: отметки «{ $instrument }» нет, есть сомнение: { $doubt } ({ $id }).
transfer-without-instrument = в каталоге нет
transfer-doubt-compound = одна отметка на два инструмента статьи
transfer-doubt-among = может означать любой из: { $instruments }
transfer-likeness-title = Насколько сходны условия там и здесь ({ $home })?
transfer-likeness-finding = Сравнений: { $n }; общее сходство можно назвать для { $known }.
transfer-likeness-source = условия и доли отраслей, заданные для этой работы; отметки таблицы инструментов
transfer-likeness-weights = Веса общего сходства: { $weights }. Неизвестные части опущены, известная доля веса показана.
transfer-likeness-note = 1 — одинаково, 0 — ничего общего. Признак, известный только у одной страны, не сравнивается. … — неизвестно.
transfer-adaptations-title = Что надо приспособить, прежде чем переносить?
transfer-adaptations-finding = { $n ->
    [0] Приспосабливать нечего.
   *[other] Инструментов, которые надо приспособить: { $rows }, если считать по странам — { $n }; записок ещё не хватает: { $lacking }.
    }
transfer-adaptations-note = Перечень составлен автоматически. Человек дополняет его запиской: что совпадает, что отличается, что изменено; без записки инструмент в набор не войдёт.
transfer-note-lacking = нет: предстоит написать
transfer-adapt-context = условия различаются: { $about }
transfer-adapt-context-unknown = проверить условия, неизвестно: { $about }
transfer-adapt-structure = экономика устроена иначе: выбрать другие отрасли, чем там
transfer-adapt-precondition = не выполнено: { $about }
transfer-adapt-precondition-unknown = проверить: { $about }
transfer-adapt-not-known = { $about } (неизвестно: { $details })
transfer-adapt-partner = лучше работает вместе с «{ $about }», которого в наборе нет
transfer-adapt-conflict = мешает инструменту набора «{ $about }»
policy-undefined-CONTEXT_UNKNOWN = нет признака, известного у обеих стран
policy-undefined-GROUPS_FEW = у обеих стран известно слишком мало групп условий
policy-undefined-SHARES_UNKNOWN = у одной из стран доли отраслей неизвестны
policy-undefined-INDUSTRIES_DIFFER = доли двух стран названы для разных отраслей
policy-undefined-ROW_UNKNOWN = одной из стран нет в таблице инструментов
policy-undefined-PARTS_FEW = известна слишком малая доля веса
policy-undefined-NO_COMMON_CRITERION = об обеих странах одновременно ничего не сказано

## Бенчмаркинг

bench-practice-title = Как страны выявляют и создают кластеры?
bench-practice-finding = Стран: { $countries }, критериев семь; записей: { $n }; источники молчат: { $silent }.
bench-practice-silent = Нет в статье и не указано вами: { $n }; такие записи опущены и не читаются как «нет».
bench-practice-quiet = Кроме названия, ничего не сказано: { $countries }.
bench-practice-methods = Методы выявления: ни для одной страны статья их не называет. О зарубежной практике сказано: { $said }.
bench-col-criterion = Критерий
bench-col-said = Что сказано
bench-criterion-model = Модель политики
bench-criterion-approach = Подход к поддержке
bench-criterion-state-support = Поддержка государства
bench-criterion-business-form = Форма бизнеса
bench-criterion-clusters = Кластеры
bench-criterion-instruments = Инструменты
bench-criterion-methods = Методы выявления
bench-distance-title = Чья практика близка к практике страны «{ $country }»?
bench-distance-finding = Ближе всех: { $country } ({ $value }, общих критериев: { $known }).
bench-distance-none = Ни с одной из этих стран нет трёх общих критериев.
bench-distance-note = 0 — то же самое, 1 — ничего общего; среднее по критериям, о которых сказано у обеих; меньше чем по трём критериям оно мало о чём говорит и стоит в конце. Формы бизнеса и отрасли кластеров типизированы нами. … — неизвестно.
bench-col-distance = Расстояние
bench-col-known = Общих критериев
bench-clusters-title = У кого есть кластеры: «{ $asked }»?
bench-clusters-finding = { $n ->
    [0] Ни один из названных кластеров сюда не относится.
   *[other] Названо: { $n }. Страны: { $countries }.
    }
bench-clusters-source = таблица практики и примеры успеха из статьи; то, что добавили вы
bench-clusters-note = Статья называет кластеры словами; к каким классам ОКВЭД 2 (МСОК, NACE) они относятся — наше прочтение. Если страны нет в списке, кластеры у неё всё равно могут быть.
bench-col-cluster = Кластер
bench-col-industry = Отрасль
bench-col-divisions = Классы
bench-col-kind = Что это
bench-kind-cluster = названный кластер
bench-kind-claim = пример успеха без цифр: утверждение
bench-kind-case = пример успеха с цифрами
bench-improvements-title = Что улучшить и какой разрыв это закроет?
bench-improvements-finding = { $n ->
    [0] В том, что известно, разрывов не найдено.
   *[other] Разрывов: { $n }, первоочередных: { $first }.
    }
bench-improvements-source = оценки диагностики, правила, проверка переноса и таблица инструментов
bench-improvements-note = Очерёдность: 1 — сначала, 2 — затем, 3 — вопрос, который стоит задать: чужой инструмент сам по себе не довод.
bench-improvements-unknown = Можно было бы искать дальше, если бы стало известно: { $unknown }.
bench-col-priority = Очерёдность
bench-col-gap = Разрыв
bench-col-gap-kind = Вид разрыва
bench-col-size = Величина
bench-col-answers = Чем ответить
bench-col-gap-status = Статус основания
bench-gap-barrier = { $title } ({ $id })
bench-gap-precondition = { $title } ({ $id })
bench-gap-matrix = { $title }
bench-gap-method = { $kind ->
    [quantitative] Не применяется ни один количественный метод выявления
   *[other] Не применяется ни один качественный метод выявления
    }
bench-kind-barrier = препятствие без ответа
bench-kind-precondition = нет предпосылки
bench-kind-method = нет метода
bench-kind-matrix = не отмечено, есть у других
bench-size-barrier = оценка { $score } из 4
bench-size-matrix = { $share } % стран
bench-size-blocks = задерживает { $instruments }
bench-no-instrument = инструмента нет; решается в плане политики
bench-answers-against = { $n ->
    [1] единственный известный ответ правила здесь не советуют: { $instruments }
   *[other] все известные ответы правила здесь не советуют: { $instruments }
    }
bench-unknown-barriers = оценки препятствий
bench-unknown-row = инструменты страны { $country }
transfer-why-barrier-severe = препятствие серьёзное, и в наборе на него ничто не отвечает
transfer-why-barrier-mix-unknown = барьер действует; отвечает ли на него что-нибудь из действующего, неизвестно
transfer-why-barrier-open = на препятствие в наборе ничто не отвечает
transfer-why-holds-up-first = задерживает инструмент из первых по правилам
transfer-why-holds-up = задерживает инструмент, за который правила
transfer-why-method-kind-lacking = нужны методы обоих видов
transfer-why-peers-and-rules = есть у других, и правила здесь за него
transfer-why-peers-only = есть у других; ни одно правило его здесь не требует
transfer-why-peers-against-rules = есть у других, но правила здесь против

## Ошибки

PT-001 = Условия страны { $country }: группа «{ $group }» неизвестна.
    .fix = Известные группы: { $known }
PT-002 = Доли отраслей страны { $country } невозможны: каждая от 0 до 1, вместе 1 (сумма: { $total }).
    .fix = Укажите доли во всей экономике, например 0.25, каждую отрасль один раз.
PT-003 = Условия страны { $country }: у признака «{ $trait }» значение { $given } — не число.
    .fix = Напишите слово, «да» или «нет» либо балл от 0 до 4; неизвестное пропустите.
PT-004 = Страну { $home } не с кем сравнить.
    .fix = Назовите хотя бы одну другую страну; своя страна не может быть среди них.
PT-005 = О стране «{ $country }» ничего не известно.
    .fix = Известные коды: { $known }. Свою страну добавьте в файле своей практики.
PT-006 = { $instrument } ({ $donor }) надо приспособить, а записки об этом нет.
    .fix = Напишите, что совпадает, что отличается и что изменено, в разделе «notes» файла своей практики.
PT-007 = { $donor }: ни один инструмент не известен.
    .fix = Добавьте практику страны в файле своей практики, с источниками.
PT-011 = Так было бы скопировано всё, что делает { $donor }; по статье, универсальной схемы создания кластеров нет ({ $id }, { $where }).
    .fix = Выберите отдельные инструменты, рассмотренные для вашего места; каждый приспособьте и объясните в записке.
PT-012 = { $instrument } ({ $donor }) не рассматривался.
    .fix = Выбирайте среди инструментов, перечисленных для этой страны.
PT-013 = { $instrument } ({ $donor }) переносить нельзя: правило { $rule }.
    .fix = Откажитесь от него либо узнайте недостающее и рассмотрите снова.
PT-014 = { $instrument } ({ $donor }) можно перенести только с запиской о приспособлении.
    .fix = Напишите, что совпадает, что отличается и что изменено, в разделе «notes» файла своей практики.
PT-020 = «{ $asked }» — отрасль здесь неизвестна.
    .fix = Укажите класс, например 29, раздел, например C, или одно из: { $known }
PP-001 = { $file }, { $place }: код «{ $id }» не похож на ваш собственный.
    .fix = Начинайте свои коды с OWN-, например OWN-KZ-1; только латинские буквы, цифры и дефис.
PP-002 = { $file }, { $place }: код { $id } занят.
    .fix = Дайте каждой записи свой код, отличный от кодов базы знаний.
PP-003 = { $file }, { $place }: страна { $country } встречается второй раз.
    .fix = Оставьте по одной записи на страну.
PP-004 = { $file }, { $place }: { $id } опирается на { $named }, которого нет ни в базе знаний, ни в файле.
    .fix = Добавьте работу в раздел «sources» или исправьте код.
PP-005 = { $file }, { $place }: у { $id } нет источника.
    .fix = Добавьте «sources» с кодами работ из раздела «sources» файла; для собственного суждения напишите status: expert. Примеру успеха источник нужен всегда.
PP-006 = { $file }, { $place }: у { $id } поле { $key } имеет неизвестное значение «{ $named }».
    .fix = Известны: { $known }
PP-010 = { $file } — не файл YAML.
    .fix = Выберите имя, которое кончается на .yaml или .yml.

## Поля собственных записей

kb-field-approach = Подход к поддержке
kb-field-methods = Методы выявления
kb-field-industries = Отрасли
kb-field-context = Условия
kb-field-industry_shares = Доли отраслей
