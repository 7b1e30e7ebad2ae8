"""Archives at scale: records go through a sieve and the reader, and their claims into a lake.

    archive (warc, rows, columns) → sieve → rough text → careful text → reader → shard → lake

A shard is an archive, scanned as a whole and written whole or not at all.
"""

from ottawatch.scan.engines import Engine
from ottawatch.scan.scanning import Progress, Scanned, scan
from ottawatch.scan.tally import Tally

__all__ = ["Engine", "Progress", "Scanned", "Tally", "scan"]
