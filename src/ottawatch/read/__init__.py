"""Reading: a document goes in, its claims come out, with their words and places.

Knows no record and no law: nothing is filled in from the knowledge of the world.
"""

from ottawatch.read.learned.opinion import Grammar
from ottawatch.read.reader import read_text

__all__ = ["Grammar", "read_text"]
