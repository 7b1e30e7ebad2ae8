"""Mails, written by the standard library."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SENT = "Wed, 09 Jul 2025 23:30:00 +0300"


def mail(
    said: str | None = None,
    html: str | None = None,
    attached: Iterable[tuple[str, str, bytes]] = (),
    subject: str = "Suomi lähtee",
    date: str | None = SENT,
) -> EmailMessage:
    """A mail; what is attached has a name, a type and bytes."""
    message = EmailMessage()
    message["From"] = "Aino <aino@example.org>"
    message["To"] = "desk@example.org"
    message["Subject"] = subject
    if date:
        message["Date"] = date
    if said is not None:
        message.set_content(said)
    if html is not None:
        (message.add_alternative if said is not None else message.set_content)(html, subtype="html")
    for name, kind, data in attached:
        main, _, sub = kind.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message
