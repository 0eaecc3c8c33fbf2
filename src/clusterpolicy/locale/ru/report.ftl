## Страница
rd-skip = Перейти к ответу
rd-contents = Содержание
rd-answer = Коротко об ответе
rd-caution = Обратите внимание
rd-section-missing = Раздел не составлен
rd-table = Таблица
rd-table-all = { $n ->
    [one] Таблица: { $rows } строка
    [few] Таблица: все { $rows } строки
   *[other] Таблица: все { $rows } строк
    }
rd-table-scroll = Таблица, прокручивается вбок: { $title }
rd-chart-scroll = Диаграмма, прокручивается вбок: { $title }
rd-first-rows = Показано строк: { $shown } из { $rows }; таблица целиком раскрывается ниже и есть в файлах.
rd-empty = Показать нечего: строк нет.
rd-download = Скачать
rd-download-csv = Таблица в CSV
rd-download-svg = Диаграмма в SVG
rd-source = Источник
rd-benchmark = База сравнения
rd-notes = Примечания
rd-no-number = Нет числа
rd-sign-of = Знак: { $label }
rd-code-of = Код: { $key }
rd-brief = На одной странице
rd-brief-claim = Что говорят цифры
rd-brief-strength = Насколько это надёжно
rd-brief-dissent = Что этому противоречит
rd-brief-steps = Что делать дальше
rd-print = Печатается на одном листе А4.
rd-certificate = Как это получено
rd-certificate-intro = Источники, версии и выбранные параметры: по ним любой составит тот же отчёт заново.
rd-certificate-item = Показатель
rd-certificate-value = Значение
rd-sheet-contents = Содержание
rd-sheet-certificate = Паспорт
rd-sheet-signs = Знаки
rd-sheet-name = Лист
rd-sheet-question = Вопрос
rd-sheet-rows = Строк
rd-back = К содержанию

## Диаграммы
rd-chart-of = { $title } { $finding }
rd-drawn-first = На диаграмме показано строк: { $shown } из { $rows }; в таблице есть все.
rd-drawn-unknown = { $n ->
    [one] Не показана { $n } строка без числа.
    [few] Не показаны { $n } строки без числа.
   *[other] Не показано { $n } строк без числа.
    }
rd-below = менее { $limit }
rd-between = от { $low } до { $high }
rd-from = { $limit } и более
rd-level-mark = ▲ – значения { $limit } и более.
rd-threshold = порог { $value }
rd-size = Площадь знака: { $label }
rd-net = { $label } (ромб)

## Знаки
rd-signs = Знаки вместо числа и рядом с ним
rd-sign = Знак
rd-meaning = Значение
rd-sign-c = скрыто: известно статистическому ведомству, но не публикуется
rd-sign-dots = неизвестно: не собиралось или не хватает исходных данных
rd-sign-cross = неприменимо: число здесь не имело бы смысла
rd-sign-dash = явление отсутствует: настоящий ноль
rd-sign-k = ниже порога публикации
rd-sign-e = оценка
rd-sign-i = досчитано по правилу
rd-sign-p = предварительные данные, могут быть уточнены
rd-sign-b = разрыв ряда: несопоставимо с прежними годами
rd-sign-tilde = известно частично, сопоставлено с той же частью базы сравнения
rd-sign-up = на диаграммах: выше среднего уровня базы сравнения

## Замечания
OUT-001 = Папка { $folder } не пуста и не содержит нашего отчёта, поэтому ничего не записано.
    .fix = Укажите другую папку в --out или очистите эту сами.
OUT-002 = На диаграмме { $view } было бы ячеек: { $cells }; больше { $most } прочесть невозможно.
    .fix = Выберите меньше регионов или видов деятельности; в таблице есть все.
OUT-003 = В папке { $folder } лежат исходные данные этого исследования ({ $file }); запись отчёта удалила бы их.
    .fix = Укажите другую папку в --out.
OUT-004 = { $folder } – это файл, а не папка.
    .fix = Укажите другое место в --out.
