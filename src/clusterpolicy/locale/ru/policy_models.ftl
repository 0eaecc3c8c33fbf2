## Модели политики, с чего начать, проработанные инструменты

policy-undefined-POLE_UNANSWERED = по одному из полюсов ответов ещё нет
policy-undefined-NEED_OR_SUPPLY_UNKNOWN = потребность или предложение неизвестны
policy-undefined-EARLIER_YEAR_UNKNOWN = нехватка одного из прежних лет неизвестна
policy-undefined-TRAINING_UNKNOWN = не указано, как готовят по этой профессии
policy-undefined-COST_UNKNOWN = не указана стоимость учебного места
policy-undefined-NO_APPLICANTS = заявок нет
policy-undefined-NO_VARIANCE = при нынешних долях рост не менялся
policy-undefined-BENCHMARK_UNKNOWN = не указана доля базы сравнения

pmod-source-answers = ваши ответы; утверждения — из статьи, в нашем изложении
pmod-source-mix = ваш набор и ваши ответы; принадлежность инструментов к моделям — из базы знаний (наше суждение)
pmod-source-rules = правила базы знаний и то, что известно о территории
pmod-source-file = ваш файл модели политики
pmod-pole-state = к государству
pmod-pole-market = к рынку
pmod-not-answered = ответа нет
pmod-intention-title = Сколько государства предполагает политика?
pmod-intention-finding = Задуманная степень вмешательства: { $value } между рынком (0) и государством (1), { $model }.
pmod-intention-unknown = Задуманную степень вмешательства определить нельзя: { $reason }.
pmod-intention-scale = Ответы: 0 — совсем нет, 4 — полностью. Оба полюса весят одинаково. Границы (треть и две трети) — наши.
pmod-intention-missing = Нет ответа на утверждения: { $n } ({ $ids }). С полными ответами степень может оказаться между { $least } и { $most }.
pmod-intention-torn = Ответы тянут в обе стороны или ни в одну (противоречие { $tension } из 1): обсудите их, прежде чем пользоваться числом.
pmod-gap-title = Столько ли в наборе государства, сколько задумано?
pmod-gap-agrees = Задумано { $intended }, на деле { $actual }: набор согласуется с замыслом (разрыв { $gap }).
pmod-gap-more_state = Задумано { $intended }, на деле { $actual }: государства в наборе больше, чем задумано (на { $gap }).
pmod-gap-less_state = Задумано { $intended }, на деле { $actual }: государства в наборе меньше, чем задумано (на { $gap }).
pmod-gap-unknown = Замысел и набор сравнить нельзя: { $reason }.
pmod-gap-note = Вклад: доля в бюджете, умноженная на расстояние инструмента от замысла; сумма вкладов равна разрыву. Разрыв до 0,1 считается согласием (наша граница).
pmod-gap-unsettled = Недостающие ответы ещё могут изменить этот вывод.
pmod-gap-make-more_state = В сторону государства тянут: { $names }.
pmod-gap-make-less_state = В сторону рынка тянут: { $names }.
pmod-approach-title = Снизу вверх, сверху вниз или посередине?
pmod-approach-finding = Правила советуют: { $approach }{ $n ->
    [1] { "" }
   *[other] { " " }(веса равны)
    }.{ $disputed ->
    [0] { "" }
   *[other] { " " }Другие правила советуют: { $others }.
    }
pmod-approach-none = Ни одно правило пока не советует подхода; что выяснить, говорят вопросы.
pmod-approach-required = Требуется ({ $rule }): { $words }.
pmod-silent = Правило { $rule } пока промолчало; неизвестно: { $unknown }.
pmod-consult-not = Ни одно правило не советует нисходящего подхода, поэтому консультации от власти не требуются.
pmod-consult-demanded = Есть правило, которое советует нисходящий подход ({ $rules }): шаг консультаций обязателен. Основания — { $facts }:
pmod-consult-lacking = В консультациях ещё не участвовали: { $sides }.
pmod-consult-unknown = Журнал консультаций не приложен, поэтому неизвестно, кого власть выслушала.
pmod-consult-held = Промышленность и наука выслушаны (консультаций в журнале: { $n }).
pmod-side-industry = промышленность
pmod-side-research = наука
pmod-questions-title = Что нужно выяснить, чтобы выбрать подход?
pmod-questions-finding = { $n ->
    [0] Ничего: всё, что читают правила о подходе и модели, известно.
   *[other] Открытых вопросов: { $n }; из них могут изменить совет сами по себе: { $decide }.
    }
