"""An outlook as one self-contained page: no script, nothing from the network."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from ottawatch.report.outlook.charts import svg
from ottawatch.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ottawatch.model.outlook import Band, Course, Outlook

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_CREDITS = (
    "Made by Ottawatch. Borders © OpenStreetMap contributors, ODbL; outlines Natural Earth; places GeoNames, CC-BY 4.0. "
    "Nothing here is finer than 10 km."
)
_STYLE = """
figure { margin: 1.5rem 0; } figure svg { max-width: 100%; height: auto; background: #fff; }
table { border-collapse: collapse; margin: .6rem 0 1.2rem; } th, td { padding: .15rem .8rem .15rem 0; text-align: right; vertical-align: top; }
th { font-weight: 600; } td.words, th.words { text-align: left; }
"""


def page(found: Outlook) -> str:
    """The whole outlook: result, charts, table, and everything it rests on."""
    title = f"Outlook: {found.place}"
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_words(title)} – Ottawatch</title>",
        f"<style>\n{files('ottawatch.report').joinpath('page.css').read_text('utf-8')}{_STYLE}</style>\n</head>\n<body>",
        f'<div class="page">\n<main>\n<h1>{_words(title)}</h1>',
        *(_course(course) for course in found.courses),
        f"<figure>{_picture(found)}<figcaption>Bands hold nine in ten of the courses drawn; the line is the middle.</figcaption></figure>",
        *(_years(course) for course in found.courses),
        _duties(found),
        _people(found),
        _lengths(found),
        _assumptions(found),
        f'<p class="quiet">{_words(found.tested)} Seed {found.seed}, {found.paths:,} courses, record {_words(found.edition)}.</p>',
        f"</main>\n<footer>{_CREDITS}</footer>\n</div>\n</body>\n</html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _words(text: str) -> str:
    return escape(printable(text))


def _picture(found: Outlook) -> str:
    """The picture without its own head."""
    text = svg(found)
    return text[text.index("<svg") :]


def _course(course: Course) -> str:
    return f"<section><h2>{_words(course.name)}</h2>{_paragraphs(course.says)}</section>"


def _paragraphs(sentences: Iterable[str]) -> str:
    return "".join(f"<p>{_words(sentence)}</p>" for sentence in sentences)


def _years(course: Course) -> str:
    counted, land = bool(course.years[0].casualties), bool(course.years[0].land_km2)
    heads = [
        "year",
        *(["killed or injured", "civilians", "children"] if counted else []),
        *(["km² left"] if land else []),
    ]
    rows = [
        [
            str(year.year),
            *([_band(year.casualties), _band(year.civilians), _band(year.children)] if counted else []),
            *([_band(year.land_km2)] if land else []),
        ]
        for year in course.years
    ]
    return f"<details><summary>{_words(course.name)}, year by year</summary>{_table(heads, rows)}</details>"


def _band(band: Band | None) -> str:
    return f"{band.low:,.0f} – {band.middle:,.0f} – {band.high:,.0f}" if band else ""


def _table(heads: list[str], rows: Iterable[list[str]], words: int = 0) -> str:
    """A table of plain cells; the last columns may be words."""
    first = len(heads) - words

    def style(number: int) -> str:
        return ' class="words"' if number >= first else ""

    top = "".join(f"<th{style(n)}>{_words(head)}</th>" for n, head in enumerate(heads))
    body = "".join(
        "<tr>" + "".join(f"<td{style(n)}>{_words(cell)}</td>" for n, cell in enumerate(row)) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _duties(found: Outlook) -> str:
    if not found.duties:
        return ""
    says = [
        duty.says
        + (
            f" In {100 * duty.share_in_time:.0f} of 100 courses nothing is left by then."
            if duty.share_in_time is not None
            else ""
        )
        + f" [{', '.join(str(article) for article in duty.articles)}]"
        for duty in found.duties
    ]
    return f"<section><h2>The duty to clear</h2>{_paragraphs(says)}</section>"


def _people(found: Outlook) -> str:
    if not found.people_says:
        return ""
    raster = bool(found.people) and found.people[0].raster is not None
    heads = ["within", "in places", *(["in the raster"] if raster else [])]
    rows = [
        [f"{each.km} km", f"{each.places:,}", *([f"{each.raster:,}"] if raster else [])]
        for each in found.people
    ]
    table = _table(heads, rows) if rows else ""
    return f"<section><h2>Who lives near</h2>{table}{_paragraphs(found.people_says)}</section>"


def _lengths(found: Outlook) -> str:
    if not found.lengths:
        return ""
    rows = [[f"{each.km:,.1f} km", each.says, each.source] for each in found.lengths]
    table = _table(["length", "of what", "from"], rows, words=2)
    return f"<section><h2>How long the border is</h2>{table}{_paragraphs(found.lengths_say)}</section>"


def _assumptions(found: Outlook) -> str:
    rows = [
        [each.name, each.says, f"{each.basis}: {each.source}" if each.source else str(each.basis)]
        for each in found.assumptions
    ]
    return f"<section><h2>What it rests on</h2>{_table(['about', 'what is assumed', 'basis and source'], rows, words=3)}</section>"
