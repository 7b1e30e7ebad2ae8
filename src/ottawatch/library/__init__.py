"""The library: documents that are kept, and judged again when the record or the day changes."""

from ottawatch.library.library import Library
from ottawatch.library.review import Decided, Proposal, Reviews, Waiting
from ottawatch.library.rows import Added, Asked, Rechecked
from ottawatch.model.listing import Listed

__all__ = ["Added", "Asked", "Decided", "Library", "Listed", "Proposal", "Rechecked", "Reviews", "Waiting"]
