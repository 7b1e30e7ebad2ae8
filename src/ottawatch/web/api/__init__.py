"""The API under ``/api/v1``: each door under its own name, with the words that Python and the command use."""

from ottawatch.web.api import asking, listing, looking, reading
from ottawatch.web.api.doors import DOORS, PREFIX, Door

__all__ = ["DOORS", "PREFIX", "Door", "asking", "listing", "looking", "reading"]
