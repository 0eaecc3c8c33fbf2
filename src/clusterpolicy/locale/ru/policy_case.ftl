## Файлы политики: ошибки

PC-001 = Нет файла политики { $file }.
    .fix = Создайте его командой: clusterpolicy policy init ТАБЛИЦА -o policy.toml
PC-002 = В таблице регионов нет региона «{ $region }».
    .fix = Напишите его так, как в таблице. Похожие: { $close }
PC-003 = Таблица регионов не названа, а эти разделы без неё не работают: { $sections }.
    .fix = Добавьте раздел [[regions]] с source, region и values или уберите эти разделы.
PC-004 = Сопоставимые регионы надо искать вне своей группы, но ни одна таблица не говорит, к какой группе относится регион.
    .fix = Назовите столбец в [[regions]], например group = "country", или уберите outside_own_group.
PC-005 = Ни в одной таблице регионов нет показателя { $named }.
    .fix = Есть: { $known }. Назовите другой в [disparities].
PC-006 = Проследить доли показателя { $named } нельзя: нужны два года или больше.
    .fix = Назовите столбец года в [[regions]] или уберите investment из [disparities].
PC-010 = { $file }, строка { $row }: { $column } – не число: { $given }.
    .fix = Напишите число без слов; если оно неизвестно, оставьте ячейку пустой.
PC-011 = В файле { $file } нет набора «{ $named }».
    .fix = В таблице есть: { $known }. Напишите в present имя действующего набора.

## Что известно

pc-value-pa_field-HH = потенциал высокий, активность высокая
pc-value-pa_field-HL = потенциал высокий, активность низкая
pc-value-pa_field-LH = потенциал низкий, активность высокая
pc-value-pa_field-LL = потенциал низкий, активность низкая
pc-value-business_configuration-sme_district = округ малых фирм
pc-value-business_configuration-anchor_firm = одна крупная фирма и её поставщики
pc-value-business_configuration-regional_concentration = фирмы рядом, связей мало
pc-value-business_configuration-mixed_size_network = сеть крупных и малых фирм
pc-value-ris_type-thin = слабая
pc-value-ris_type-locked_in = замкнутая
pc-value-ris_type-fragmented = разобщённая
pc-value-ris_type-well_developed = развитая
pc-value-initiative_origin-market = рынок
pc-value-initiative_origin-state = государство
pc-value-initiative_origin-mixed = оба
pc-value-feasibility-positive = положительный
pc-value-feasibility-negative = отрицательный
pc-value-feasibility-unknown = неизвестен
pc-value-heterogeneity_trend-up = растёт
pc-value-heterogeneity_trend-flat = не меняется
pc-value-heterogeneity_trend-down = падает
pc-origin-typology = типы регионов
pc-origin-potential_activity = потенциал и активность
pc-origin-study = исследование кластеров
pc-origin-card = карточка кластера
pc-origin-scores = оценки экспертов
pc-origin-stated = заявлено в файле политики
pc-origin-measured = измеренное
pc-instead = { $value } ({ $origin })
pc-percent = { $value } %
pc-lacking = не назван

## Столбцы

pc-col-name = Что
pc-col-value = Значение
pc-col-origin = Откуда
pc-col-otherwise = Рассчитано иначе
pc-col-silent = Правил молчит
pc-col-rules = Правила
pc-col-rule = Правило
pc-col-id = Код
pc-col-says = Что говорит
pc-col-strength = Сила
pc-col-status = Статус
pc-col-basis = На чём стоит
pc-col-instrument = Инструмент
pc-col-rank = Место
pc-col-score = Баллы, итог
pc-col-for = Баллы за
pc-col-against = Баллы против
pc-col-disputed = Спорный
pc-col-why = Доводы за
pc-col-why-not = Доводы против
pc-col-present = Действует
pc-col-group = Группа
pc-col-rationale = Какой провал исправляет
pc-col-strengths = Сильные стороны
pc-col-shortcomings = Недостатки
pc-col-risk = Риск
pc-col-cost = Затраты
pc-col-lag = Лет до первого итога
pc-col-result = Что измерять
pc-col-evidence = Исследования
pc-col-remark = Что
pc-col-kind = Вид
pc-col-advice = Совет
pc-col-weight = Вес правил
pc-col-barrier = Барьер
pc-col-points = Баллы
pc-col-stance = Говорит
pc-col-figure = Показатель
pc-col-mix = Набор
pc-col-budget = Бюджет
pc-col-years = Годы
pc-col-finance = Источник финансирования
pc-col-responsible = Ответственный
pc-col-coordination = Где согласуется
pc-col-standing = Правила
pc-col-severity = Острота, 0–4
pc-col-answers = Инструментов в ответ
pc-col-which = Какие
pc-col-interaction = Что известно
pc-col-order = Порядок
pc-col-pair = Инструменты

