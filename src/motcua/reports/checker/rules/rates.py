"""Group 9, rates: a/b against the printed percent (half up at its precision), and against the counts of the level."""

import re
from decimal import Decimal

from motcua.reports.checker.labels import NAMES, QUALIFIED
from motcua.reports.checker.masking import plain
from motcua.reports.checker.model import Figure, Finding, Rate, Reading, Share
from motcua.reports.checker.numbers import rounded, vn
from motcua.reports.checker.rates_read import topic_of
from motcua.reports.checker.rules.sums import Verdict
from motcua.reports.checker.scopes import Scope, place_name, scopes_of

_MORE = {"hơn", "trên", "tối thiểu", "ít nhất", ">", "≥"}
_LESS = {"gần", "dưới", "không quá", "<", "≤"}
_PARTITION = {"early", "on_time", "in_time", "overdue", "in_term", "process_overdue"}
_IN = ("received", "received_or_total", "total")
_OF: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("early", "on_time", "in_time", "overdue"), ("resolved", "due")),
    **dict.fromkeys(("in_term", "process_overdue"), ("in_process",)),
    **dict.fromkeys(("online", "counter", "postal"), _IN),
    "resolved": ("total", "received_or_total", "received"),
}


def check(reading: Reading) -> Verdict:
    """Every printed rate and every percent beside a figure."""
    verdict = Verdict()
    scopes = {scope.level: scope for scope in scopes_of(reading)}
    for rate in reading.rates:
        verdict.add(_rate(rate))
        verdict.add(_against_counts(rate, scopes.get(rate.level)))
    for share in reading.shares:
        if share.percent > 100:
            verdict.add(_above_all(share))
        elif share.figure is None:
            verdict.add(_by_topic(share, scopes.get(share.level)))
        else:
            verdict.add(_share(share, share.figure, scopes.get(share.figure.level), reading))
    return verdict


def _rate(rate: Rate) -> Verdict:
    printed = f"{vn(rate.numerator)}/{vn(rate.denominator)}"
    if rate.denominator == 0:
        if rate.percent is None:
            return Verdict()
        text = f"Tỷ lệ {printed} có mẫu số 0 nên không có phần trăm; hãy ghi “không phát sinh” thay cho {vn(rate.percent)}%."
        return Verdict([_finding("mau-so-0", text, rate)], 1)
    if rate.numerator > rate.denominator:
        text = f"Tử số lớn hơn mẫu số: {printed}."
        return Verdict([_finding("tu-lon-hon-mau", text, rate)], 1)
    if rate.percent is None:
        return Verdict(checked=1)
    if rate.approx:
        return _approximate(rate, printed)
    return _exact(rate, printed)


def _exact(rate: Rate, printed: str) -> Verdict:
    percent = rate.percent or Decimal(0)
    right = rounded(rate.numerator, rate.denominator, rate.decimals)
    if percent == right:
        found = [] if percent != 100 or rate.numerator == rate.denominator else [_not_quite(rate, printed)]
        return Verdict(found, 1)
    if percent == rounded(rate.numerator, rate.denominator, rate.decimals, down=True):
        text = f"{printed} bị cắt bớt thành {vn(percent)}%; làm tròn phải là {vn(right)}%."
        return Verdict([_finding("lam-tron", text, rate)], 1)
    text = f"{printed} không phải {vn(percent)}%; tính đúng là {vn(right)}%."
    return Verdict([_finding("ty-le-sai", text, rate)], 1)


def _not_quite(rate: Rate, printed: str) -> Finding:
    exact = vn(rounded(rate.numerator, rate.denominator, 2))
    text = f"{printed} làm tròn thành 100% nhưng chưa phải tất cả; nên ghi {exact}%."
    return Finding("tron-100", 9, "note", text, rate.quote, rate.line)


