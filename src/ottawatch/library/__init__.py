"""The library: documents that are kept, and judged again when the record or the day changes."""

from ottawatch.library.library import Library
from ottawatch.library.rows import Added, Asked, Rechecked
from ottawatch.model.listing import Listed

__all__ = ["Added", "Asked", "Library", "Listed", "Rechecked"]
