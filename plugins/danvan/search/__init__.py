"""What does a visitor find by typing a few words? Builds the index that `theme/assets/js/search/` reads.

May import every room up to the catalog, and broadcast, yearbook.
"""

from danvan.search.document import FACETS, Document, Lexicon, Section, in_order
from danvan.search.index import build_index

__all__ = ["FACETS", "Document", "Lexicon", "Section", "build_index", "in_order"]
