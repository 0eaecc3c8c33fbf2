DM-001 = { $file }: { $n ->
    [one] { $n } row names
   *[other] { $n } rows name
  } no determinant of the diamond (row and word follow).
    .fix = Determinants are: { $known }.
DM-002 = { $file }: { $n ->
    [one] { $n } score is
   *[other] { $n } scores are
  } no number from 0 to { $largest } (row and score follow).
    .fix = Mend the scores, or state the best score of your scale as largest under [scores].
DM-003 = { $file }: { $n ->
    [one] { $n } row repeats
   *[other] { $n } rows repeat
  } a score that the same expert has given already (row and labels follow).
    .fix = Keep one row for each expert, region, activity and determinant.
FT-008 = The expert scores name { $n ->
    [one] { $n } label
   *[other] { $n } labels
  } of the kind "{ $key }" that the study does not hold.
    .fix = Write the labels as they stand in the accounts and the cluster definition.
