from .base import KnowledgeBase, knowledge, read_knowledge
from .facts import Collection, Fact, Pointer, Status

__all__ = ["Collection", "Fact", "KnowledgeBase", "Pointer", "Status", "knowledge", "read_knowledge"]
