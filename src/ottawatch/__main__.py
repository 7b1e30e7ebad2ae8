"""``python -m ottawatch``."""

from ottawatch.cli import main

main()
