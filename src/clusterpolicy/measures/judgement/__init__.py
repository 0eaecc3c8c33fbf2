"""Judgement: what people say, how far they agree, and whether they agree with the numbers."""
