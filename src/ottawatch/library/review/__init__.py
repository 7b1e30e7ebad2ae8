"""Reviewing: claims that the record lacks wait for somebody to accept, reject or correct them."""

from ottawatch.library.review.reviews import Reviews
from ottawatch.library.review.rows import Decided, Proposal, Waiting

__all__ = ["Decided", "Proposal", "Reviews", "Waiting"]
