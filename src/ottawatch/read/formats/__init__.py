"""From bytes to a document: text, Markdown, HTML, rows of JSON, standard input, addresses."""

from ottawatch.read.formats.opening import open_documents

__all__ = ["open_documents"]
