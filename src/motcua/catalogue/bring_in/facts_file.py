"""Reading the facts of procedures, one JSON object a line, plain or gzip (dữ kiện TTHC dạng JSONL)."""

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from motcua.agencies.models import Level
from motcua.catalogue.bring_in.components import MAX_COUNT, read_components
from motcua.catalogue.bring_in.issuers import issuer_name
from motcua.catalogue.bring_in.listed import BadList, Listed, ListedFacts, ListedPaper, ReadList
from motcua.catalogue.bring_in.row_checks import one_line, text_faults
from motcua.catalogue.bring_in.time_limits import read_limit
from motcua.catalogue.models import Channel
from motcua.lib.vietnamese import clean_text

MAX_LINES = 20_000
MAX_LINE_CHARS = 200_000
MAX_FEE_VND = 2_000_000_000
FIELDS = {name: name for name in ("code", "name", "issuer", "domain")}
# The source glues the first letter of the next result's name to the code before it: KQ.G12.001009G + iấy chứng nhận.
_GLUED = re.compile(r"(?P<code>KQ\.[A-Z]\d{2}\.\d{6})(?P<letter>[^\W\d_])")


class _BadField(ValueError):
    """One field of one line is not of the documented form."""


def read_facts_file(path: Path) -> ReadList:
    """Read a facts file; it is never a full list, so nothing ends by it. Raises BadList when the file cannot be read.

    A line that cannot be taken is rejected with file, line and field; the others are still read.
    """
    read = ReadList(path.name)
    try:
        with _opened(path) as lines:
            for number, line in _bounded(path.name, lines):
                _take(read, number, line)
    except FileNotFoundError as fault:
        raise BadList(f"Không thấy tệp {path.name}. Hãy kiểm tra lại đường dẫn.") from fault
    except (OSError, EOFError, zlib.error, UnicodeError) as fault:
        raise BadList(f"{path.name}: tệp bị hỏng hoặc không phải UTF-8. Chưa nạp dòng nào.") from fault
    if not read.rows and not read.rejected:
        raise BadList(f"{path.name}: tệp không có thủ tục nào. Chưa nạp dòng nào.")
    return read


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _bounded(name: str, lines: TextIO) -> Iterator[tuple[int, str]]:
    """Lines with their numbers, never more or longer than any honest file has."""
    for number in range(1, MAX_LINES + 2):
        line = lines.readline(MAX_LINE_CHARS + 1)
        if not line:
            return
        if len(line) > MAX_LINE_CHARS or number > MAX_LINES:
            raise BadList(
                f"{name}, dòng {number}: tệp có dòng quá dài hoặc quá nhiều dòng. Chưa nạp dòng nào."
            )
        if line.strip():
            yield number, line


def _take(read: ReadList, number: int, line: str) -> None:
    where = f"{read.source}, dòng {number}"
    try:
        given = json.loads(line, parse_float=Decimal)
    except (json.JSONDecodeError, RecursionError):
        read.rejected.append(f"{where}: không phải một đối tượng JSON.")
        return
    try:
        if not isinstance(given, dict):
            raise _BadField("không phải một đối tượng JSON")
        texts = {name: one_line(_text(given, name)) for name in FIELDS}
        faults = text_faults(FIELDS, texts)
        issuer = issuer_name(texts["issuer"])
        if issuer is None:
            faults.append(f"cột “issuer”: chưa biết bộ, ngành “{texts['issuer'][:80]}”")
        if not faults:
            read.rows.append(_listed(number, given, texts, issuer or ""))
    except _BadField as fault:
        faults = [str(fault)]
    read.rejected += [f"{where}, {fault}." for fault in faults]
    if faults and isinstance(given, dict):
        read.rejected_codes.add(str(given.get("code")))


def _listed(number: int, given: dict[str, Any], texts: dict[str, str], issuer: str) -> Listed:
    return Listed(
        row=number,
        code=texts["code"],
        name=texts["name"],
        issuer=issuer,
        domain=texts["domain"],
        levels=tuple(level.value for level in Level if level in _list(given, "levels")),
        decision=one_line(_text(given, "decision")),
        kind=one_line(_text(given, "kind")),
        audiences=_audiences(_list(given, "audiences")),
        facts=_facts(texts["code"], given),
    )


def _facts(code: str, given: dict[str, Any]) -> ListedFacts:
    limits, fees = [], []
    for way in _list(given, "channels"):
        channel = way.get("channel") if isinstance(way, dict) else None
        if channel not in Channel.values:
            raise _BadField(f"trường “channels”: cách thức “{channel}” không biết")
        duration = _number(way, "duration")
        limit = read_limit(code, channel, duration, way.get("unit"))
        limits += [limit] if limit else []
        fee = _number(way, "fee_vnd")
        fees += [(channel, int(fee))] if fee is not None else []
    papers = _papers(given)
    return ListedFacts(tuple(limits), tuple(fees), papers, _results(_list(given, "results")))


def _papers(given: dict[str, Any]) -> tuple[ListedPaper, ...]:
    """Papers one by one where the file lists them so, as a shared procedure does; else out of the run-on text."""
    if "components" not in given:
        return read_components(clean_text(_text(given, "components_text")))
    return tuple(_paper(one) for one in _list(given, "components"))


def _paper(given: Any) -> ListedPaper:
    if not isinstance(given, dict) or not _text(given, "name").strip():
        raise _BadField("trường “components”: mỗi giấy tờ phải có tên")
    originals, copies = (int(min(_number(given, name) or 0, MAX_COUNT)) for name in ("originals", "copies"))
    name, group, form = (one_line(_text(given, field)) for field in ("name", "group", "form"))
    return ListedPaper(name, originals, copies, group, form[:200])


def _results(given: list[Any]) -> tuple[tuple[str, str], ...]:
    results, letter = [], ""
    for one in given:
        if not isinstance(one, dict):
            raise _BadField("trường “results”: phải là danh sách đối tượng")
        name, code = letter + one_line(_text(one, "name")), one_line(_text(one, "code"))
        glued = _GLUED.fullmatch(code)
        code, letter = (glued["code"], glued["letter"]) if glued else (code, "")
        results.append((name, code[:40]))
    return tuple(results)


def _audiences(given: list[Any]) -> tuple[str, ...]:
    """Đối tượng, put together again where the source was cut at commas inside one: "Cán bộ, công chức, viên chức"."""
    found: list[str] = []
    for part in (one_line(str(one)) for one in given):
        inside = found and (found[-1].count("(") > found[-1].count(")") or part[:1].islower())
        if inside:
            found[-1] = f"{found[-1]}, {part}"
        elif part:
            found.append(part)
    return tuple(found)


def _text(given: dict[str, Any], name: str) -> str:
    value = given.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _BadField(f"trường “{name}”: phải là chữ")
    return value


def _list(given: dict[str, Any], name: str) -> list[Any]:
    value = given.get(name)
    if value is not None and not isinstance(value, list):
        raise _BadField(f"trường “{name}”: phải là danh sách")
    return value or []


def _number(given: dict[str, Any], name: str) -> Decimal | None:
    value = given.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or not 0 <= value <= MAX_FEE_VND:
        raise _BadField(f"trường “{name}”: “{value}” không phải số hợp lệ")
    return Decimal(value)
