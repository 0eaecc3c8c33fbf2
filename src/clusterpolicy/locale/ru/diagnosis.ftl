## Диагностика: ошибки

DG-001 = { $file }: в таблице нет столбцов: { $columns }.
    .fix = Добавьте их; заголовки — по-русски или по-английски. Все они есть в пустой форме.
DG-002 = { $file }: неизвестные или повторяющиеся заголовки: { $found }.
    .fix = Переименуйте или удалите их. Известны: { $known }
DG-003 = { $file }, столбец { $column }: { $n ->
    [one] не подходит { $n } значение
    [few] не подходят { $n } значения
   *[other] не подходят { $n } значений
  } (строка: значение): { $rows }.
    .fix = Ожидается: { $expected }. Строки считаются от 1 под заголовком. Неизвестное оставляйте пустым. Число вида 1,234 читается двояко: пишите 1234 или 1.234.
DG-004 = { $file }, столбец { $column }: пусто в { $n ->
    [one] строке
   *[other] строках
  } { $rows }.
    .fix = Заполните ячейку или очистите всю строку. Строки считаются от 1 под заголовком.
DG-005 = { $table }: повторы (файл: строка): { $found }.
    .fix = Оставьте одну запись. Для повторной оценки или повторного опроса укажите другую дату или другой год.
DG-006 = Ответы опроса выходят за шкалу (файл: строка): { $places }.
    .fix = Доверие и утверждения оцениваются от 1 до 5, горизонт — в годах, до 100.
DG-007 = Для доверия не указано, между кем оно (файл: строка): { $places }.
    .fix = Заполните «группа» и «о ком»: бизнес, наука или власть.
DG-008 = Связи проходят не между наукой и бизнесом: { $places }.
    .fix = Группа партнёра должна отличаться от группы организации, а группа каждой организации — быть одной во всех строках.
DG-009 = Годы идут вспять (файл: строка): { $places }.
    .fix = Последний год не может предшествовать первому.
DG-010 = Сводные числа нельзя показывать от { $given } чел.
    .fix = Наименьшее число ответивших — 2 и больше; обычно 5.
DG-011 = Неизвестные показатели или показатели не того (файл: строка): { $places }.
    .fix = Известны: { $known }
DG-012 = Показатели ниже 0, доли выше 1 или части больше целого (файл: строка): { $places }.
    .fix = Доли пишите как 0,25, а не 25; договорные исследования не могут превышать все исследования.
DG-013 = В карточке ({ $card }) назван неизвестный признак { $named }.
    .fix = Известны: { $known }
DG-014 = Для { $named } указано { $given }, чего быть не может.
    .fix = Возможно: { $allowed }. Неизвестное оставляйте пустым.
DG-015 = Нет папки { $folder }.
    .fix = Укажите папку с таблицами диагностики.
DG-016 = В { $folder } нет ни одной таблицы диагностики.
    .fix = Назовите файлы по таблицам: { $known }
DG-017 = Таблица { $table } лежит в нескольких файлах: { $files }.
    .fix = Оставьте один; в нескольких файлах могут быть только оценки и опросы.
DG-018 = { $n ->
    [one] Файл не является таблицей диагностики и пропущен
   *[other] Файлы не являются таблицами диагностики и пропущены
  }: { $files }.
    .fix = Переименуйте то, что нужно было прочитать.
DG-019 = В { $folder } уже есть { $files }; ничего не записано.
    .fix = Укажите новую папку: заполненные формы не перезаписываются.
DG-020 = { $file }: стороны пунктов не указаны ({ $missing }) или неизвестны ({ $unknown }).
    .fix = Укажите сторону и причину для каждого барьера и благоприятного фактора и больше ни для чего.
DG-021 = У ответов нет года, хотя у других ответов на тот же вопрос он есть (файл: строка): { $places }.
    .fix = Укажите год каждого ответа: сводные числа берутся за последний год.

## Почему нет числа

