"""Benchmarking and selective transfer: what others do, how alike conditions are, and what to adopt, adapt or drop."""

from __future__ import annotations

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
