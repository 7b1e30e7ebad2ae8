"""Benchmarks of the scan and its lake."""