policy-undefined-NO_ANSWER = неизвестно
policy-undefined-NO_ROWS = ничего не указано
policy-undefined-FEW_PERSONS = скрыто: слишком мало ответивших
policy-undefined-ONE_YEAR = только один год
policy-undefined-ONE_SIDE = одна из двух сторон не указана
policy-undefined-ZERO_CAPACITY = мощность равна нулю
policy-undefined-NO_DEMAND = спроса нет
policy-undefined-ZERO_COMPARED = показатель в знаменателе равен нулю
policy-undefined-ONE_OCCUPATION = профессия одна, распределение не с чем сравнить
policy-undefined-UNKNOWN_OCCUPATION = по профессии известна лишь одна сторона
policy-undefined-PARTS_ABOVE_WHOLE = экспорт отрасли больше всего экспорта
policy-undefined-NO_INSTRUMENT = ни у одной меры не указан инструмент
policy-undefined-NO_PAIRED_RATINGS = нет пункта с двумя оценщиками
policy-undefined-ONE_CATEGORY = все оценки одинаковы

## Формы

diagnosis-guide-file = памятка
diagnosis-guide-title = Как заполнять диагностику
diagnosis-guide-needed = обязательно
diagnosis-guide-lead = Каждый файл — таблица. Заполняйте известное, остальное оставляйте пустым: пусто — неизвестно, ноль — это ноль. Ненужные файлы можно удалить. Сохраняйте в CSV или как книгу под тем же именем. Пишите псевдонимы, а не имена людей.

## Оценки

diagnosis-scores-title = Что мешает и что помогает — и кто так считает?
diagnosis-scores-finding = Оценено пунктов: { $scored } из { $items }; оценщиков: { $raters }; барьеров, которые считаются: { $active }. Только на мнении держится оценок: { $opinions }.
diagnosis-scores-source = Оценки от 0 до 4; оценка без основания — мнение
diagnosis-scores-median = Правила читают медиану оценщиков: один голос в стороне её не сдвигает, роли не взвешиваются. Барьер считается с { $cut }.
diagnosis-scores-alpha = Согласие всех оценщиков по всем пунктам (альфа Криппендорфа, порядковая шкала): { $alpha }. С 0,8 — надёжно, с 0,667 — для осторожных выводов.
diagnosis-scores-propose = Пункты без оценок несут балл, предложенный измерением, с пометкой «измерено».
diagnosis-scores-leave = Пункты без оценок остаются неизвестными; предложения измерений стоят рядом.
diagnosis-scores-apart = Измерение и люди расходятся на два балла и больше: { $items }.
diagnosis-scores-unknown = Никто не оценил: { $items }.
diagnosis-scores-divided = Оценщики расходятся на два балла и больше: { $items }.
diagnosis-roles-title = Сходятся ли бизнес, наука и власть?
diagnosis-roles-finding = Пунктов, оценённых более чем одной ролью: { $shared }; из них роли расходятся на два балла и больше: { $apart }.
diagnosis-roles-source = Оценки; медиана внутри роли
diagnosis-scores-roles = Роли расходятся на два балла и больше: { $items }.
diagnosis-standing-evidence = с основанием
diagnosis-standing-opinion = мнение
diagnosis-standing-measured = измерено
diagnosis-standing-not_scored = не оценено
diagnosis-agreement-agreed = согласны
diagnosis-agreement-between = немного расходятся
diagnosis-agreement-divided = расходятся
diagnosis-agreement-single = один оценщик
diagnosis-agreement-none = –
diagnosis-role-business = бизнес
diagnosis-role-science = наука
diagnosis-role-authorities = власть
diagnosis-role-other = другое
diagnosis-col-item = Пункт
diagnosis-col-name = Что
diagnosis-col-score = Оценка
diagnosis-col-low = Низшая
diagnosis-col-high = Высшая
diagnosis-col-raters = Оценщики
diagnosis-col-agreement = Согласие
diagnosis-col-standing = Опора
diagnosis-col-evidence = Основание
diagnosis-col-proposed = Измерение
diagnosis-spread = от низшей до высшей оценки

diagnosis-proposals-title = Какие баллы предлагает измерение и согласны ли люди?
diagnosis-proposals-finding = Предложено баллов по измерениям: { $n }; из них расходятся с людьми на два балла и больше: { $apart }.
diagnosis-proposals-source = Измеренные показатели и шкалы пакета (наше суждение)
diagnosis-proposals-note = Предложение никогда не заменяет оценку человека. Шкалы прямолинейны между двумя указанными значениями и являются нашим суждением.
diagnosis-col-value = Измерено
diagnosis-col-what = Что измерено
diagnosis-col-scale = 0 при, 4 при
diagnosis-col-people = Люди
diagnosis-col-difference = Разница

