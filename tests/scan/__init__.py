"""Tests of archives at scale."""