## Таблицы и графики

pc-source-situation = файл политики и названные в нём таблицы
pc-source-rules = правила базы знаний и файла политики
pc-source-catalogue = каталог инструментов
pc-source-mixes = таблица наборов; правила и взаимодействия базы знаний
pc-situation-title = Что известно: { $place }
pc-situation-finding = Из { $all } величин, о которых спрашивают правила, { $known ->
    [one] известна { $known }
    [few] известны { $known }
   *[other] известно { $known }
  }{ $disputed ->
    [0] .
    [one] ; { $disputed } заявлена иначе, чем рассчитана.
    [few] ; { $disputed } заявлены иначе, чем рассчитаны.
   *[other] ; { $disputed } заявлено иначе, чем рассчитано.
  }
pc-unknown-title = Что стоило бы узнать?
pc-unknown-finding = { $silent ->
    [0] Ни одно правило не молчит из-за незнания.
    [one] { $silent } правило молчит: что-то неизвестно (всего величин: { $n }).
    [few] { $silent } правила молчат: что-то неизвестно (всего величин: { $n }).
   *[other] { $silent } правил молчат: что-то неизвестно (всего величин: { $n }).
  }
pc-unknown-more = Ещё неизвестно величин: { $n }; из-за каждой молчит меньше правил.
pc-recommended-title = Какие инструменты подходят: { $place }
pc-recommended-finding = Правила говорят об инструментах: { $n }; первые: { $top }. { $disputed ->
    [0] Спорных нет.
    [one] Спорный { $disputed }: правила говорят и за, и против.
   *[other] Спорных { $disputed }: правила говорят и за, и против.
  }
pc-recommended-none = Ни одно сработавшее правило не советует инструмента: известно слишком мало или ничто не говорит за вмешательство.
pc-recommended-note = Правило отдаёт свой вес (от 1 до 3) тому, что предпочитает, половину – тому, что стоит рассмотреть, и отнимает у того, чего советует избегать. Баллы обеих сторон стоят рядом; порядок – по итогу, при равенстве – по коду. Место в списке – повод для разговора, а не решение.
pc-grounds-title = На чём стоят рекомендации?
pc-grounds-finding = { $n ->
    [one] Сработало { $n } правило
    [few] Сработали { $n } правила
   *[other] Сработало { $n } правил
  }; { $judged ->
    [0] каждое стоит на фактах или работах.
   *[other] только на суждении стоит { $judged }.
  }
pc-grounds-note = Факт по его коду покажет команда: clusterpolicy policy show КОД. Раздел и строки – места в статье.
pc-cards-title = Что нужно первым инструментам и что может пойти не так?
pc-cards-finding = { $n ->
    [one] { $n } инструмент
    [few] { $n } инструмента
   *[other] { $n } инструментов
  }; { $bare ->
    [0] о каждом есть исследования.
   *[other] без исследований: { $bare }.
  }
pc-cards-note = Затраты, срок, сильные стороны, недостатки и риск – суждение каталога; столбец исследований говорит, где что-то измерено.
pc-remarks-title = Что должно быть и чего опасаться?
pc-remarks-finding = Требований: { $required }, предупреждений: { $warnings }.
pc-settings-title = Насколько ведёт государство и с какой стороны начинать?
pc-settings-finding = { $n ->
    [0] Правила здесь молчат: то, о чём они спрашивают, неизвестно.
   *[other] { $split ->
        [none] Правила друг другу не противоречат.
       *[other] Правила расходятся: { $split }.
      }
  }
pc-flow-title = Какой барьер ведёт к какому инструменту?
pc-flow-finding = { $barriers ->
    [one] { $barriers } барьер ведёт
    [few] { $barriers } барьера ведут
   *[other] { $barriers } барьеров ведут
  } к { $instruments ->
    [one] { $instruments } инструменту.
   *[other] { $instruments } инструментам.
  }
pc-flow-note = Стрелка – правило; к чему ведут другие условия, стоит в таблице инструментов.
pc-flow-for = за
pc-flow-against = против
pc-mixes-title = Чем различаются наборы?
pc-mixes-finding = { $n ->
    [one] Набор «{ $best }» отвечает на барьеры
   *[other] Из { $n } наборов на бо́льшую часть барьеров отвечает «{ $best }»
  } (с весом остроты): { $share } %. { $conflicts ->
    [0] Известных конфликтов нет.
   *[other] Известных конфликтов: { $conflicts }.
  }
