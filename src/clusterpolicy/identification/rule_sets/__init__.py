"""Rules of strength as dated data: which cells an observatory, a ministry or a paper would call strong."""