pmod-questions-note = В каждой строке предполагается, что станет известен только этот ответ.
pmod-no-advice = совета нет
pmod-origin-market = начал рынок
pmod-origin-state = начало государство
pmod-origin-mixed = начали вместе
pmod-interests-title = Чьи интересы соединяет смешанная модель?
pmod-interests-finding = Участников: { $actors }, интересов: { $n }; им служат инструменты (всего { $measures }), и ни один интерес не остался без инструмента.
pmod-builds-infrastructure = Инфраструктура, на которую можно опереться: { $words }.
pmod-builds-links = Связи, на которые можно опереться: { $words }.
pmod-ties = Служат и государству, и бизнесу: { $names }.
pmod-ties-none = Ни один инструмент не служит сразу государству и бизнесу: интересы просто стоят рядом.
pmod-kind-state = власть
pmod-kind-business = бизнес
pmod-kind-association = ассоциация
pmod-kind-science = наука
pmod-kind-education = образование
pmod-kind-finance = финансы
pmod-kind-society = общество
pmod-vision = Образ будущего ({ $by }, { $date }): { $words }
pmod-priorities-title = Какие приоритеты выбраны и с кем они обсуждены?
pmod-priorities-finding = Приоритетов: { $n }, первый — { $first }; проведено консультаций: { $consultations }.
pmod-priorities-none = Приоритеты не заданы; проведено консультаций: { $consultations }.
pmod-remark-VISION_AFTER_DIALOGUE = Образ будущего появился позже первой консультации; по статье он предшествует диалогу.
pmod-remark-PRIORITIES_BEFORE_DIALOGUE = Приоритеты появились раньше первой консультации; по статье их задают после неё.
pmod-log-title = С кем советовались и что это изменило?
pmod-log-finding = { $n ->
    [0] Ни с кем не советовались.
   *[other] Консультаций: { $n }.
    }
pmod-initiatives-title = Какие инициативы пришли от рынка и что с ними стало?
pmod-initiatives-finding = Инициатив: { $n }; прошли все проверки: { $help }.
pmod-initiatives-note = Проверки: инициатива исходит от бизнеса или ассоциации; назван провал; не менее двух партнёров; есть свои деньги. Границы — наши.
pmod-initiatives-against = Приняты или поддержаны, хотя проверка не пройдена: { $ids }.
pmod-triage-help = помочь
pmod-triage-advise = сначала подсказать
pmod-triage-other_door = не от рынка: другой порядок
pmod-lack-from_market = исходит не от рынка
pmod-lack-failure_named = не назван провал
pmod-lack-partners = мало партнёров
pmod-lack-own_contribution = нет своих денег
pmod-status-received = получена
pmod-status-returned = возвращена
pmod-status-accepted = принята
pmod-status-declined = отклонена
pmod-status-helped = поддержана
pmod-status-closed = закрыта
pmod-status-withdrawn = отозвана
pmod-actors-title = Кто участвует в диалоге и почему?
pmod-actors-finding = Приглашено: { $invited }, не приглашено: { $excluded }; у каждого решения есть причина.
pmod-invited = приглашён
pmod-excluded = не приглашён
pmod-passed-over = Не приглашены, хотя приглашён кто-то с меньшей оценкой: { $names }. Причина должна это объяснять.
pmod-nobody-of = Никого не пригласили от сторон: { $sides }.
pmod-inventory-title = Какие меры действуют как кластерная политика — под этим именем и без него?
pmod-inventory-finding = Явная кластерная политика: { $explicit }; неявная: { $implicit }.
pmod-inventory-budget = Бюджет в год, { $tag }: { $sum }.
pmod-tag-explicit = явная
pmod-tag-implicit = неявная
pmod-tag-empty = не найдено
pmod-rationales-title = Какой провал оправдывает каждый инструмент?
pmod-rationales-finding = Инструментов: { $n }, без обоснования — ни одного.
pmod-rationales-note = Провалы и обоснования — наше суждение (статус «экспертное»); исследования названы там, где они есть.
pmod-col-statement = Утверждение
pmod-col-pole = Согласие тянет
pmod-col-answer = Ответ (0–4)
pmod-col-status = Статус
pmod-col-where = Место
pmod-col-id = Код
pmod-col-instrument = Инструмент
pmod-col-leaning = Модель
pmod-col-place = Рынок 0 – государство 1
pmod-col-share = Доля в бюджете
pmod-col-pull = Вклад
pmod-col-kind = О чём
pmod-col-advice = Совет
pmod-col-rule = Правило
pmod-col-reason = Причина
pmod-col-weight = Вес
pmod-col-basis = Основания
pmod-col-question = Вопрос
pmod-col-decides = Решает сам
pmod-col-answers = К чему ведёт каждый ответ
pmod-col-rules = Какие правила ждут
pmod-col-actor = Участник
pmod-col-actor_kind = Вид
pmod-col-interest = Интерес
pmod-col-gives = Даёт
pmod-col-gets = Получает
pmod-col-measures = Инструменты
pmod-col-rank = Место
pmod-col-priority = Приоритет
pmod-col-score = Оценка (0–1)
pmod-col-why = Почему
pmod-col-date = Дата
pmod-col-partner = С кем
pmod-col-said = Что сказали
pmod-col-effect = Что изменилось
pmod-col-initiative = Инициатива
pmod-col-applicant = Заявитель
pmod-col-asks = О чём просит
pmod-col-triage = Решение проверки
pmod-col-lacks = Чего не хватает
pmod-col-state = Состояние
pmod-col-history = История
pmod-col-choice = Решение
pmod-col-tag = Кластерная политика
pmod-col-measure = Мера
pmod-col-responsible = Кто отвечает
pmod-col-budget = Бюджет в год
pmod-col-failure = Провал
pmod-col-rationale = Обоснование
pmod-col-evidence = Исследования

