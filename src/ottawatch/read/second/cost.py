"""What asking will take, told before it is done: requests, tokens, money and time. All of it is estimated."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from ottawatch.errors import UsageError

_ASCII_A_TOKEN: Final = 4.0
_OTHERS_A_TOKEN: Final = 2.0
_WRITTEN_A_CHARACTER: Final = (
    0.65  # of dense articles: their claims as JSON are 2.5 times as long as their text
)
_EMPTY_ANSWER: Final = 8
_FIRST_WORD: Final = 1.0
_TOKENS_A_SECOND: Final = 40.0
_MILLION: Final = 1_000_000
_PRICE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*[,/]\s*(\d+(?:\.\d+)?)(?:\s+([A-Z]{3}))?")


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, read and written."""

    tokens_in: Decimal
    tokens_out: Decimal
    currency: str = "USD"

    @classmethod
    def parse(cls, written: str) -> Price:
        """Read it from text such as ``0.15,0.60 USD``.

        Raises:
            UsageError: It is not written so.
        """
        found = _PRICE.fullmatch(written.strip())
        try:
            if found:
                return cls(Decimal(found[1]), Decimal(found[2]), found[3] or "USD")
        except InvalidOperation:
            pass
        raise UsageError(
            f"the second reader's price: found {written[:40]!r}, expected what a million tokens cost, read and written, "
            f"such as '0.15,0.60 USD'."
        )

    def of(self, tokens_in: int, tokens_out: int) -> Decimal:
        """What so many tokens cost."""
        return (self.tokens_in * tokens_in + self.tokens_out * tokens_out) / _MILLION


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is still to be asked.

    Attributes:
        requests: How many parts of documents there are.
        cached: For how many of them an answer is at hand.
        money: What it is thought to cost; ``None`` if no price is known.
    """

    requests: int
    cached: int
    tokens_in: int
    tokens_out: int
    seconds: int
    money: Decimal | None = None
    currency: str = ""

    @property
    def asks(self) -> bool:
        """Whether anything is asked at all."""
        return self.requests > self.cached

    def __str__(self) -> str:
        held = f", {self.cached} of them answered before" if self.cached else ""
        said = f"{self.requests} request{'' if self.requests == 1 else 's'}{held}"
        if not self.asks:
            return f"{said}; nothing is asked"
        cost = f"{self._rounded()} {self.currency}" if self.money is not None else "no price given"
        return (
            f"{said}; about {self.tokens_in:,} tokens to read and {self.tokens_out:,} to write, {cost}, "
            f"about {self.seconds:,} seconds"
        )

    def _rounded(self) -> str:
        cent = Decimal("0.01")
        return "less than 0.01" if self.money is not None and self.money < cent else f"about {self.money:.2f}"


def tokens_in(text: str) -> int:
    """How many tokens a text is thought to have: letters beyond ASCII make more of them."""
    plain = sum(letter.isascii() for letter in text)
    return math.ceil(plain / _ASCII_A_TOKEN + (len(text) - plain) / _OTHERS_A_TOKEN)


def tokens_out(characters: int) -> int:
    """How many tokens the answer for so much text is thought to have."""
    return _EMPTY_ANSWER + math.ceil(characters * _WRITTEN_A_CHARACTER)


def seconds_for(written: int) -> float:
    """How long an answer of so many tokens is thought to take."""
    return _FIRST_WORD + written / _TOKENS_A_SECOND
