"""Where the second reader is asked and how: given outright, in the environment, or in one small file."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from platformdirs import user_cache_path, user_config_path

from ottawatch.errors import UsageError
from ottawatch.read.second.cost import Price

if TYPE_CHECKING:
    from collections.abc import Mapping

_APP: Final = "ottawatch"
_FILE: Final = "second-reader.toml"
_ENVIRONMENT: Final = "OTTAWATCH_SECOND_"
_FIELDS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "url": str, "model": str, "key": str, "key_env": str, "price": str, "timeout": (int, float), "tries": int,
    "max_tokens": int,
}  # fmt: skip
_RANGES: Final = {"timeout": (1, 3600), "tries": (1, 10), "max_tokens": (64, 1_000_000)}


@dataclass(frozen=True, slots=True)
class Settings:
    """Where and how to ask.

    Attributes:
        url: The base address of the endpoint, such as ``http://localhost:11434/v1``.
        model: The name that the endpoint knows the model by.
        key: Sent to the endpoint and to nobody else; never shown and never kept.
        price: What a million tokens cost; ``None`` if unknown.
        timeout: Seconds of silence after which a request is given up.
        tries: How often a request is made before it is given up.
        max_tokens: The most that one answer may be long.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    price: Price | None = None
    timeout: float = 120.0
    tries: int = 4
    max_tokens: int = 8192


def settings(
    *,
    url: str | None = None,
    model: str | None = None,
    key: str | None = None,
    price: str | None = None,
    environment: Mapping[str, str] | None = None,
    file: Path | None = None,
) -> Settings:
    """Put the settings together: what is given goes before the environment, and that before the file.

    Raises:
        UsageError: No address or no model is named, or the file is not as it should be.
    """
    environment = os.environ if environment is None else environment
    told: dict[str, Any] = _filed(file or _own_file(environment))
    told |= {name: value for name in _FIELDS if (value := environment.get(f"{_ENVIRONMENT}{name.upper()}"))}
    told |= {name: v for name, v in {"url": url, "model": model, "key": key, "price": price}.items() if v}
    for name, example in (("url", "http://localhost:11434/v1"), ("model", "a name that the endpoint knows")):
        if not told.get(name):
            raise UsageError(
                f"the second reader's {name}: found none, expected {example}. Give --second-{name}, set "
                f"{_ENVIRONMENT}{name.upper()}, or write it to {config_file()}."
            )
    return Settings(
        url=told["url"],
        model=told["model"],
        key=_key(told, environment),
        price=Price.parse(told["price"]) if told.get("price") else None,
        **{name: _number(name, told[name]) for name in _RANGES if name in told},
    )


def config_file() -> Path:
    """The file that is read if no other is named."""
    return user_config_path(_APP) / _FILE


def cache_folder() -> Path:
    """Where answers are kept."""
    return user_cache_path(_APP) / "second-reader"


def _own_file(environment: Mapping[str, str]) -> Path | None:
    named = environment.get(f"{_ENVIRONMENT}CONFIG")
    if named:
        return Path(named)
    return config_file() if config_file().is_file() else None


def _filed(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except OSError as fault:
        raise UsageError(f"{path}: it cannot be read ({fault.strerror}). Correct the file's name.") from None
    except (ValueError, RecursionError):
        raise UsageError(f'{path}: found no TOML in UTF-8, expected lines such as model = "…".') from None
    for name, value in told.items():
        if name not in _FIELDS:
            raise UsageError(f"{path}: found {name[:40]!r}, expected one of {', '.join(_FIELDS)}.")
        if not isinstance(value, _FIELDS[name]) or isinstance(value, bool):
            raise UsageError(f"{path}, {name}: found a value of another kind, expected {_kind(name)}.")
    return told


def _kind(name: str) -> str:
    return "text in quotation marks" if _FIELDS[name] is str else "a number"


def _key(told: Mapping[str, Any], environment: Mapping[str, str]) -> str | None:
    """The key, or what stands in the variable that is named for it."""
    key: str | None = told.get("key") or environment.get(told.get("key_env") or "")
    if key and not (key.isascii() and key.isprintable() and " " not in key):
        raise UsageError(
            "the second reader's key: found a blank or a letter that no key has. Take it over again, without quotation marks."
        )
    return key or None


def _number(name: str, value: Any) -> Any:
    low, high = _RANGES[name]
    try:
        number = float(value) if name == "timeout" else int(value)
    except ValueError:
        number = low - 1
    if not low <= number <= high:
        raise UsageError(
            f"the second reader's {name}: found {str(value)[:40]!r}, expected a number from {low} to {high:,}."
        )
    return number
