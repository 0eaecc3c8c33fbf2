"""Instruments worked out: labour, joint research, foreign technology, specialisation."""