pdes-cannot = определить нельзя ({ $reason })
pdes-labour-title = Кого не хватает отрасли и когда начинать подготовку?
pdes-labour-finding = Людей не хватает в { $short } из { $n } пар «профессия — год». Учебных мест: { $places }; их стоимость: { $cost }.
pdes-labour-note = Нехватка: потребность минус предложение. Новый выпуск: сколько людей должно дополнительно выйти из обучения; подготовленные к прежнему году остаются. Учебные места: новый выпуск, делённый на долю завершивших.
pdes-labour-late = Подготовку следовало начать до первого года плана: { $names }.
pdes-call-title = Что меняет конкурс совместных исследований «{ $title }»?
pdes-call-finding = Партнёры показывают не менее { $cofinance } своих денег; из всех частных исследований конкурс добавляет { $additional }.
pdes-call-budget = Государственные деньги
    .how = задано
pdes-call-grant = Грант на один проект, не более
    .how = задано
pdes-call-projects = Полных грантов
    .how = бюджет, делённый на грант, с округлением вниз
pdes-call-cofinance = Показанные частные деньги, не менее
    .how = бюджет, умноженный на долю партнёров и делённый на долю государства
pdes-call-total = Государственные и частные деньги
    .how = их сумма
pdes-call-additionality = Сколько частных исследований добавляет единица государственных денег
    .how = см. примечание
pdes-call-additional = Частные исследования, которые добавляет конкурс
    .how = это отношение, умноженное на бюджет
pdes-call-displaced = Показанные частные деньги, которые были бы потрачены и так
    .how = частные деньги минус добавленное, не менее 0
pdes-call-default = По умолчанию { $ratio }: { $fact } ({ $status }; { $works }). Деньги, показанные партнёрами, не доказывают, что их добавил конкурс.
pdes-call-own = Своё число { $ratio }, источник: { $source }.
pdes-call-mix = В консорциуме не меньше: партнёров { $partners }, предприятий { $firms }, из них малых { $small_firms }, научных организаций { $research }.
pdes-applicants-title = Какие консорциумы вправе участвовать?
pdes-applicants-finding = Условиям отвечают { $may } из { $n }.
pdes-applicants-unspent = Бюджет за вычетом этих грантов: { $sum }.
pdes-lack-partners = мало партнёров
pdes-lack-firms = мало предприятий
pdes-lack-research = нет научной организации или их мало
pdes-lack-small_firms = мало малых предприятий
pdes-lack-cofinance = мало своих денег
pdes-technology-title = Какие зарубежные технологии нужны и сможет ли регион их освоить?
pdes-technology-finding = При нынешних способностях можно освоить { $absorb } из { $n }.
pdes-absorption-absorb = освоит
pdes-absorption-prepare = сначала подготовиться
pdes-absorption-unknown = неизвестно
pdes-part-people = люди
pdes-part-equipment = оборудование
pdes-part-research = исследования
pdes-part-contacts = связи
pdes-short = { $part }: не хватает { $n }
pdes-part-unknown = { $part }: неизвестно
pdes-rule-holds = Здесь действует правило: { $rule }. Инструменты, против которых оно говорит, исключены.
pdes-rule-silent = Это правило здесь не действует: { $rule }.
pdes-rule-unknown = Действует ли правило, неизвестно (тип региона, научная база): { $rule }.
pdes-rule-preferred = Оно предпочитает: { $names }.
pdes-exposure-title = Делает ли специализация регион уязвимее к потрясениям?
pdes-exposure-rises = При целевых долях колебания роста сильнее: { $target } против { $present } процентного пункта (отношение дисперсий { $ratio }).
pdes-exposure-falls = При целевых долях колебания роста слабее: { $target } против { $present } процентного пункта (отношение дисперсий { $ratio }).
pdes-exposure-same = Целевые доли ничего не меняют: { $target } против { $present } процентного пункта роста.
pdes-exposure-source = ваш файл модели политики, лет с данными о росте: { $years }
pdes-exposure-concentration = Индекс Херфиндаля по долям: сейчас { $present }, цель { $target }.
pdes-exposure-note = Вклад отрасли — её доля, умноженная на ковариацию с целым; меньше 0 — она сглаживает остальные. Прошлые ковариации могут не сохраниться.
pdes-col-occupation = Профессия
pdes-col-year = Год
pdes-col-need = Потребность
pdes-col-supply = Предложение
pdes-col-gap = Нехватка
pdes-col-intake = Новый выпуск
pdes-col-places = Учебные места
pdes-col-cost = Стоимость
pdes-col-start = Открыть в
pdes-col-figure = Показатель
pdes-col-value = Значение
pdes-col-how = Как получено
pdes-col-consortium = Консорциум
pdes-col-lacks = Чего не хватает
pdes-col-own_share = Платит сам
pdes-col-grant = Грант
pdes-col-technology = Технология
pdes-col-use = Для чего
pdes-col-sources = Источники
pdes-col-absorption = Освоит ли регион
pdes-col-short = Чего не хватает
pdes-col-by = Каким инструментом
pdes-col-not_by = Исключено
pdes-col-industry = Отрасль
pdes-col-present = Нынешняя доля
pdes-col-target = Целевая доля
pdes-col-quotient = Целевой коэффициент локализации
pdes-col-adds_present = Вклад в дисперсию сейчас
pdes-col-adds_target = Вклад в дисперсию, цель

