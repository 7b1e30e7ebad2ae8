"""The doors of the library under ``/api/v1/library``; each says what whoever asks must be allowed."""

from ottawatch.web.api.library import changes, documents, reviewing

__all__ = ["changes", "documents", "reviewing"]
