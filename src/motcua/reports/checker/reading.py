"""From raw text to paragraphs and tables: page numbers out, broken lines together, every offset knows its line."""

import re
import unicodedata

from motcua.reports.checker.model import Paragraph, Row, Source, Table

_MARKER = re.compile(
    r"^\s*(?P<m>[-–—+•*●▪◦]|[IVX]{1,5}[.)]|[A-H][.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+[A-ZĐÀ-Ỹ])"
    r"|\d{1,2}[.)](?=\s)|[a-zđ]\)|[a-zđ]\.(?=\s+[A-ZĐÀ-Ỹ])|\d{1,2}\.(?=[A-ZĐÀ-Ỹ])|\((?:\d{1,2}|[a-zđ])\))\s*(?=\S|$)"
)
_PAGE = re.compile(r"^\s*(?:trang\s+)?[-–]?\s*(\d{1,3})\s*[-–]?(?:\s*/\s*\d{1,3})?\s*$", re.IGNORECASE)
_CELLS = re.compile(r"\||\s{3,}")
_NUMERIC_CELL = re.compile(r"^\(?\d[\d.,\s/]*%?\)?$|^-$")
MAX_PARAGRAPH = 6000  # no honest paragraph is longer; keeps the work per paragraph small
_STOPS = (".", ";", "!", "?", "./.", ":")


def read_source(text: str) -> Source:
    """Read a report text: NFC, odd spaces and invisible signs made plain, then lines, paragraphs and tables."""
    lines = _without_page_numbers(_lines(text))
    width = max((len(line.rstrip()) for _, line in lines), default=0)
    items: list[Paragraph | Table] = []
    pending: list[tuple[int, str]] = []
    for chunk, is_table in _tables_apart(lines):
        if is_table:
            items += [*_paragraphs(pending, width), *_table(chunk)]
            pending = []
        else:
            pending += chunk
    items += _paragraphs(pending, width)
    return Source(tuple(lines), tuple(items))


def _lines(text: str) -> list[tuple[int, str]]:
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\u200b-\u200f\u2060\ufeff\u00ad]", "", text)
    text = (
        re.sub("[\u00a0\u2000-\u200a\u202f\u3000]", " ", text).replace("\u2011", "-").replace("\u2044", "/")
    )
    text = text.replace("\x0c", "\n").replace("\x0b", "\n").replace("\ufffe", "-").replace("\x02", "-")
    lines = enumerate(text.split("\n"), start=1)
    return [
        (n, line[i : i + MAX_PARAGRAPH]) for n, line in lines for i in range(0, len(line) or 1, MAX_PARAGRAPH)
    ]


