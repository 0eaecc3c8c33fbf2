## Documents that hold policy as data

DO-001 = { $file } could not be opened: { $detail }
    .fix = Check the path and your rights to read it.
DO-002 = { $file } cannot be read: { $detail }
    .fix = Mend the line named. Write YAML (or TOML where the name ends so) in UTF-8; each key stands once.
DO-003 = { $file }: the key at { $place } is not known.
    .fix = Known here: { $known }
DO-004 = { $file }: the value at { $place } does not fit ({ $kind ->
    [missing] a value is missing
    [literal_error] allowed: { $allowed }
    [greater_than_equal] must be at least { $limit }
    [less_than_equal] must be at most { $limit }
    [greater_than] must be more than { $limit }
    [less_than] must be less than { $limit }
    [too_short] it is empty
    [too_long] too many members
    [string_pattern_mismatch] lower-case letters, digits and underscores, the first a letter
    [string] a text in quotes is expected
    [number] a number is expected
    [yes_or_no] true or false is expected
    [date] a date is expected, such as 2026-03-31
    [list] a list in [brackets] is expected
    [section] keys with values are expected
   *[other] { $detail }
  }; found { $found }).
    .fix = The number in brackets is the line. Write what is expected there.

## Rules of strength

RS-001 = { $file }: the code { $id } at { $place } stands twice.
    .fix = Give each rule and each class a code of its own.
RS-002 = { $file }: the class at { $place } asks for rules that are not there: { $names }.
    .fix = Rules of this set: { $known }
RS-003 = { $file }: the class at { $place } makes no clear demand.
    .fix = Give either all_of (codes of rules that must all hold) or least (how many of the { $count } rules must hold, at most all).
RS-004 = { $file }: { $place } names { $given } as the class from which a cluster is strong.
    .fix = Name one of the classes: { $known }
RS-005 = { $file }: the value { $given } at { $place } does not suit the rule { $rule }.
    .fix = { $kind ->
    [share] Give a share above 0 and at most 1, such as 0.1 for a tenth.
   *[none] This rule takes no value: leave it out.
  }
RS-006 = { $file }: the scope at { $place } does not suit the rule { $rule }.
    .fix = { $kind ->
    [none] This rule compares with a number: leave the scope out.
   *[needed] Say which cells are compared: activity (regions within an activity), region (activities within a region) or all.
  }
RS-007 = { $file }: the indicator { $indicator } at { $place } is not known.
    .fix = Known: { $known }
RS-010 = The rule set { $id } is incomplete and cannot be applied; missing: { $missing }.
    .fix = Nobody has read these numbers in the source yet. Take them from it, write them into a copy of the file, and load that copy.
RS-011 = The rule set { $id } needs what the study lacks: { $needs }.
    .fix = Add the columns (of those joined by | one would do), or let the rules look at another measure (with_measures).
RS-012 = There is no rule set { $id }.
    .fix = Known: { $known }. A set of your own is loaded from its file.
RS-013 = The rule set { $id } has no rule { $rule }.
    .fix = Rules: { $known }
RS-020 = The rules of { $id } count traded activities only; the study counts all that its table holds.
    .fix = Fine where the table holds traded activities only; else choose the base "activities" with a definition that names the traded ones.
RS-022 = The numbers of { $id } do not all come from a reading of the source ({ $status ->
    [partly_read] it was read in part
   *[recalled] some are recalled
  }).
    .fix = See the note and the provenance of each rule, and mend a copy of the file where you have the source.

## Shares of strong clusters

CS-001 = Of { $measure } no share can be told: { $n ->
    [one] { $n } cell is
   *[other] { $n } cells are
  } negative.
    .fix = Shares are told of amounts such as people, output or taxes, not of profit.
CS-002 = The accounts hold no { $measure }.
    .fix = Held: { $known }
CS-003 = Which clusters are strong is given for other labels than those of the study: { $detail }
    .fix = Give one answer for each region and activity of the panel, for all its years or for none.
reason-UNKNOWN_STRENGTH = whether a cluster of the region is strong is unknown
reason-HIDDEN_STRONG = a figure of a strong cluster is unknown

## Movement between years

MV-001 = Movement needs at least two years with an answer; there { $n ->
    [one] is { $n }
   *[other] are { $n }
  }.
    .fix = Give statuses of more years, or rules whose indicators exist in more years.
MV-002 = { $n ->
    [one] { $n } status is
   *[other] { $n } statuses are
  } no place in the order of the { $most } classes.
    .fix = A status is 0 for none, 1 for the first class and so on, NaN where unknown.
mv-occurrence = occurrence
mv-strengthening = strengthening
mv-unchanged = unchanged
mv-weakening = weakening
mv-disappearance = disappearance
mv-absent = absent at both ends
mv-unknown = unknown at an end
PN-001 = Shares cannot be bounded: { $n ->
    [one] { $n } count is
   *[other] { $n } counts are
  } outside 0 to the number of cases, or the level { $level } is no chance.
    .fix = Count the cases and those among them, and give a level such as 0.95.
