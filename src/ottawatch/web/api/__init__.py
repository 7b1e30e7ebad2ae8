"""The API under ``/api/v1``: each door under its own name, with the words that Python and the command use."""

from ottawatch.web.api import asking, library, listing, looking, reading
from ottawatch.web.api.doors import DOORS, LIBRARY, PREFIX, Door

__all__ = ["DOORS", "LIBRARY", "PREFIX", "Door", "asking", "library", "listing", "looking", "reading"]
