"""Group 9, rates: a/b against the printed percent (half up at its precision), and against the counts of the level."""

from decimal import Decimal

from motcua.reports.checker.labels import NAMES, QUALIFIED
from motcua.reports.checker.model import Finding, Rate, Reading
from motcua.reports.checker.numbers import rounded, vn
from motcua.reports.checker.rules.shares import PARTITION
from motcua.reports.checker.rules.sums import Verdict
from motcua.reports.checker.scopes import Scope, place_name, scopes_of

_MORE = {"hơn", "trên", "tối thiểu", "ít nhất", ">", "≥"}
_LESS = {"gần", "dưới", "không quá", "<", "≤"}

_MANY = 300  # so many counts at one level are a list, and no rate can be told from it


def check(reading: Reading) -> Verdict:
    """Every printed rate."""
    verdict = Verdict()
    scopes = {scope.level: scope for scope in scopes_of(reading)}
    for rate in reading.rates:
        verdict.add(_rate(rate))
        verdict.add(_against_counts(rate, scopes.get(rate.level)))
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
        or len(scope.figures) > _MANY
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
    elif rate.topic in PARTITION and rate.denominator in counts:
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
