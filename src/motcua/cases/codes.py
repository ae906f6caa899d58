"""Case codes (mã hồ sơ): dated forms as plug-ins, one number series per agency and day, unique under concurrency."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from motcua.agencies.models import Agency
from motcua.cases.models import CodeSequence
from motcua.cases.rows import change, fetch

_SERIES = 'agency_id = %s AND "on" = %s AND form = %s'
_TAKE = f'UPDATE cases_codesequence SET "last" = "last" + %s WHERE {_SERIES} RETURNING "last"'
_PASS = f'UPDATE cases_codesequence SET "last" = %s WHERE {_SERIES} AND "last" < %s'
_DAY_AND_NUMBER = re.compile(r"-([0-9]{6}|[0-9]{8})-([0-9]{4,7})$")


@dataclass(frozen=True)
class CodeForm:
    """One way to write a code: from which day it is used, how it looks, and where that is said."""

    name: str
    valid_from: date
    write: Callable[[str, date, int], str]
    source: str


def _tt01(national_code: str, on: date, n: int) -> str:
    """Write V1V2V3.Z1Z2.Y1Y2.MX1X2-YYMMDD-XXXX: the groups of the agency's code from the lowest level to the highest."""
    groups = national_code.split(".")
    top, second, third, fourth = (groups + ["", "", ""])[:4]
    return f"{fourth or '000':0>3}.{third or '00':0>2}.{second or '00':0>2}.{top}-{on:%y%m%d}-{n:04d}"


def _qd20(national_code: str, on: date, n: int) -> str:
    """Write the agency's code, the day and a number of the day: H24.101-261123-0042."""
    return f"{national_code}-{on:%y%m%d}-{n:04d}"


def _central(national_code: str, on: date, n: int) -> str:
    """Write the form of the ministries' central system: eight digits of date, seven of number."""
    return f"{national_code}-{on:%Y%m%d}-{n:07d}"


FORMS = {
    form.name: form
    for form in (
        CodeForm("tt01-2018", date(2018, 6, 21), _tt01, "TT 01/2018/TT-VPCP Đ.19"),
        CodeForm("qd20-2020", date(2025, 7, 1), _qd20, "QĐ 20/2020/QĐ-TTg; form in use at provinces"),
        CodeForm("central-2026", date.max, _central, "ministries' central system 2026; chosen by name only"),
    )
}


def form_on(on: date) -> CodeForm:
    """Return the form in use on a day."""
    return max((form for form in FORMS.values() if form.valid_from <= on), key=lambda form: form.valid_from)


def next_codes(agency: Agency, on: date, count: int = 1, *, form: CodeForm | None = None) -> list[str]:
    """Take the next `count` codes of an agency and day, inside the caller's transaction (a rollback gives them back)."""
    form = form or form_on(on)
    series = (agency.pk, on, form.name)
    taken = fetch(_TAKE, [count, *series])
    if not taken:
        _start_series(series)
        taken = fetch(_TAKE, [count, *series])
    last = taken[0]
    return [form.write(agency.national_code, on, n) for n in range(last - count + 1, last + 1)]


def keep_clear_of(codes: Iterable[str]) -> None:
    """Let the series of every agency go on after codes that cases bring along in one of our forms (mã đưa từ nơi khác vào)."""
    places: dict[str, list[tuple[Agency, CodeForm]]] = {}
    highest: dict[tuple[int, date, str], int] = {}
    for code in codes:
        found = _DAY_AND_NUMBER.search(code)
        on = _day(found[1]) if found else None
        if found is None or on is None:
            continue
        places = places or _prefixes()
        for agency, form in places.get(code[: found.start()], ()):
            if form.write(agency.national_code, on, int(found[2])) == code:
                series = (agency.pk, on, form.name)
                highest[series] = max(highest.get(series, 0), int(found[2]))
    for series, number in sorted(highest.items()):
        _start_series(series)
        change(_PASS, [number, *series, number])


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%y%m%d" if len(text) == 6 else "%Y%m%d").date()  # noqa: DTZ007 - a day, not a moment
    except ValueError:
        return None


def _prefixes() -> dict[str, list[tuple[Agency, CodeForm]]]:
    """What stands before day and number in the codes of each agency."""
    found: dict[str, list[tuple[Agency, CodeForm]]] = {}
    for agency in Agency.objects.all():
        for form in FORMS.values():
            sample = form.write(agency.national_code, date(2000, 1, 1), 1)
            found.setdefault(_DAY_AND_NUMBER.sub("", sample), []).append((agency, form))
    return found


def _start_series(series: tuple[int, date, str]) -> None:
    """Make the day's row; two writers may try at once, the second finds it."""
    agency, on, form = series
    CodeSequence.objects.bulk_create(
        [CodeSequence(agency_id=agency, on=on, form=form)], ignore_conflicts=True
    )
