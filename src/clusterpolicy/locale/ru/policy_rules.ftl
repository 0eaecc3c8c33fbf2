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
policy-conflict = Правила говорят за { $instrument } ({ $favour } балла) и против ({ $against } балла); остаётся и то, и другое.
policy-silent = Правило { $rule } промолчало: неизвестно { $unknown }