pc-mixes-plain = Наборов: { $n }; активных барьеров нет, поэтому охват не определён.
pc-likeness = «{ $one }» и «{ $other }» сходны по инструментам на { $value } (Жаккар).
pc-parts-title = Кто платит, кто отвечает и до какого года?
pc-parts-finding = Инструментов: { $n }; без ответственного: { $ownerless }, без источника финансирования: { $moneyless }.
pc-standing-supported = за
pc-standing-opposed = против
pc-standing-unmentioned = молчат
pc-coverage-title = На какие барьеры отвечает каждый набор?
pc-coverage-finding = Активных барьеров: { $n }; { $bare ->
    [0] на каждый отвечает хотя бы один набор.
   *[other] без ответа ни в одном наборе: { $bare }.
  }
pc-interactions-title = Что на что влияет внутри набора?
pc-interactions-finding = { $n ->
    [0] О взаимодействии этих инструментов ничего не известно.
   *[other] Известных взаимодействий: { $n }; конфликтов { $conflicts }, недостающих пар { $missing }.
  }
pc-partner-missing = нет пары

## Записка

pc-memo-title = { $place }: какое это место, что делать и на каком основании
pc-memo-subtitle = { $place }, страна { $country }; { $regions ->
    [0] таблицы регионов нет
    [one] сравнён { $regions } регион
    [few] сравнены { $regions } региона
   *[other] сравнено { $regions } регионов
  }; горизонт, лет: { $horizon }
pc-synthetic = Страна придумана: записка показывает, что можно сказать, а не то, что есть.
pc-hl-type = { $place } относится к типу { $type } из { $of }; предлагаемое имя: «{ $kind }».
pc-hl-number = { $place } относится к типу { $type } из { $of }.
pc-hl-apart = { $place } вынесена за скобки как выброс и не относится ни к одному из типов (их { $of }).
pc-hl-field = { $verdict }
pc-hl-advice = Первые инструменты: { $top }; сработало правил: { $fired }.
pc-hl-no-advice = Ни один инструмент не получил перевеса; сработало правил: { $fired }.
pc-hl-doubt = { $disputed ->
    [0] Спорных инструментов нет
   *[other] Спорных инструментов: { $disputed }
  }; неизвестно величин: { $unknown }, из-за этого молчит правил: { $silent }.
pc-br-rules = Сработало правил: { $n }; по статусам – { $by }.
pc-br-member = Принадлежность региона своему типу – { $degree } % (мягкая).
pc-br-steady = Поле потенциала и активности сохраняется в { $share } % из { $draws } вариантов весов и шкал.
pc-br-unsupported = Данные не подтверждают { $k ->
    [one] { $k } тип
    [few] { $k } типа
   *[other] { $k } типов
  }: тип – договорённость, а не находка.
pc-br-border = Регион стоит на границе двух типов.
pc-br-otherwise = Заявлено иначе, чем рассчитано: { $names }.
pc-br-no-scheme = Схемы, годной для всех стран, нет: чужая практика – повод присмотреться, а не переписать.
pc-br-bare = Ни один действующий инструмент не отвечает на: { $barriers }.
pc-br-find-out = Выяснить: { $names }.
pc-sign-prepared = Подготовил, дата
pc-sign-responsible = Ответственная организация
pc-sign-approved = Утвердил, дата
pc-sc-situation = Что известно
    .intro = Каждая величина, с которой спрашивают правила, и откуда она. Заявленное людьми идёт прежде рассчитанного, расхождение остаётся видно. Неизвестное не додумывается.
pc-sc-advice = Что подходит и почему
    .intro = Правила ведут от известного к инструментам. Доводы за и против стоят рядом и не гасят друг друга.
pc-sc-conditions = Условия
    .intro = Чего правила требуют до того, как тратить деньги, и о чём предупреждают.
pc-sc-mixes = Наборы инструментов
    .intro = Инструменты действуют вместе. Каждый набор измерен в одной и той же ситуации; ни одно число само по себе не говорит, какой лучше.
pc-sc-grounds = Основания и пробелы
    .intro = От каждой рекомендации можно дойти до правил, а от правила – до фактов и работ, на которых оно стоит. Статья, исследования, практика и суждения экспертов не смешиваются.

## Команды

