"""Sending mail through a server of one's own."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final

from ottawatch.errors import DeliveryError

if TYPE_CHECKING:
    from datetime import datetime

    from ottawatch.library.telling.plan import Target

_SECONDS: Final = 30.0


def written(target: Target, name: str, subject: str, text: str, now: datetime) -> EmailMessage:
    """Write a mail; its name is the same each time that it is sent, so that a second one is seen to be the first."""
    mail = EmailMessage()
    mail["From"], mail["To"] = target.sender, ", ".join(target.to)
    mail["Subject"], mail["Date"] = subject, format_datetime(now)
    mail["Message-ID"] = f"<{name}@{target.sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    return mail


def send(target: Target, mail: EmailMessage) -> None:
    """Hand a mail to its server.

    Raises:
        DeliveryError: It is not taken.
    """
    try:
        with _connected(target) as server:
            if target.security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if target.user:
                server.login(target.user, target.password)
            server.send_message(mail)
    except (smtplib.SMTPException, OSError) as fault:
        said = " ".join(str(fault).split())[:160] or type(fault).__name__
        raise DeliveryError(f"the mail server {target.place}: the mail is not taken ({said}).") from None


def _connected(target: Target) -> smtplib.SMTP:
    if target.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(target.place, target.port, timeout=_SECONDS, context=context)
    return smtplib.SMTP(target.place, target.port, timeout=_SECONDS)
