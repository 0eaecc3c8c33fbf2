## Что показали обследования кандидата
ct-kind-ties = конкуренция и сотрудничество организаций
ct-kind-sales = продажи покупателям
ct-kind-stages = добавленная стоимость по стадиям
ct-kind-descent = происхождение фирм
ct-missing = В записях об этом кандидате нет сведений: { $kinds }.
ct-hidden = Сведения есть, но не для читателей этого отчёта: { $kinds }.
ct-few = Сообщили меньше { $least } организаций, поэтому не показано: { $kinds }.
ct-no-descent = О происхождении фирм спрашивали: ни одна из фирм ({ $firms }) не вышла из другой.

vw-inquiries-title = Что посчитали обследования?
vw-inquiries-finding = Цифры, которые сообщили сами организации; чего не спрашивали, того здесь нет.
ct-fact-organisations = Организаций
ct-fact-cooperating = Сотрудничают с другой здешней
ct-fact-density-cooperates = Сотрудничают, от возможных пар
ct-fact-density-competes = Конкурируют, от возможных пар
ct-fact-overlap = И то и другое, от связанных пар
ct-fact-outside = Связи вовне, от всех их связей
ct-fact-reciprocity = Сотрудничество, названное обеими сторонами
ct-fact-local = Остаётся в регионе, от продаж
ct-fact-largest = Крупнейшему покупателю, от продаж
ct-fact-descended = Фирмы, вышедшие из других
ct-fact-generations = Поколений

vw-ties-title = Кто конкурирует и кто сотрудничает?
vw-ties-finding = Связанных пар: { $pairs }; только сотрудничеством { $cooperates }, только конкуренцией { $competes }, тем и другим { $both }. Связь есть у { $tied } из { $organisations } организаций.
vw-ties-note = Организации названы псевдонимами из записей. Круг тем больше, чем больше партнёров; связи нескольких лет учтены один раз.
vw-ties-alone = Не показаны организации без связей: { $n }.
col-organisation = Организация
col-partner = Партнёр
col-tie = Связь
col-ties-told = Названо связей
ct-pair-cooperates = сотрудничают
ct-pair-competes = конкурируют
ct-pair-both = конкурируют и сотрудничают
ct-group-cooperating = с кем-то сотрудничает
ct-group-competing = только конкурирует
ct-group-outside = вне кандидата
ct-legend-nodes = Организация
ct-legend-lines = Связь

vw-value-chain-title = На какой стадии цепочки создаётся цена?
vw-value-chain-finding = Изделие: { $product }, цена { $price }: фирмы добавляют { $added }, импорт составляет { $imports }; больше всего добавляет стадия «{ $stage }» ({ $share } % цены).
vw-value-chain-unknown = Изделие: { $product }. Не все стадии сообщили, сколько они добавляют.
vw-value-chain-gap = Названная цена — { $told }: не хватает стадии или затрат.
vw-value-chain-stages = { $missing ->
    [none] На каждой стадии в регионе есть продавец.
   *[other] Нет продавца в регионе: { $missing }.
  }
col-chain-stage = Стадия
col-value-added = Добавленная стоимость
col-imports = Импорт
col-share-of-price = От цены
col-sellers = Продавцов в регионе
col-sold-here = Продано в регионе
ct-not-told = не сообщили
ct-sales = Продажи { $volume } (продавцов { $sellers }, покупателей { $buyers }): { $local } % остаётся в регионе; крупнейший покупатель ({ $buyer }) берёт { $largest } %.
ct-sales-units = Продажи названы в разных единицах, суммы у них нет.

vw-descent-title = Какие фирмы вышли из каких?
vw-descent-finding = Из другой фирмы вышли { $links } из { $firms }, поколений { $generations }{ $family ->
    [1] {""}
   *[other] ; больше всего фирм происходит от { $root } ({ $family })
  }.
vw-descent-note = Поколения идут слева направо. Фирмы названы псевдонимами из записей; приобретение — не происхождение и не показано.
col-parent = Вышла из
col-child = Фирма
col-descent = Как
col-generation = Поколение
col-with-later = Вместе с вышедшими из неё
ct-legend-firms = Фирма
ct-generation-first = более ранней фирмы не известно
ct-generation-later = вышла из другой

ct-word-materials = материалы
ct-word-parts = детали
ct-word-assembly = сборка
ct-word-sales = сбыт
ct-word-typical-product = типичное изделие
ct-word-million-crowns = млн крон
