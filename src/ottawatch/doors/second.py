"""A second reader, by the address of a model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ottawatch.read.second.reading import SecondReader


def second_reader(
    url: str | None = None,
    model: str | None = None,
    *,
    key: str | None = None,
    price: str | None = None,
    cache: bool | Path | str = True,
    config: Path | str | None = None,
) -> SecondReader:
    """Make ready a second reader, to be given to `read` or `check`. Nothing is asked yet.

    What is not given comes from the environment (``OTTAWATCH_SECOND_URL``, ``_MODEL``, ``_KEY``, ``_PRICE``) or from
    the file that `config` names; without one, from the user's own.

    Args:
        url: The base address of an endpoint that speaks like OpenAI's, such as ``http://localhost:11434/v1``.
        model: The name that the endpoint knows the model by.
        key: Goes to the endpoint and to nobody else.
        price: What a million tokens cost, read and written, such as ``0.15,0.60 USD``.
        cache: Whether answers are kept, or the folder to keep them in.
        config: A TOML file with these settings.

    Raises:
        UsageError: No address or model is named, or a setting is not as it should be.
    """
    from ottawatch.read.second.cache import Cache
    from ottawatch.read.second.endpoint import Endpoint
    from ottawatch.read.second.reading import SecondReader
    from ottawatch.read.second.settings import cache_folder, settings

    told = settings(url=url, model=model, key=key, price=price, file=Path(config) if config else None)
    folder = cache_folder() if cache is True else Path(cache) if cache else None
    return SecondReader(Endpoint(told), Cache(folder))
