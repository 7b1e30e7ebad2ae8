"""The check: a claim held against record and law, one short rule for each kind of claim."""

from ottawatch.check.judge import followed, judge

__all__ = ["followed", "judge"]
