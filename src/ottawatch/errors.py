"""What can go wrong, as a tree.

::

    OttawatchError
    ├── UsageError            status 2: the question cannot be asked like this
    │   ├── UnknownNameError  a state, treaty or act that is not known; near spellings are offered
    │   ├── DayError          not a day, or a day that does not exist
    │   └── ConflictError     somebody else has decided meanwhile
    ├── InputError            status 3: a document or table is damaged, or was read only in part
    │   ├── DocumentError     missing, empty, binary, too large, not the format it says
    │   ├── FetchError        an address that does not answer, or that must not be asked
    │   ├── EndpointError     a second reader that does not answer, or not as it should
    │   ├── DeliveryError     a webhook, mail server or file that does not take what is to be told
    │   ├── LibraryError      a library of documents that does not answer, is damaged or has no room
    │   └── RecordError       a table of the record breaks its own rules: file, row, column
    └── BrokenPromiseError    status 4: our fault
        └── RuleInputError    a rule of law was given what it does not take

Not knowing is never here: it is an answer, with its reasons.
"""

from __future__ import annotations

from typing import ClassVar


class OttawatchError(Exception):
    """A refusal in one sentence: what failed, where, what was found and expected, and the mend.

    Attributes:
        sentence: The whole refusal, ready to be shown.
        status: The exit status that a command ends with.
        code: A stable word for the kind of refusal, for programs.
    """

    status: ClassVar[int] = 4
    code: ClassVar[str] = "error"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UsageError(OttawatchError):
    """The question cannot be asked like this."""

    status = 2
    code = "usage"


class UnknownNameError(UsageError):
    """A name that is not known; the near spellings are in ``near``."""

    code = "unknown-name"

    def __init__(self, what: str, found: str, near: tuple[str, ...] = ()) -> None:
        hint = f" Did you mean {_either(near)}?" if near else ""
        super().__init__(f"{what}: found {found!r}, which is not known here.{hint}")
        self.near = near


def _either(names: tuple[str, ...]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


class DayError(UsageError):
    """Not a day as it is written here, or one that no calendar has."""

    code = "day"


class ConflictError(UsageError):
    """Somebody else has decided meanwhile; what they did stands.

    Attributes:
        version: How many decisions there are now.
    """

    code = "conflict"

    def __init__(self, sentence: str, version: int) -> None:
        super().__init__(sentence)
        self.version = version


class InputError(OttawatchError):
    """A document or a table is damaged, or could be read only in part."""

    status = 3
    code = "input"


class DocumentError(InputError):
    """A document is missing, empty, binary, too large, or not of the format that it says."""

    code = "document"


class FetchError(InputError):
    """An address does not answer in time and size, or must not be asked.

    Attributes:
        answer: The status that it answered with, if it did.
        wait: How many seconds it asks to be left alone, if it does.
    """

    code = "fetch"

    def __init__(self, sentence: str, *, answer: int | None = None, wait: float | None = None) -> None:
        super().__init__(sentence)
        self.answer, self.wait = answer, wait


class EndpointError(InputError):
    """The endpoint of a second reader does not answer, or not as it should.

    Attributes:
        lasting: Whether the next question would fare no better.
    """

    code = "second-reader"

    def __init__(self, sentence: str, *, lasting: bool = True) -> None:
        super().__init__(sentence)
        self.lasting = lasting


class DeliveryError(InputError):
    """A webhook, a mail server or a file does not take what is to be told; it is tried again later.

    Attributes:
        answered: Whether it has answered; the next one may fare better then.
        lasting: Whether to try again would fare no better.
        wait: How many seconds it asks to be left alone, if it does.
    """

    code = "delivery"

    def __init__(
        self, sentence: str, *, answered: bool = False, lasting: bool = False, wait: float | None = None
    ) -> None:
        super().__init__(sentence)
        self.answered, self.lasting, self.wait = answered, lasting, wait


class LibraryError(InputError):
    """A library of documents does not answer, is damaged or has no room left."""

    code = "library"


class RecordError(InputError):
    """A table of the record breaks its own rules."""

    code = "record"

    def __init__(self, file: str, row: int, column: str, found: str, expected: str, mend: str) -> None:
        super().__init__(f"{file}, row {row}, {column}: found {found!r}, expected {expected}. {mend}")
        self.file, self.row, self.column = file, row, column


class BrokenPromiseError(OttawatchError):
    """Something that the code promised does not hold: our fault."""

    status = 4
    code = "broken-promise"


class RuleInputError(BrokenPromiseError):
    """A rule of law was given what it does not take."""

    code = "rule-input"
