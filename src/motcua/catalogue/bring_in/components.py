"""Papers of a case, out of the run-on text of the national database (thành phần hồ sơ)."""

import re

from motcua.catalogue.bring_in.listed import ListedPaper

MAX_PAPERS = 200
MAX_COUNT = 99

_HEAD = r"(?P<head>Tên giấy tờ\s*Mẫu đơn, tờ khai\s*Số lượng)"
# A count ends a row and the next row follows without a space; "nộp 02 bản chính tờ khai" inside a sentence does not.
_COUNT = (
    r"(?<!\d)(?:(?P<originals>\d{1,3}) bản chính(?:,\s*(?P<copies>\d{1,3}) bản sao)?|(?P<only_copies>\d{1,3}) bản sao)"
    r"(?![\s.,;:)\]])"
)
_MARK = re.compile(f"{_HEAD}|{_COUNT}")
_FORM = re.compile(
    r"(?:(?<![^\W_])|(?<=[^\W\d_])(?=[A-Z0-9]))[A-Za-z0-9][A-Za-z0-9_.\-]*(?:\s?\(\d+\))?\.(?:docx?|pdf|xlsx?|rtf|zip|rar)$"
)
_EMPTY_GROUP = re.compile(r"^[\s\-*:.]*$")


def read_components(text: str) -> tuple[ListedPaper, ...]:
    """Các giấy tờ in the order of the text, each under its heading; one paper with the whole text when it has no table.

    Text after the last count (the source cuts at 4.000 characters) stays as a last paper without a count.
    """
    papers: list[ListedPaper] = []
    group, start = "", 0
    for mark in _MARK.finditer(text):
        before = text[start : mark.start()].strip()
        start = mark.end()
        if mark["head"]:
            group = "" if _EMPTY_GROUP.match(before) else before.strip(" *:-")
        elif before:
            originals, copies = mark["originals"] or "0", mark["copies"] or mark["only_copies"] or "0"
            papers.append(_paper(before, group, int(originals), int(copies)))
    rest = text[start:].strip()
    if rest and not _EMPTY_GROUP.match(rest):
        papers.append(_paper(rest, group, 0, 0))
    return tuple(papers[:MAX_PAPERS])


def _paper(text: str, group: str, originals: int, copies: int) -> ListedPaper:
    form = _FORM.search(text)
    name = text[: form.start()] if form else text
    name = name.strip().lstrip("-+*•) ").rstrip(" ;") or text
    return ListedPaper(
        name, min(originals, MAX_COUNT), min(copies, MAX_COUNT), group, form[0][:200] if form else ""
    )
