"""Answers kept on disk, so that the same question is asked once. What is damaged counts as not there."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

_VERSION: Final = 1
_MOST_BYTES: Final = 8_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint has answered.

    Attributes:
        said: Its words, as they came.
        cut: Whether it was cut short at its longest.
    """

    said: str
    cut: bool = False
    tokens_in: int = 0
    tokens_out: int = 0


def key_of(question: Any) -> str:
    """The name of a question: endpoint, model, instructions and text together, and never the key."""
    written = json.dumps([_VERSION, question], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers, one file each, for the eyes of its owner only; ``None`` keeps nothing."""

    folder: Path | None

    def get(self, key: str) -> Answer | None:
        """The answer that was kept, if it is whole and is the answer to this question."""
        if self.folder is None:
            return None
        try:
            path = self._path(key)
            if path.stat().st_size > _MOST_BYTES:
                return None
            row = json.loads(path.read_text("utf-8"))
            answer = Answer(row["said"], row["cut"], row["tokens_in"], row["tokens_out"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        whole = row.get("key") == key and isinstance(answer.said, str) and isinstance(answer.cut, bool)
        counted = all(type(n) is int and n >= 0 for n in (answer.tokens_in, answer.tokens_out))
        return answer if whole and counted else None

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer; a disk that does not take it is no reason to stop."""
        if self.folder is None:
            return
        try:
            path = self._path(key)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=path.parent)
            try:
                with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
                    json.dump({"key": key, **asdict(answer)}, file)
                Path(beside).replace(path)
            except BaseException:
                Path(beside).unlink(missing_ok=True)
                raise
        except OSError:
            return

    def _path(self, key: str) -> Path:
        return (self.folder or Path()) / key[:2] / f"{key}.json"
