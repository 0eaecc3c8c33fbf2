ex-cell = { $measure }, { $activity }, { $region }, { $year }
ex-benchmark-activity = { $measure }, { $activity }, benchmark of { $region }, { $year }
ex-benchmark-total = { $measure }, everything, benchmark of { $region }, { $year }
