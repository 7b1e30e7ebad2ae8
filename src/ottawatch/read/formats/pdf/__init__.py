"""From a PDF to its text in reading order, with page and box of every word.

A process of its own takes the words out of the file (`glyphs`), within bounds of time and memory (`confined`). What is
made of them is made here: columns (`order`), without running heads (`furniture`), as paragraphs (`flow`).
"""

from ottawatch.read.formats.pdf.reading import read_pdf

__all__ = ["read_pdf"]
