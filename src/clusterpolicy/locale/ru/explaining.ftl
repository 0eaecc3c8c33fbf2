ex-cell = { $measure }, { $activity }, { $region }, { $year }
ex-benchmark-activity = { $measure }, { $activity }, база сравнения для региона { $region }, { $year }
ex-benchmark-total = { $measure }, всё вместе, база сравнения для региона { $region }, { $year }