def _without_page_numbers(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Drop lone numbers that count the pages: ascending one by one, standing apart from the text around."""
    kept, last_page = [], 0
    for place, (number, line) in enumerate(lines):
        match = _PAGE.match(line) if len(line) < 200 else None
        if match and _is_next_page(int(match[1]), last_page) and _stands_apart(lines, place):
            last_page = int(match[1])
            continue
        kept.append((number, line))
    return kept


def _is_next_page(value: int, last_page: int) -> bool:
    return value == last_page + 1 or (last_page == 0 and value == 2)


def _stands_apart(lines: list[tuple[int, str]], place: int) -> bool:
    before = lines[place - 1][1].strip() if place else ""
    after = lines[place + 1][1].strip() if place + 1 < len(lines) else ""
    return not before or not after


def _tables_apart(lines: list[tuple[int, str]]) -> list[tuple[list[tuple[int, str]], bool]]:
    """Cut the lines in runs that are tables (three cells or more, some row with two numbers) and runs of text."""
    runs: list[tuple[list[tuple[int, str]], bool]] = []
    for line in lines:
        wide = len(_cells(line[1])) >= 3 or bool(
            re.match(r"^[\s|:+\-]*-{3,}[\s|:+\-]*\|[\s|:+\-]*$", line[1])
        )
        if runs and runs[-1][1] == wide:
            runs[-1][0].append(line)
        else:
            runs.append(([line], wide))
    return [
        (run, wide and any(sum(bool(_NUMERIC_CELL.match(c)) for c in _cells(line)) >= 2 for _, line in run))
        for run, wide in runs
    ]


def _cells(line: str) -> list[str]:
    if not line.strip() or (_looks_like_list(line) and "\t" not in line and "|" not in line):
        return []
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    bare = line.strip()
    if bare.startswith("|") and bare.endswith("|"):
        bare = bare[1:-1]
    return [cell.strip() for cell in _CELLS.split(bare)]


def _looks_like_list(line: str) -> bool:
    return bool(re.match(r"^\s*[-+•*]\s", line))


def _table(run: list[tuple[int, str]]) -> list[Paragraph | Table]:
    rows = [Row(tuple(_cells(line)), number) for number, line in run if not re.fullmatch(r"[\s|:+\-]*", line)]
    width = max((len(row.cells) for row in rows), default=0)
    rows = [_aligned(row, width) for row in rows]
    return [Table(tuple(rows))] if rows else []


def _aligned(row: Row, width: int) -> Row:
    """A total line without its number moves right by one; others that are short stay unread."""
    short = width - len(row.cells)
    if short == 1 and not row.cells[0][:1].isdigit():
        return Row(("", *row.cells), row.line)
    if short and any(_NUMERIC_CELL.match(cell) for cell in row.cells):
        return Row((row.cells[0], *("?" for _ in range(width - 1))), row.line)
    return row


def _paragraphs(lines: list[tuple[int, str]], width: int) -> list[Paragraph]:
    done: list[Paragraph] = []
    text, last_raw = "", ""
    starts: list[tuple[int, int]] = []
    for number, raw in lines:
        line = re.sub(r"\s+", " ", raw.replace("|", ": " if raw.count("|") == 1 else " ")).strip()
        if not line:
            continue
        if text and (len(text) > MAX_PARAGRAPH or not _continues(text, last_raw, line, width)):
            done.append(_paragraph(text, starts))
            text, starts = "", []
        glue = _glue(text, line) if text else ""
        starts.append((len(text) + len(glue), number))
        text, last_raw = text + glue + line, raw
    if text:
        done.append(_paragraph(text, starts))
    return done


def _paragraph(text: str, starts: list[tuple[int, int]]) -> Paragraph:
    match = _MARKER.match(text)
    return Paragraph(text, tuple(starts), match["m"] if match else "")


def _continues(text: str, last_raw: str, line: str, width: int) -> bool:
    """Is `line` the rest of the sentence begun in `text`?"""
    if _broken_number(text, line):
        return True
    if _MARKER.match(line) and not _number_goes_on(text, line):
        return False
    if text.endswith((",", "-", "(", "/")) and not text.isupper():
        return True
    begins_low = line[0].islower() or line[0].isdigit() or line[0] in "(%)/,.;"
    if text.endswith(":"):
        return begins_low and len(text.split()) > 3 or len(last_raw.rstrip()) > 0.7 * width
    if text.endswith(_STOPS):
        return False
    return begins_low or (len(last_raw.rstrip()) > 0.7 * width and not line.isupper())


def _number_goes_on(text: str, line: str) -> bool:
    """A line such as "3.838, đúng hạn" never is a heading; nor is "12. " after "quá hạn:"."""
    return bool(re.match(r"^\d{1,3}\.\s*$", line) and text.endswith(":"))


def _broken_number(text: str, line: str) -> bool:
    thousands = re.search(r"(?:^|[\s(/:])[1-9]\d{0,2}\.$", text) and re.match(r"\d{3}(?!\d)", line)
    decimals = re.search(r"\d,$", text) and re.match(r"\d{1,2}\s?%", line)
    inside = re.search(r"[\s(/][1-9]\d{0,2}\.(\d{1,2})$", text)
    rest = re.match(r"\d{1,2}(?!\d)", line)
    whole_group = bool(inside and rest and len(inside[1]) + len(rest[0]) == 3)
    bare_marker = re.fullmatch(r"\d{1,2}\.", text)
    return bool((thousands or decimals or whole_group) and not bare_marker)


def _glue(text: str, line: str) -> str:
    if _broken_number(text, line) or text.endswith(("-", "/")) and re.search(r"\S[-/]$", text):
        return ""
    if line[0] in "/%" and text[-1].isdigit():
        return ""
    return " "