## SWOT и дерево

diagnosis-swot-title = Сильные и слабые стороны, возможности, угрозы
diagnosis-swot-finding = Из оценок следует: сильных сторон — { $strengths }, слабых — { $weaknesses }, возможностей — { $opportunities }, угроз — { $threats }; неизвестных пунктов — { $unknown }.
diagnosis-swot-source = Построено по оценкам; сторона пункта — наше суждение
diagnosis-swot-note = Внутри — то, что могут изменить участники кластера, снаружи — то, что задают другие. Барьер с { $cut } говорит против, до 1 — в пользу; благоприятные факторы наоборот. Промежуточные пункты не говорят ничего: { $between }.
diagnosis-field-strength = сильная сторона
diagnosis-field-weakness = слабая сторона
diagnosis-field-opportunity = возможность
diagnosis-field-threat = угроза
diagnosis-swot-no-barrier = Не барьер: { $name }
diagnosis-swot-no-factor = Не хватает: { $name }
diagnosis-col-field = Поле
diagnosis-col-why = Почему на этой стороне

diagnosis-tree-title = Что стоит за каждым барьером и чем на него ответить?
diagnosis-tree-finding = Барьеров, которые считаются: { $n }; самый тяжёлый: { $first }.
diagnosis-tree-none = Ни один барьер не достигает балла, с которого он считается.
diagnosis-tree-source = Оценки, факторы статьи (таблица 3 и текст), правила базы знаний
diagnosis-tree-note = Инструменты — те, которые правила предпочитают или рассматривают при тяжёлом барьере; правило может требовать и другого. Что подходит здесь, говорит рекомендация.
diagnosis-col-barrier = Барьер
diagnosis-tree-barrier = { $name } ({ $sits })
diagnosis-col-factors = Факторы статьи
diagnosis-col-answers = Инструменты
diagnosis-col-rules = Правила
diagnosis-tree-consider = рассмотреть: { $names }
diagnosis-sits-coordination = координация
diagnosis-sits-policy = политика
diagnosis-sits-capability = способности
diagnosis-sits-network = сеть
diagnosis-sits-market = рынок
diagnosis-sits-behavioural = поведение
diagnosis-sits-structure = структура

## Опрос

diagnosis-trust-title = Кто кому доверяет?
diagnosis-trust-finding = Среднее доверие между тремя сторонами — { $mean } из 5, по { $pairs } из 6 направлений; неравное доверие: { $uneven }.
diagnosis-trust-unknown = Доверие между тремя сторонами неизвестно: никто не ответил или ответивших мало.
diagnosis-trust-source = Опрос, от 1 (нисколько) до 5 (полностью)
diagnosis-trust-note = Читается по строке: кто доверяет. Ячейки, где ответили менее { $least } чел., скрыты вместе с числом ответивших. Неравное: два направления расходятся на 1 балл и больше.
diagnosis-trust-towards = { $one } → { $other }
diagnosis-none = нет
diagnosis-col-who = Кто доверяет
diagnosis-col-whom = Кому
diagnosis-col-trust = Доверие
diagnosis-col-persons = Ответили
diagnosis-col-imbalance = Больше, чем доверяют в ответ
diagnosis-col-trend = Изменение за годы

diagnosis-horizon-title = Планируют ли участники так далеко, как нужно кластеру?
diagnosis-horizon-finding = Медианный горизонт всех вместе, лет: { $years }; отдача появляется через { $least }–{ $most } лет. Слишком короткие планы: { $short }.
diagnosis-horizon-unknown = На сколько лет вперёд планируют участники, неизвестно: никто не ответил или ответивших мало.
diagnosis-horizon-source = Опрос; годы до отдачи — по статье, таблица 3
diagnosis-horizon-warning = Внимание: { $groups } — горизонт короче срока первой отдачи. Покажите ранние результаты и берите обязательства на больший срок.
diagnosis-horizon-all = все
diagnosis-reach-short = слишком короткий
diagnosis-reach-partly = достаёт до первой отдачи
diagnosis-reach-enough = достаточный
diagnosis-reach-unknown = неизвестно
diagnosis-withheld-note = Группы, где ответили менее { $least } чел., скрыты вместе с числом ответивших.
diagnosis-col-group = Группа
diagnosis-col-median = Медиана, лет
diagnosis-col-gap = Не хватает, лет
diagnosis-col-reach = Охват

