"""A checked document with every verdict, overlapping claims and hostile words, made by hand."""

from __future__ import annotations

from datetime import date

from ottawatch.days import Period, Written
from ottawatch.model import (
    WORLD,
    Article,
    CheckedDocument,
    Claim,
    Document,
    Figure,
    Group,
    Item,
    Judged,
    Kind,
    Outcome,
    ReadDocument,
    Reason,
    Since,
    Source,
    Statement,
    Status,
    Step,
    Treaty,
    Verdict,
    Word,
)

TEXT = """Two neighbours turn their backs on the mine ban

Finland, which joined the Ottawa treaty in 2011 <script>alert("mines")</script>, once held one million mines.

Finland and Estonia have not yet told the UN that they are leaving. \x1b[31mHalf of those hurt were children & parents.

Its border with Russia is 1,340 km long. Nobody knows what Ruritania keeps in store."""

SOURCES = {
    "untc": Source(
        "untc", "UN Treaty Collection", "Chapter XXVI, 5", "https://treaties.example/26-5", "2026"
    ),
    "mon": Source(
        "mon", "Landmine Monitor", "Landmine Monitor <2024>", "https://monitor.example/2024", "2024-11"
    ),
    "bad": Source("bad", "A <b>bold</b> source", "Title", "javascript:alert(1)", ""),
}
NAMES = {"FIN": "Finland", "EST": "Estonia", "RUS": "Russian Federation", "RUR": "Ruritania"}
ART_17 = Article("APMBC", "17(2)")


def fact(name: str, prop: str, day: date, source: str = "untc", value: str | None = None) -> Statement:
    table = name.partition("/")[0]
    return Statement(name, table, 12, "FIN", prop, value, None, Period.of_day(day), Period(day), (source,))


ACCESSION = fact("actions/FIN/APMBC/accession/2012-01-09", "action.accession", date(2012, 1, 9))
NOTICE = fact("actions/FIN/APMBC/withdrawal/2025-07-10", "action.withdrawal_notification", date(2025, 7, 10))
NOTICE_EST = fact(
    "actions/EST/APMBC/withdrawal/2025-06-27", "action.withdrawal_notification", date(2025, 6, 27)
)
SHARE = fact("casualties/WORLD/2023", "casualties", date(2024, 11, 20), "mon")
BORDER = fact("borders/FIN/RUS", "border.total", date(2020, 1, 1), "bad", "1340")


def quoting(words: str, kind: Kind, **slots: object) -> Claim:
    start = TEXT.index(words)
    return Claim(kind=kind, quote=words, start=start, end=start + len(words), **slots)  # type: ignore[arg-type]


NOT_YET = "Finland and Estonia have not yet told the UN that they are leaving"
CLAIMS = (
    quoting(
        "joined the Ottawa treaty in 2011",
        Kind.STEP,
        state="FIN",
        treaty=Treaty.APMBC,
        step=Step.JOIN,
        status=Status.DONE,
        when=Period.of_days(date(2011, 1, 1), date(2011, 12, 31)),
    ),
    quoting(
        "Finland, which joined the Ottawa treaty in 2011",
        Kind.MEMBERSHIP,
        state="FIN",
        treaty=Treaty.APMBC,
        status=Status.DONE,
    ),
    quoting(
        "once held one million mines",
        Kind.STOCKPILE,
        state="FIN",
        item=Item.MINE,
        status=Status.DONE,
        figure=Figure(1_000_000, 1_000_000, "mines"),
    ),
    *(
        quoting(
            NOT_YET,
            Kind.STEP,
            state=state,
            treaty=Treaty.APMBC,
            step=Step.NOTIFY_LEAVE,
            status=Status.NEGATED,
        )
        for state in ("FIN", "EST")
    ),
    quoting(
        "Half of those hurt were children & parents",
        Kind.CASUALTIES,
        state=WORLD,
        group=Group.CHILD,
        outcome=Outcome.INJURED,
        figure=Figure(50, 50, "percent"),
    ),
    quoting(
        "border with Russia is 1,340 km",
        Kind.BORDER,
        state="FIN",
        counterpart="RUS",
        figure=Figure(1340, 1340, "km"),
    ),
    quoting("Ruritania keeps in store", Kind.STOCKPILE, state="RUR", speaker="<i>nobody</i>"),
)
LEAVES = Since(
    date(2025, 7, 10),
    "Finland's notice of withdrawal was received; it takes effect on 10 January 2026",
    (NOTICE,),
    (Article("APMBC", "20(3)"),),
)
VERDICTS = (
    Verdict(
        Word.CONTRADICTED,
        (
            Reason(
                "It acceded on 9 January 2012; the treaty entered into force for it on 1 July 2012",
                (ACCESSION,),
                (ART_17,),
            ),
        ),
    ),
    Verdict(Word.SUPPORTED, (Reason("It was a party on 9 July 2025", (ACCESSION,), (ART_17,)),), (LEAVES,)),
    Verdict(
        Word.SUPPORTED, (Reason("A stockpile of 1,029,763 is on record, which rounds to it", (ACCESSION,)),)
    ),
    Verdict(Word.SUPPORTED, (Reason("No notice was on record on 9 July 2025"),), (LEAVES,)),
    Verdict(Word.OUTDATED, (Reason("Its notice was received on 27 June 2025", (NOTICE_EST,)),)),
    Verdict(Word.DISPUTED, (Reason("Two counters differ: 37% and 46% <children>", (SHARE,)),)),
    Verdict(Word.SUPPORTED, (Reason("1,340 km is a published length", (BORDER,)),)),
    Verdict(
        Word.UNVERIFIED,
        (Reason("The record has no stockpile of Ruritania"),),
        settle="its report under Article 7",
    ),
)
DOCUMENT = Document(
    "two.md", TEXT, Written.parse("2025-07-09"), "en", "Two neighbours turn their backs on the mine ban"
)
CHECKED = CheckedDocument(
    DOCUMENT,
    tuple(Judged(claim, verdict) for claim, verdict in zip(CLAIMS, VERDICTS, strict=True)),
    date(2025, 7, 9),
    date(2025, 7, 9),
    date(2026, 11, 23),
    SOURCES,
    NAMES,
)
READ = ReadDocument(DOCUMENT, CLAIMS)
EMPTY = CheckedDocument(
    Document("none.txt", "Nothing here."), (), date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 23)
)
