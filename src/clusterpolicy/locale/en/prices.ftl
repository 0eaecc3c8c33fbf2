PR-001 = There is no measure "{ $measure }" to bring to constant prices.
    .fix = Choose from: { $known }
PR-002 = The price index has no value for { $years }.
    .fix = Complete the index, or leave these years out.
PR-003 = { $measure } is not at current prices but at: { $prices }.
    .fix = Deflate only what is at current prices.
