## Boundaries of clusters

BO-001 = { $file }: { $name } at { $place } is out of turn; version { $expected } is next.
    .fix = Number the versions of each cluster 1, 2, 3 ... in the order of the file; never renumber or remove one.
BO-002 = { $file }: { $name } at { $place } holds from { $since }, not after { $before } of the version before it.
    .fix = Give a later day: a version holds until the next begins.
BO-003 = { $file }: { $name } at { $place } was changed after it was written.
    .fix = Bring back what stood there and add a further version with the change; old results rest on the old one.
BO-004 = There is no boundary { $name }.
    .fix = Known: { $known }
BO-005 = No boundary of { $id } held on { $date }; the first holds from { $since }.
    .fix = Ask for a later day, or name a version.
BO-006 = The new version of { $id } lacks a reason, a name, industries or regions.
    .fix = Say why the boundary changes and who changes it, and leave at least one industry and one region inside.
BO-007 = { $file } holds { $n ->
    [one] { $n } version
   *[other] { $n } versions
  } that this register lacks or tells otherwise.
    .fix = Read the file first and revise what was read: versions are only ever added.
BO-008 = The new version would hold the same as { $name }.
    .fix = Change its industries, regions or members; nothing needs to be written otherwise.
BO-009 = { $given } is no date.
    .fix = Write year-month-day, such as 2026-03-31.
BO-010 = The accounts hold none of the { $parts } of { $name }.
    .fix = Use the codes of the accounts in the boundary, or accounts of its classification and territory.
BO-011 = The accounts lack { $n ->
    [one] { $n } label
   *[other] { $n } labels
  } of { $name } ({ $part }); its figures are those of the rest.
    .fix = Check the codes; where they belong to another classification or year, bring both to one.
BO-012 = { $name } is not the boundary that was used: { $held } instead of { $used }.
    .fix = Find the register that the result was made with, or run the study again and say so.
bo-industries = activities
bo-regions = territory
bo-members = members
