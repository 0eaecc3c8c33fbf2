## Правила политики: ошибки

PO-001 = { $file }: условие правила { $rule } в { $place } неясно.
    .fix = Напишите либо all: [условия], либо any: [условия] — хотя бы одно. Число в скобках — номер строки.
PO-002 = { $file }: условие правила { $rule } в { $place } относится { $count ->
    [0] ни к чему
   *[other] сразу к нескольким вещам ({ $count })
  }.
    .fix = Назовите ровно одно из barrier, enabler, variable, has, lacks; для нескольких вещей пишите несколько условий.
PO-003 = { $file }: правило { $rule } в { $place } называет { $kind ->
    [instrument] инструмент
    [barrier] барьер
    [enabler] благоприятный фактор
   *[other] переменную
  } { $named }, которых нет в базе знаний.
    .fix = Известны: { $known }
PO-004 = { $file }: правило { $rule } в { $place } сравнивает { $named } неподходящим способом: { $given }.
    .fix = Для этого возможны: { $allowed }
PO-005 = { $file }: правило { $rule } в { $place } сравнивает { $named } со значением { $given }, которого не бывает.
    .fix = Возможные значения: { $allowed }
PO-006 = { $file }: правило { $rule } в { $place } ничего не говорит.
    .fix = Укажите хотя бы одно из prefer, consider, avoid, model, approach, verdict, flag, warn, require.
PO-007 = { $file }: код { $rule } в { $place } уже занят.
    .fix = Дайте каждому правилу свой код, не совпадающий с кодами базы знаний.
PO-008 = { $file }: правило { $rule } в { $place } опирается на { $named }, а такого факта в базе знаний нет.
    .fix = Назовите коды фактов, исследований или работ; не пишите basis, если правило — ваше суждение (status: expert).
PO-011 = В описании положения назван { $kind ->
    [instrument] инструмент
    [barrier] барьер
    [enabler] благоприятный фактор
   *[other] показатель
  } { $named }, которого нет в базе знаний.
    .fix = Известны: { $known }
PO-012 = В описании положения у { $named } значение { $given }, которого не бывает.
    .fix = Возможные значения: { $allowed }. Неизвестное не указывайте.

## Что советуют правила

policy-model-liberal_leaning = смешанная, ближе к либеральной
policy-model-mixed = смешанная модель
policy-model-dirigiste_leaning = смешанная, ближе к дирижистской
policy-approach-bottom_up = снизу вверх
policy-approach-hybrid = гибридный подход
policy-approach-top_down = сверху вниз
policy-approach-top_down_with_consultation = сверху вниз с консультациями
policy-verdict-expedient = кластерная стратегия целесообразна
policy-verdict-expedient_after_barriers = целесообразна после снятия барьеров
policy-verdict-cautious = с осторожностью
policy-verdict-not_expedient_now = сейчас нецелесообразна
policy-flag-predisposed = предрасположена к кластерам
policy-flag-growth_pole_candidate = возможный полюс роста
policy-stance-prefer = предпочесть
policy-stance-consider = рассмотреть
policy-stance-avoid = избегать
policy-weight = { $weight ->
    [3] сильное
    [2] обычное
   *[other] слабое
  }
policy-family = { $family ->
    [barrier] барьеры
    [region] тип региона
    [feasibility] потенциал и активность
    [lifecycle] стадия жизни кластера
    [configuration] состав предпринимательской стороны
    [model] модель и подход
    [guard] чего не хватает набору
    [identification] идентификация
    [benchmarking] бенчмаркинг
    [process] этапы
    [forecast] прогноз
    [monitoring] мониторинг
    [finance] финансирование
    [information] информация
    [kazakhstan] Казахстан
   *[own] собственное правило
  }
policy-conflict = Правила говорят за «{ $instrument }» ({ $favour } балла) и против ({ $against } балла); остаётся и то, и другое.
policy-silent = Правило { $rule } промолчало: неизвестно { $unknown }

## Наборы инструментов

PO-021 = В наборе «{ $mix }» есть { $named }, такого инструмента в базе знаний нет.
    .fix = Известны: { $known }
PO-022 = В наборе «{ $mix }» инструмент { $named } стоит дважды.
    .fix = Пусть каждый инструмент стоит один раз — со всем бюджетом и всеми адресатами.
PO-023 = Набор «{ $mix }»: бюджет { $named } равен { $given }.
    .fix = Укажите число не меньше 0 или не указывайте бюджет, если он неизвестен.
PO-024 = Набор «{ $mix }»: годы { $named } идут назад ({ $given }).
    .fix = Первым поставьте первый год.
PO-025 = Наборы нельзя сравнить: { $names }
    .fix = Задайте два или больше, каждый со своим названием.
policy-mix-cost = бюджет
policy-mix-intervention = индекс вмешательства
policy-mix-direct_share = доля прямой поддержки
policy-mix-direct_indirect = прямое против косвенного
policy-mix-demand_share = доля стороны спроса
policy-mix-evenness = равномерность по группам
policy-mix-size = размер портфеля
policy-mix-diversity = разнообразие инструментов
policy-mix-consistency = согласованность
policy-mix-coherence = слаженность
policy-mix-credibility = надёжность
policy-mix-comprehensiveness = охват барьеров
policy-mix-fit = доля инструментов, за которые говорят правила
policy-undefined-NO_PARTS = набор пуст
policy-undefined-BUDGET_UNKNOWN = один из бюджетов неизвестен
policy-undefined-NO_BUDGET = бюджет равен нулю
policy-undefined-ONE_GROUP = все инструменты из одной группы
policy-undefined-NO_INDIRECT = на косвенные инструменты денег нет
policy-undefined-ONE_TARGET = адресат всего один
policy-undefined-NO_TARGETS = адресаты не названы
policy-undefined-BOTH_EMPTY = оба набора пусты
policy-undefined-NO_INTERACTIONS = взаимодействия этих инструментов неизвестны
policy-undefined-YEARS_UNKNOWN = годы одного из инструментов неизвестны
policy-undefined-NO_BARRIERS = действующих барьеров нет
policy-order-kept = порядок соблюдён
policy-order-reversed = порядок обратный
policy-order-same_year = начинаются в один год
policy-order-unknown = первый год неизвестен
