"""A policy case for people: its situation, what rules advise and on what grounds, the mixes, the memo."""