cmd-regions = Показать, что за место каждый регион: типы, поля потенциала и активности, неравенство.
cmd-peers = Показать, какие регионы больше всего похожи на данный и как он выглядит рядом с ними.
cmd-policy-init = Угадать столбцы таблицы регионов и написать файл политики с пояснениями.
cmd-policy-diagnose = Показать, что известно о месте и что ему помогает и мешает; --forms пишет пустые формы.
cmd-policy-recommend = Показать подходящие инструменты с правилами за и против и тем, на чём они стоят.
cmd-policy-transfer = Показать, что делают другие страны, по каждому инструменту, и что пришлось бы приспособить.
cmd-policy-memo = Написать записку: страница на подпись, затем все вопросы с таблицами и основаниями.
arg-policy = Файл политики (TOML).
arg-regions-table = Таблица регионов: CSV или книга, строка – регион или регион и год.
opt-policy = Файл политики, который будет записан.
opt-table = Файл CSV, в который записать первую таблицу.
regions-opt-about = types (типы), fields (поля потенциала и активности) или disparities (неравенство).
peers-arg-region = Регион, код или название; если не задан, регион файла политики.
policy-opt-country = Код страны, чья это политика, например RU.
policy-opt-region = Регион, о котором речь.
policy-opt-forms = Папка для пустых форм; их заполняют и называют в файле политики.
policy-opt-from = Коды стран, например FR,CA; если не заданы, страны файла политики.
policy-opt-memo-out = Папка, которая будет записана: заменяется целиком или остаётся как была.
out-policy-draft = Записан { $path }. Прочтите его, затем: clusterpolicy policy memo { $path }
out-memo = Записка: { $path }
PC-007 = В файле { $file } нет раздела [{ $section }].
    .fix = Добавьте его; пример есть в уроке о политике.
PC-008 = Диагностировать нечего: не названы ни файл политики, ни --forms.
    .fix = Назовите файл политики или запишите пустые формы: clusterpolicy policy diagnose --forms ПАПКА
PC-009 = Файл { $file } не называет ни одной страны, у которой учиться.
    .fix = Добавьте --from FR,CA или раздел [transfer] с countries = ["FR", "CA"].
step-policy = Делаю выводы для политики
step-regions = Сравниваю регионы
step-diagnosis = Читаю диагностику
step-situation = Собираю известное
step-recommendations = Спрашиваю правила
step-model = Разбираю модель
step-mixes = Сравниваю наборы
step-transfer = Смотрю на другие страны
dp-head =
    Файл политики. Строки, начинающиеся с #, — пояснения.
    Посмотреть: «clusterpolicy regions policy.toml», «clusterpolicy peers policy.toml»; написать: «clusterpolicy policy memo policy.toml».
dp-region = Место, о котором речь; пишется как в таблице.
dp-columns =
    Для чего столбцы; угадано по именам, поэтому прочтите.
    Столбцы таблицы: { $columns }
dp-territories = Реестр имён сводит разные написания в одно и убирает суммы регионов: territories = "ru" или "us". group – столбец макрорегиона.
dp-typology = Типы регионов. Признак – показатель, отношение (a / b) или «growth of» (рост) показателя.
dp-potential = Инвестиционный потенциал и инвестиционная активность: два индекса из названных признаков.
dp-peers = Какие регионы похожи: признаки по измерениям.
dp-disparities = Насколько регионы различаются; investment прослеживает доли по годам.
dp-diagnosis = Оценки и карточки места; пустые формы пишет «clusterpolicy policy diagnose --forms diagnosis».
dp-situation = Что известно ещё; о чём спрашивают правила, покажет «clusterpolicy policy search --kind diagnosis». Неизвестное не пишите.
dp-mixes = Наборы инструментов: строка – инструмент; mix, budget, first_year, last_year, finance, responsible.
dp-transfer = Чья практика рассматривается.
pc-sc-typology = Какое это место
    .intro = Регионы, похожие по развитию и инвестициям, образуют типы. Три типа статьи – предложение; каждый признак проверен на данных, и где данные трёх типов не подтверждают, это сказано.
pc-sc-potential_activity = Потенциал и активность
    .intro = Уровень инвестиционного потенциала рядом с уровнем инвестиционной активности. Как читать четыре поля – суждение экспертов: статья просит сравнить и порога не даёт.
pc-sc-peers = Кто сопоставим
    .intro = С регионами сходной структуры сравнивают и у них учатся в первую очередь.
pc-sc-disparities = Насколько регионы различаются
    .intro = Неравенство регионов на душу населения, его части между типами и внутри них, и куда идут инвестиции.
pc-sc-diagnosis = Что помогает и что мешает
    .intro = Барьеры и помогающие факторы по оценкам людей и то, на чём оценки стоят, рядом с измеренным. Оценка без свидетельства – мнение, и это помечено.
pc-sc-transfer = Что делают другие и что пришлось бы приспособить
    .intro = Заимствование избирательно: каждый инструмент рассмотрен отдельно. Набор страны целиком не переносится.
pc-sc-model = Модель и подход
    .intro = Насколько государство должно вести, насколько ведёт и с какой стороны идёт инициатива.
pc-sc-design = Проработка инструментов
    .intro = Кадры, совместные исследования, чужая технология и специализация: числа, нужные инструменту до решения о нём.