def _approximate(rate: Rate, printed: str) -> Verdict:
    percent = rate.percent or Decimal(0)
    exact = rounded(rate.numerator, rate.denominator, 4)
    wrong_side = (rate.approx in _MORE and exact < percent) or (rate.approx in _LESS and exact > percent)
    if not wrong_side and abs(exact - percent) <= 5:
        return Verdict(checked=1)
    text = f"{printed} = {vn(exact.quantize(Decimal('0.01')))}%, không phải “{rate.approx} {vn(percent)}%”."
    return Verdict([_finding("ty-le-uoc", text, rate)], 1)


def _finding(code: str, text: str, rate: Rate) -> Finding:
    return Finding(code, 9, "fault", text + place_name(rate.level), rate.quote, rate.line)


def _against_counts(rate: Rate, scope: Scope | None) -> Verdict:
    """Numerator and denominator against the counts of the same level: a fault only where the words leave no doubt."""
    if (
        scope is None
        or QUALIFIED.search(rate.label)
        or rate.topic
        not in (
            "digit_in",
            "digit_out",
            "online",
            "in_time",
            "on_time",
            "early",
            "overdue",
        )
    ):
        return Verdict()
    findings = []
    key = {"digit_in": "received", "online": "received"}.get(rate.topic, "resolved")
    known = {
        f.value
        for k in ("total", "received", "received_or_total", "resolved", "in_process", "due", rate.topic)
        for f in scope.of(k)
    }
    counts = {f.value for f in scope.of(key)}
    if counts and rate.denominator not in known and rate.topic != "online":
        findings.append(
            _differs(rate, "Mẫu số", rate.denominator, key, min(counts), rate.topic.startswith("digit"))
        )
    if rate.topic == "online":
        findings += _online(rate, scope)
    elif rate.topic in _PARTITION and rate.denominator in counts:
        findings += _timing(rate, scope)
    return Verdict(findings, int(bool(counts)))


def _online(rate: Rate, scope: Scope) -> list[Finding]:
    online = {f.value for f in scope.of("online")}
    received = {f.value for k in ("received", "received_or_total", "total") for f in scope.of(k)}
    if online and rate.numerator > max(online) and "tiếp nhận" in rate.label:
        return [_differs(rate, "Tử số", rate.numerator, "online", max(online), False)]
    if received and rate.denominator > max(received) and "tiếp nhận" in rate.label:
        return [_differs(rate, "Mẫu số", rate.denominator, "received", max(received), False)]
    return []


def _timing(rate: Rate, scope: Scope) -> list[Finding]:
    printed = {f.value for f in scope.of(rate.topic)}
    if rate.topic in ("in_time", "on_time"):
        early, on_time = scope.of("early"), scope.of("on_time")
        printed |= {a.value + b.value for a in early for b in on_time}
        printed |= {rate.denominator - f.value for f in scope.of("overdue")}
    if not printed or rate.numerator in printed:
        return []
    return [_differs(rate, "Tử số", rate.numerator, rate.topic, min(printed), False)]


def _differs(rate: Rate, part: str, value: int, key: str, count: int, softly: bool) -> Finding:
    text = f"{part} {vn(value)} của tỷ lệ khác số “{NAMES[key]}” {vn(count)} đã ghi{place_name(rate.level)}"
    if softly:
        return Finding(
            "mau-so-khac",
            9,
            "note",
            text + "; nếu tính trên tập hồ sơ khác, nên ghi rõ.",
            rate.quote,
            rate.line,
        )
    return Finding("ty-le-khac-so-lieu", 9, "fault", text + ".", rate.quote, rate.line)


def _above_all(share: Share) -> Verdict:
    text = f"Tỷ lệ {vn(share.percent)}% lớn hơn 100%."
    return Verdict([Finding("ty-le-tren-100", 9, "fault", text, share.quote, share.line)], 1)