diagnosis-attitudes-title = Готовы ли руководители делиться, поручать и обязываться?
diagnosis-attitudes-finding = Средняя готовность по трём утверждениям: { $mean } из 5.
diagnosis-attitudes-unknown = Готовность неизвестна: никто не ответил или ответивших мало.
diagnosis-attitudes-source = Опрос, от 1 до 5, все руководители вместе
diagnosis-col-statement = Утверждение
diagnosis-col-mean = Среднее
diagnosis-col-ready = Ответили 4 или 5

## Измерения

diagnosis-links-title = Насколько тесно связаны наука и бизнес?
diagnosis-links-finding = Связаны { $linked } из { $possible } возможных пар предприятий и институтов; без связей с наукой — { $without } из { $firms } предприятий.
diagnosis-links-source = Таблица связей
diagnosis-links-note = Доля падает с числом указанных организаций: сравнивайте одинаково описанные места. Связанных пар, о совместном проекте которых не сказано: { $unknown }.
diagnosis-links-between = наука и бизнес
diagnosis-col-between = Между
diagnosis-col-firms = Предприятия
diagnosis-col-institutes = Институты
diagnosis-col-linked = Связанные пары
diagnosis-col-density = Доля возможных
diagnosis-col-projects = Совместные проекты
diagnosis-col-projects-per-firm = Проектов на предприятие

diagnosis-fit-title = Отвечают ли обучение и исследования спросу?
diagnosis-fit-finding = Соответствие обучения { $teaching }, исследования по договорам { $research }, индекс { $index }; не хватает выпускников: { $short }.
diagnosis-fit-source = Вакансии, выпускники, договорные исследования
diagnosis-fit-note = Соответствие равно 1, если выпускники распределены по профессиям так же, как вакансии; достаточно ли их, оно не говорит. Индекс — среднее двух чисел.
diagnosis-fit-few = Балл по нему не предлагается: выпускников меньше половины вакансий, а соответствие говорит лишь о распределении.
diagnosis-col-occupation = Профессия
diagnosis-col-vacancies = Вакансии
diagnosis-col-graduates = Выпускники
diagnosis-col-lack = Нехватка

diagnosis-climate-title = Каков климат для малых предприятий в основных и вспомогательных видах деятельности?
diagnosis-climate-finding = Во сколько раз климат хуже эталона: основные — { $core }, вспомогательные — { $auxiliary }.
diagnosis-climate-source = Показатели, как даны
diagnosis-climate-note = Выше 1 — хуже эталона. Среднее по виду деятельности — геометрическое; предлагаемый балл берётся по худшему виду: кластеру нужны оба.
diagnosis-col-activity = Деятельность
diagnosis-col-figure = Показатель
diagnosis-col-here = Здесь
diagnosis-col-benchmark = Эталон
diagnosis-col-worse = Хуже, раз

diagnosis-compete-title = На каком уровне отрасль способна конкурировать?
diagnosis-compete-finding = Отставание производительности: регион — { $region }, страна — { $nation }, мир — { $world }.
diagnosis-compete-source = Показатели, как даны
diagnosis-compete-note = Отставание — по производительности, ниже 0 означает опережение. Преимущество — по Балассе, 1 — паритет. Всегда показаны все три уровня.
diagnosis-col-level = Уровень
diagnosis-col-share = Доля рынка
diagnosis-col-productivity-gap = Отставание
diagnosis-col-advantage = Преимущество в экспорте

diagnosis-associations-title = Насколько широк охват ассоциаций?
diagnosis-associations-finding = В ассоциациях состоят { $members } из { $firms } предприятий реестра ({ $coverage }).
diagnosis-associations-source = Реестр предприятий
diagnosis-col-association = Ассоциация
diagnosis-col-members = Члены
diagnosis-col-coverage = Охват
diagnosis-col-services = Пользуются услугами
diagnosis-col-satisfaction = Удовлетворённость, 1–5

