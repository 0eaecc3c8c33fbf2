evidence-template = Записать книгу для заполнения: пояснения, заголовки с подсказками, списки для выбора, пример на каждом листе.
evidence-kit = Показать или записать набор: гайды интервью, фокус-группа, кейс, экспертная панель, опрос, цепочка стоимости, генеалогия, кодификатор; без имени — список.
evidence-check = Прочитать и проверить записи или те, что названы в исследовании; ничего не записывает.
evidence-summary = Рассказать, что есть по каждому кандидату и чего не хватает.
evidence-convert = Превратить книгу в папку файлов CSV или наоборот.
evidence-arg-template = Записываемая книга (.xlsx).
evidence-arg-kit = Имя набора; без него перечисляются все.
evidence-arg-check = Книга, папка файлов CSV, один из них или файл исследования (TOML).
evidence-arg-records = Книга, папка файлов CSV или один из них.
evidence-arg-out = Записываемая книга (.xlsx) или папка.
evidence-opt-out = Записываемый файл: .md или .html; если не назван, показывается текст.
evidence-opt-force = Перезаписать то, что уже есть.
evidence-out-written = Записано: { $path }
evidence-out-template = Книга: { $path }. Заполните её, затем: clusterpolicy evidence check { $path }
evidence-out-check = Записей: { $records }, кандидатов: { $candidates }, источников: { $sources }. { $warnings ->
    [0] Предупреждений нет.
    [one] { $warnings } предупреждение.
    [few] { $warnings } предупреждения.
   *[other] { $warnings } предупреждений.
    } Ничего не записано.
evidence-out-candidate = { $region }, { $activity }: опрошено { $persons ->
    [one] { $persons } человек
    [few] { $persons } человека
   *[other] { $persons } человек
    }
evidence-out-sources = Источники
evidence-out-topics = Темы высказываний
evidence-out-rows = Строки
evidence-out-missing-kinds = Нет источников
evidence-out-missing-topics = Об этом никто не говорит
evidence-out-nothing = ничего
evidence-out-none = Ни одна запись не говорит о кандидате.
