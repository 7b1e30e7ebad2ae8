"""Watching feeds, sitemaps and folders: what they name is kept, politely and once."""

from ottawatch.library.watch.places import Place, read_places
from ottawatch.library.watch.watching import Looked, Watcher

__all__ = ["Looked", "Place", "Watcher", "read_places"]
