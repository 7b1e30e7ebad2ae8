"""The second reader itself: asks for each part of a document, hears the answers out, and joins what stands the test."""

from __future__ import annotations

import contextlib
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from ottawatch.errors import DocumentError, EndpointError
from ottawatch.model import Dropped, SecondReading
from ottawatch.read.reader import begin
from ottawatch.read.second import cost
from ottawatch.read.second.cache import Cache, key_of
from ottawatch.read.second.joining import Proposal, join, order
from ottawatch.read.second.parts import parts_of
from ottawatch.read.second.prompt import answer_schema, messages
from ottawatch.read.second.proposals import MOST, claim_of, rows_in
from ottawatch.read.second.quotes import places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ottawatch.model import Claim, Document, ReadDocument
    from ottawatch.read.learned.opinion import Opinion
    from ottawatch.read.reader import Reading
    from ottawatch.read.second.cache import Answer
    from ottawatch.read.second.endpoint import Endpoint
    from ottawatch.read.spans import Span

_CUT: Final = "an answer was cut short"
_UNREADABLE: Final = "an answer could not be read"


@dataclass
class _Heard:
    """What the answers for one document have brought so far."""

    proposals: list[Proposal] = field(default_factory=list)
    dropped: Counter[Dropped] = field(default_factory=Counter)
    rows: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    partly: str | None = None


@dataclass
class SecondReader:
    """Reads documents twice: by itself, and by what a model proposes.

    Attributes:
        broken: Why the endpoint is not asked any more; ``None`` while it answers.
    """

    endpoint: Endpoint
    cache: Cache
    broken: EndpointError | None = field(default=None, init=False)

    def estimate(self, documents: Iterable[Document]) -> cost.Estimate:
        """What reading these documents will take, those left out that cannot be read. Nothing is asked."""
        requests = cached = read = written = 0
        seconds = 0.0
        for reading in _readable(documents):
            for part in _parts(reading):
                requests += 1
                asked = messages(reading.document, part)
                if self.cache.get(self._key(asked)) is not None:
                    cached += 1
                    continue
                out = cost.tokens_out(part.end - part.start)
                read, written = read + sum(cost.tokens_in(m["content"]) for m in asked), written + out
                seconds += cost.seconds_for(out)
        price = self.endpoint.settings.price
        return cost.Estimate(
            requests,
            cached,
            read,
            written,
            round(seconds),
            price.of(read, written) if price else None,
            price.currency if price else "",
        )

    def read(self, document: Document, opinion: Opinion | None = None) -> ReadDocument:
        """Read a document twice. If the endpoint fails, what the first reader has read stands, and that is told.

        Args:
            document: The document.
            opinion: Weighs the claims of the first reader; by default the model of its language.

        Raises:
            DocumentError: The document says that it is in a language that is not read.
        """
        reading = begin(document)
        heard = _Heard()
        try:
            for part in _parts(reading):
                self._hear(reading, part, heard)
        except EndpointError as failed:
            self.broken = failed if failed.lasting else None
            heard.partly = failed.sentence
        joined = join(reading, heard.proposals, opinion)
        told = SecondReading(
            self.endpoint.settings.model,
            proposed=heard.rows,
            kept=joined.kept,
            same=joined.same,
            dropped=dict(sorted((heard.dropped + joined.dropped).items())),
            tokens_in=heard.tokens_in,
            tokens_out=heard.tokens_out,
            partly=heard.partly,
        )
        return replace(reading.end(joined.claims), second=told)

    def _hear(self, reading: Reading, part: Span, heard: _Heard) -> None:
        answer = self._answer(messages(reading.document, part))
        rows, whole = rows_in(answer.said)
        if answer.cut or not whole or len(rows) > MOST:
            heard.partly = _CUT if rows or answer.cut else _UNREADABLE
        heard.tokens_in += answer.tokens_in
        heard.tokens_out += answer.tokens_out
        heard.rows += len(rows[:MOST])
        after = part.start
        for row in rows[:MOST]:
            claim = claim_of(row)
            if isinstance(claim, Dropped):
                heard.dropped[claim] += 1
                continue
            proposal = _placed(claim, reading.document.text, part, after)
            if proposal is None:
                heard.dropped[Dropped.QUOTE] += 1
                continue
            heard.proposals.append(proposal)
            after = proposal.places[0].start

    def _answer(self, asked: list[dict[str, str]]) -> Answer:
        """The answer that is at hand, or a new one, which is kept if it can be read."""
        key = self._key(asked)
        held = self.cache.get(key)
        if held is not None:
            return held
        if self.broken is not None:
            raise self.broken
        answer = self.endpoint.ask(asked, answer_schema())
        rows, whole = rows_in(answer.said)
        if rows or whole:
            self.cache.put(key, answer)
        return answer

    def _key(self, asked: list[dict[str, str]]) -> str:
        settings = self.endpoint.settings
        return key_of([settings.url, settings.model, settings.max_tokens, answer_schema(), asked])


def _readable(documents: Iterable[Document]) -> Iterator[Reading]:
    for document in documents:
        with contextlib.suppress(DocumentError):
            yield begin(document)


def _parts(reading: Reading) -> Iterator[Span]:
    """What is asked for; of a text that is not about mines, nothing."""
    return parts_of(reading.sentences.spans) if reading.story else iter(())


def _placed(claim: Claim, text: str, part: Span, after: int) -> Proposal | None:
    places = places_of(claim.quote, text, part)
    return order(claim, places, after) if places else None