def _share(share: Share, figure: Figure, scope: Scope | None, reading: Reading) -> Verdict:
    """A percent beside a count: some count of the level must be its denominator."""
    near = [f for f in reading.figures if f.level == figure.level or f.paragraph == figure.paragraph]
    bases = {f.value for f in near if f.value >= figure.value and f.value > 0}
    bases |= {a.value + b.value for a in near for b in near if a.key == "received" and b.key == "carried"}
    bases |= {value for value in share.near if value >= figure.value > 0}
    if any(_fits(figure.value, base, share) for base in bases):
        return Verdict(checked=1)
    whole = _whole_of(share, figure, scope)
    if whole is None or share.approx:
        return Verdict([_lone(share)])
    right = vn(rounded(figure.value, whole.value, share.decimals))
    cut = share.percent == rounded(figure.value, whole.value, share.decimals, down=True)
    saying = "làm tròn phải là" if cut else "tính đúng là"
    text = f"{vn(figure.value)} trên {vn(whole.value)} không phải {vn(share.percent)}%; {saying} {right}%{place_name(share.level)}."
    return Verdict(
        [Finding("lam-tron" if cut else "ty-le-sai", 9, "fault", text, share.quote, share.line)], 1
    )


def _whole_of(share: Share, figure: Figure, scope: Scope | None) -> Figure | None:
    """The figure that surely is the denominator of a percent; None when it may be a number that is not printed."""
    if scope is None:
        return None
    keys = _OF.get(figure.key, ())
    whole = next((f for key in keys if (f := scope.pick(key, figure.block)) and f.value), None)
    if whole is None or figure.key in _PARTITION or "chiếm" in share.quote[-45:]:
        return whole
    exact = rounded(figure.value, whole.value, share.decimals)
    near = abs(exact - share.percent) <= Decimal("0.8") or sorted(str(exact)) == sorted(str(share.percent))
    sure = (
        figure.key in ("counter", "postal")
        or figure.key == "resolved"
        and whole.paragraph == figure.paragraph
    )
    return whole if near or sure else None


def _fits(part: int, base: int, share: Share) -> bool:
    if share.approx:
        return abs(rounded(part, base, 2) - share.percent) <= 2
    return rounded(part, base, share.decimals) == share.percent


def _by_topic(share: Share, scope: Scope | None) -> Verdict:
    """A percent that stands alone: the counts of its level may still say what it should be."""
    topic = topic_of(re.split(r"[.;]\s", plain(share.quote))[-1])
    if share.percent == 100 or topic == "satisfaction":
        return Verdict()  # claims.py looks at what is said of all
    pairs = _pairs(topic, scope) if scope else []
    if any(_fits(part, base, share) for part, base in [*pairs, *_neighbours(share)]):
        return Verdict(checked=1)
    exact = rounded(*pairs[0], share.decimals) if pairs else None
    if exact is None or share.approx:
        return Verdict([_lone(share)])
    part, base = pairs[0]
    text = f"Tỷ lệ {vn(share.percent)}% không khớp số liệu đã ghi: {vn(part)}/{vn(base)} = {vn(exact)}%{place_name(share.level)}."
    sure = topic in _PARTITION and abs(exact - share.percent) <= 5
    return Verdict(
        [Finding("ty-le-khac-so-lieu", 9, "fault" if sure else "note", text, share.quote, share.line)], 1
    )


def _neighbours(share: Share) -> list[tuple[int, int]]:
    """Numbers of the same paragraph, whatever they count: a fit shows where the percent comes from."""
    return [(a, b) for a in share.near for b in share.near if 0 < a < b]


def _pairs(topic: str, scope: Scope) -> list[tuple[int, int]]:
    """(part, whole) that a rate of this topic may come from."""

    def values(*keys: str) -> list[int]:
        return list(dict.fromkeys(f.value for key in keys for f in scope.of(key)))

    parts = values(topic)
    wholes = values("resolved") if topic in _PARTITION else values(*_IN)
    if topic in ("in_time", "on_time"):
        parts = [a + b for a in values("early") for b in values("on_time")]
        parts += [r - o for r in values("resolved") for o in values("overdue", "any_overdue")] + values(
            "in_time", "on_time"
        )
    return [(part, whole) for part in parts for whole in wholes if 0 < whole >= part]


def _lone(share: Share) -> Finding:
    text = f"Tỷ lệ {vn(share.percent)}% không kèm tử số và mẫu số nên không kiểm tra được."
    return Finding("ty-le-khong-mau-so", 9, "note", text, share.quote, share.line)
