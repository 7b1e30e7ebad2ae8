"""Benchmarks beside named peers, all in one run: ``make bench``."""