diagnosis-heritage-title = Какие традиции кооперации есть?
diagnosis-heritage-finding = Комплексов и связей: { $n }, первые — с { $since } г.; действует из известных: { $share }.
diagnosis-heritage-none = Связи не указаны.
diagnosis-heritage-source = Таблица наследия
diagnosis-heritage-note = Наследники названы так же, как в генеалогии предприятий.
diagnosis-col-tie = Комплекс или связь
diagnosis-col-partners = Участники
diagnosis-col-start = Начало
diagnosis-col-end = Конец
diagnosis-col-in-use = Действует
diagnosis-col-heir = Наследник
diagnosis-yes = да
diagnosis-no = нет
diagnosis-unknown = неизвестно
diagnosis-not-stated = в карточке не указано

diagnosis-assets-title = Какие активы есть и насколько они используются?
diagnosis-assets-finding = Активов: { $n }; среднее использование: знания — { $knowledge }, технология — { $technology }. Ещё не спрошено: { $ask }.
diagnosis-assets-source = Реестр активов
diagnosis-assets-note = Использование выше 100 % — перегрузка; в среднем оно считается за 100 %.
diagnosis-col-asset = Актив
diagnosis-col-asset-kind = Вид
diagnosis-asset-knowledge = знания
diagnosis-asset-technology = технология
diagnosis-col-capacity = Мощность
diagnosis-col-used = Используется
diagnosis-col-unit = Единица
diagnosis-col-use = Использование
diagnosis-col-owner = Владелец

diagnosis-factors-title = Есть ли факторы производства и мобильны ли они?
diagnosis-factors-finding = В среднем покрыто { $met } спроса; не хватает: { $short }.
diagnosis-factors-source = Таблица факторов
diagnosis-factors-note = Покрыто мобильным: учтена лишь мобильная часть предложения.
diagnosis-col-factor = Фактор
diagnosis-col-supply = Предложение
diagnosis-col-demand = Спрос
diagnosis-col-shortage = Разрыв
diagnosis-col-met = Покрыто
diagnosis-col-mobility = Мобильность
diagnosis-col-met-mobile = Покрыто мобильным

## Карточки и поддержка

diagnosis-context-title = Какие условия задаёт место?
diagnosis-context-finding = Известно признаков: { $known } из { $all }; группы без единого признака: { $empty }.
diagnosis-context-source = Карточка условий
diagnosis-context-note = По этой карточке сравниваются страны и регионы; неизвестный признак ничего не говорит о сходстве.
diagnosis-col-trait = Признак
diagnosis-col-is = Значение
diagnosis-col-source = Источник

diagnosis-cluster-title = Что правила знают о кластере?
diagnosis-cluster-finding = Указано переменных: { $known } из { $all }; правила, которым нужны остальные, молчат.
diagnosis-cluster-source = Карточка кластера

diagnosis-support-title = Какая поддержка уже есть?
diagnosis-support-finding = Мер: { $n }, инструментов: { $instruments }, групп: { $groups } из { $all }; помогают кластерам под другим именем: { $implicit }; без средств или ответственного: { $unowned }.
diagnosis-support-source = Реестр поддержки
diagnosis-support-note = Бюджет — за все годы, в валюте реестра.
diagnosis-col-measure = Мера
diagnosis-col-instrument = Инструмент
diagnosis-col-budget = Бюджет
diagnosis-col-uptake = Освоено
diagnosis-col-years = Годы
diagnosis-col-policy = Политика
diagnosis-policy-explicit = явная
diagnosis-policy-implicit = неявная
diagnosis-level-national = национальный
diagnosis-level-regional = региональный
diagnosis-level-municipal = муниципальный
diagnosis-level-cluster = кластер

diagnosis-overlap-title = Что повторили бы предлагаемые инструменты?
diagnosis-overlap-finding = Предлагается инструментов: { $n }; из них уже есть: { $same }, есть близкие: { $near }; освоены менее чем наполовину: { $unused }.
diagnosis-overlap-source = Реестр поддержки и предлагаемые инструменты
diagnosis-overlap-note = Близкий — той же группы, на ту же сторону рынка и тем же путём. Плохо осваиваемую меру сначала исправьте, а потом добавляйте новую.
diagnosis-overlap-same = уже есть
diagnosis-overlap-near = есть близкий
diagnosis-overlap-none = новый
diagnosis-col-proposed-instrument = Предлагается
diagnosis-col-likeness = Есть ли уже?
diagnosis-col-existing = Что есть
