"""Telling: rules say what is worth telling to whom; an outbox sees to it that nothing is told twice or lost."""

from ottawatch.library.telling.plan import Plan, Rule, Target, read_plan
from ottawatch.library.telling.teller import Delivered, Teller

__all__ = ["Delivered", "Plan", "Rule", "Target", "Teller", "read_plan"]
