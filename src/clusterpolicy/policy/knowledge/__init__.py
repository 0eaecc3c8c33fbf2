"""The knowledge base: what the paper, studies and the field say on cluster policy, as dated and cited data."""

from __future__ import annotations

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
