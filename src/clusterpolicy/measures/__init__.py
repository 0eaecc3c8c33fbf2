"""How much: formulas over labelled arrays, each registered with symbol, unit, range and source."""

from __future__ import annotations

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