PMF-001 = { $file }, { $place }: утверждения { $named } нет.
    .fix = Отвечайте числами от 0 до 4: { $known }
PMF-002 = { $file }, { $place }: { $named } — неизвестный { $kind ->
    [barrier] барьер
   *[instrument] инструмент
    }.
    .fix = Известны: { $known }
PMF-003 = { $file }, { $place }: интересу «{ $interest }» не служит ни одна мера.
    .fix = Назовите инструмент в «measures» или уберите интерес.
PMF-004 = { $file }, { $place }: нет интересов { $kind ->
    [business] бизнеса
   *[state] государства
    }.
    .fix = Смешанная модель соединяет государство и бизнес: добавьте участника этого вида.
PMF-005 = { $file }: журнал консультаций пуст.
    .fix = Образ будущего и приоритеты опираются на консультации: запишите каждую в «consultation» — date, partner, kind, said, effect.
PMF-006 = { $file }, { $place }: оценки «{ $named }» не подходят к критериям. Нет: { $missing }; неизвестны: { $unknown }
    .fix = Дайте по каждому критерию одну оценку от 0 до 4.
PMF-007 = { $file }, { $place }: смешанной модели не на что опереться.
    .fix = Назовите хотя бы один объект инфраструктуры или одну связь, которые есть или растут.
PMF-008 = { $file }, { $place }: «{ $named }» встречается дважды.
    .fix = Оставьте одно или дайте второму своё имя.
PMF-009 = { $file }, { $place }: критериев нет.
    .fix = Назовите хотя бы один критерий.
PMF-010 = { $file }, { $place }: { $kind ->
    [empty] история состояний пуста
    [start] история состояний начинается с «{ $detail }»
    [step] такой переход невозможен: { $detail }
   *[date] даты идут назад: { $detail }
    }.
    .fix = Начните с received; затем returned, accepted, declined или withdrawn; после accepted — helped, closed или withdrawn. Даты назад не идут.
PMF-011 = { $file }, { $place }: подготовка по профессии «{ $named }», которой нет в плане.
    .fix = Проверьте написание. Профессии: { $known }
PMF-012 = { $file }, { $place }: дополнительность { $given } выше принятой по умолчанию ({ $default }), а источника нет.
    .fix = Назовите в «source» исследование, которое её нашло, или оставьте значение по умолчанию.
PMF-013 = { $file }, { $place }: { $kind ->
    [present] сумма нынешних долей равна { $found }
    [target] сумма целевых долей равна { $found }
    [years] разных лет: { $found }
   *[growth] темпов роста: { $found }
    }, ожидалось { $expected }.
    .fix = { $kind ->
        [present] Дайте доли долями единицы; их сумма — 1.
        [target] Дайте доли долями единицы; их сумма — 1.
        [years] Дайте не менее трёх лет, каждый один раз.
       *[growth] Дайте по одному темпу роста на год, долей единицы; год, неизвестный не для всех, опустите.
    }
PMF-014 = { $file }, { $place }: ответ на { $named } — { $given }.
    .fix = Отвечайте целым числом от 0 (совсем нет) до 4 (полностью) или опустите утверждение.
