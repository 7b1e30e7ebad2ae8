"""Settings come from options, the environment and one file, in this order; wrong ones are told in a sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ottawatch.errors import UsageError
from ottawatch.read.second.cost import Estimate, Price, tokens_in
from ottawatch.read.second.settings import config_file, settings

if TYPE_CHECKING:
    from pathlib import Path

FILE = 'url = "http://file/v1"\nmodel = "of-file"\nkey = "of-file"\nprice = "1,2 EUR"\ntries = 2\ntimeout = 7.5\n'


def test_what_is_given_goes_before_the_environment_and_that_before_the_file(tmp_path: Path) -> None:
    """Each setting by itself."""
    file = tmp_path / "second.toml"
    file.write_text(FILE, "utf-8")
    environment = {"OTTAWATCH_SECOND_MODEL": "of-environment", "OTTAWATCH_SECOND_KEY": "of-environment"}
    told = settings(key="given", environment=environment, file=file)
    assert (told.url, told.model, told.key) == ("http://file/v1", "of-environment", "given")
    assert (told.tries, told.timeout) == (2, 7.5)
    assert told.price == Price(Decimal(1), Decimal(2), "EUR")


def test_the_file_of_the_user_is_read_if_it_is_there(tmp_path: Path) -> None:
    """It stands in the folder for settings; the environment may name another."""
    config_file().parent.mkdir(parents=True)
    config_file().write_text(FILE, "utf-8")
    assert settings(environment={}).model == "of-file"
    other = tmp_path / "other.toml"
    other.write_text(FILE.replace("of-file", "of-other"), "utf-8")
    assert settings(environment={"OTTAWATCH_SECOND_CONFIG": str(other)}).model == "of-other"


def test_a_key_may_stand_in_a_variable_that_is_named(tmp_path: Path) -> None:
    """So that it need not be written to the file."""
    file = tmp_path / "second.toml"
    file.write_text('url = "http://file/v1"\nmodel = "m"\nkey_env = "MY_KEY"\n', "utf-8")
    assert settings(environment={"MY_KEY": "abc"}, file=file).key == "abc"
    assert settings(environment={}, file=file).key is None


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("url = ", "found no TOML"),
        ("a = " + "[" * 10_000, "found no TOML"),
        ("address = 'x'", "found 'address', expected one of url"),
        ("url = 7", "expected text in quotation marks"),
        ("tries = true", "expected a number"),
        ("tries = 99", "expected a number from 1 to 10"),
        ("timeout = 0", "expected a number from 1"),
        ("price = 'cheap'", "found 'cheap'"),
        ("key = 'two words'", "found a blank"),
    ],
)
def test_a_wrong_setting_is_told(tmp_path: Path, written: str, told: str) -> None:
    """With what was found and what is expected; a key is not shown."""
    file = tmp_path / "second.toml"
    rest = "" if written.startswith(("url", "address", "a =")) else 'url = "http://x/v1"\n'
    file.write_text(f'{written}\n{rest}model = "m"\n', "utf-8")
    with pytest.raises(UsageError) as refused:
        settings(environment={}, file=file)
    assert told in refused.value.sentence
    assert "two words" not in refused.value.sentence


def test_an_address_and_a_model_are_needed(tmp_path: Path) -> None:
    """Nobody is asked by default."""
    with pytest.raises(UsageError, match="OTTAWATCH_SECOND_URL"):
        settings(environment={})
    with pytest.raises(UsageError, match="--second-model"):
        settings(environment={"OTTAWATCH_SECOND_URL": "http://x/v1"})
    with pytest.raises(UsageError, match="cannot be read"):
        settings(environment={}, file=tmp_path / "missing.toml")


@pytest.mark.parametrize(
    ("written", "cost"), [("0.15,0.60 USD", "0.75"), ("0.15/0.6", "0.75"), ("1, 2 EUR", "3"), ("0,0", "0")]
)
def test_a_price_is_for_a_million_tokens(written: str, cost: str) -> None:
    """Read and written ones."""
    assert Price.parse(written).of(1_000_000, 1_000_000) == Decimal(cost)


def test_an_estimate_tells_requests_tokens_money_and_time() -> None:
    """And where nothing is asked, that."""
    said = str(Estimate(3, 1, 5000, 800, 23, Decimal("0.0123"), "USD"))
    assert said == (
        "3 requests, 1 of them answered before; about 5,000 tokens to read and 800 to write, about 0.01 USD, "
        "about 23 seconds"
    )
    assert "no price given" in str(Estimate(1, 0, 5000, 800, 23))
    assert "less than 0.01 USD" in str(Estimate(1, 0, 5, 8, 2, Decimal("0.001"), "USD"))
    assert str(Estimate(2, 2, 0, 0, 0)) == "2 requests, 2 of them answered before; nothing is asked"


def test_letters_beyond_ascii_make_more_tokens() -> None:
    """A Ukrainian sentence costs more than an English one of its length."""
    assert tokens_in("мінні поля") > tokens_in("mine field")
