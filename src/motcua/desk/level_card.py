"""A computed report as the page shows it: rows of figures with their links, identities and rates (thẻ số liệu)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from motcua.agencies.models import Level
from motcua.reports.answer import Figures, Rate, ReportAnswer
from motcua.reports.scope import ALL_LEVELS

LinkOf = Callable[[str, str], str]
"""(level, figure key) -> address of the cases behind that number."""

LEVEL_NAMES = {**{level.value: level.label for level in Level}, ALL_LEVELS: "Tất cả các cấp"}


@dataclass(frozen=True)
class RowForm:
    """How one figure stands in the card; `hide_zero` rows appear only when something arose."""

    key: str
    label: str
    indent: int = 1
    state: str = ""
    strong: bool = False
    hide_zero: bool = False


ROW_FORMS = (
    RowForm("received", "Tiếp nhận trong kỳ"),
    RowForm("received_online", "trực tuyến", 2),
    RowForm("received_counter", "trực tiếp", 2),
    RowForm("received_postal", "bưu chính công ích", 2, hide_zero=True),
    RowForm("carried_over", "Từ kỳ trước chuyển qua"),
    RowForm("resolved", "Đã giải quyết", strong=True),
    RowForm("resolved_early", "trước hạn", 2, "early"),
    RowForm("resolved_on_time", "đúng hạn", 2, "on_time"),
    RowForm("resolved_overdue", "quá hạn", 2, "overdue"),
    RowForm("in_process", "Đang giải quyết", strong=True),
    RowForm("in_process_in_term", "trong hạn", 2, "in_term"),
    RowForm("in_process_overdue", "quá hạn", 2, "overdue"),
    RowForm("paused", "Đang tạm dừng", state="paused"),
    RowForm("returned", "Trả lại dân do không đủ điều kiện"),
    RowForm("withdrawn", "Công dân rút hồ sơ", hide_zero=True),
    RowForm("stopped", "Dừng giải quyết", hide_zero=True),
)

RATE_NAMES = {
    "online_of_required": ("Trực tuyến / phải trực tuyến", "phải trực tuyến", "nộp cách khác"),
    "paid_online": ("Thanh toán trực tuyến", "có nghĩa vụ tài chính", "chưa thanh toán trực tuyến"),
    "input_digitised": ("Số hóa đầu vào", "tiếp nhận", "chưa số hóa"),
    "output_digitised": ("Số hóa đầu ra", "đã giải quyết", "chưa số hóa kết quả"),
}
"""Rate key -> title, what the denominator is, what the cases outside the numerator are."""

TARGETS = {
    "online_of_required": (Decimal(100), "thủ tục thuộc diện phải thực hiện trực tuyến"),
    "input_digitised": (Decimal(80), "mức đạt điểm tối đa, chỉ số 4.2 QĐ 766/QĐ-TTg"),
    "output_digitised": (Decimal(80), "mức đạt điểm tối đa, chỉ số 4.2 QĐ 766/QĐ-TTg"),
}
"""Rate key -> target in percent and where it is written; a rate without a written target carries no mark."""


@dataclass(frozen=True)
class Row:
    """One printed figure; `change` is the difference with the previous period, None without one."""

    form: RowForm
    value: int
    href: str
    change: int | None


@dataclass(frozen=True)
class Equation:
    """Đẳng thức for printing: a total and the sums it must equal."""

    total: int
    sums: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class LevelCard:
    """One level's figures."""

    level: str
    name: str
    procedures: int
    total: Row
    rows: tuple[Row, ...]
    main: Equation
    smaller: tuple[Equation, ...]


@dataclass(frozen=True)
class RateLine:
    """One rate of one level, with the cases that are in it and those that are not."""

    name: str
    rate: Rate
    href: str
    rest: int
    rest_href: str


@dataclass(frozen=True)
class RateCard:
    """One rate: the whole scope first, then each level."""

    key: str
    title: str
    denominator_label: str
    rest_label: str
    target: Decimal | None
    target_source: str
    whole: RateLine
    by_level: tuple[RateLine, ...]


def level_cards(answer: ReportAnswer, link: LinkOf) -> list[LevelCard]:
    """Lay out every level in scope; the sum of all levels only when there is more than one."""
    previous = answer.previous.levels if answer.previous else {}
    return [_card(level, answer.levels[level], previous.get(level), link) for level in shown_levels(answer)]


def shown_levels(answer: ReportAnswer) -> list[str]:
    """Return the levels to show, highest first and the sum last."""
    own = [level for level in LEVEL_NAMES if level in answer.levels and level != ALL_LEVELS]
    return [*own, ALL_LEVELS] if len(own) != 1 else own


def _card(level: str, numbers: Figures, before: Figures | None, link: LinkOf) -> LevelCard:
    def row(form: RowForm) -> Row:
        value = numbers.figures.get(form.key, 0)
        change = None if before is None else value - before.figures.get(form.key, 0)
        return Row(form, value, link(level, form.key), change)

    rows = tuple(row(form) for form in ROW_FORMS)
    main, *smaller = _equations(numbers)
    return LevelCard(
        level=level,
        name=LEVEL_NAMES[level],
        procedures=numbers.figures.get("procedures_in_force", 0),
        total=row(RowForm("total", "hồ sơ phải giải quyết")),
        rows=tuple(row for row in rows if row.value or row.change or not row.form.hide_zero),
        main=main,
        smaller=tuple(smaller),
    )


def _equations(numbers: Figures) -> list[Equation]:
    """Join identities of the same total into one line; parts that are hidden at zero are left out."""
    sums: dict[tuple[str, int], list[tuple[int, ...]]] = {}
    hidden = {form.key for form in ROW_FORMS if form.hide_zero}
    for identity in numbers.identities:
        parts = tuple(value for key, value in identity.parts if value or key not in hidden)
        sums.setdefault((identity.key.removesuffix("_in").removesuffix("_out"), identity.total), []).append(
            parts
        )
    return [Equation(total, tuple(parts)) for (_, total), parts in sums.items()] or [Equation(0, ())]


def rate_cards(answer: ReportAnswer, link: LinkOf, rest_link: LinkOf) -> list[RateCard]:
    """Lay out every rate: over the whole scope, and by level when there are several."""
    levels = shown_levels(answer)
    return [
        _rate_card(key, answer.levels, levels, link, rest_link) for key in answer.levels[levels[-1]].rates
    ]


def _rate_card(
    key: str, numbers: Mapping[str, Figures], levels: list[str], link: LinkOf, rest_link: LinkOf
) -> RateCard:
    def line(level: str) -> RateLine:
        rate = numbers[level].rates[key]
        rest = rate.denominator - rate.numerator
        return RateLine(LEVEL_NAMES[level], rate, link(level, key), rest, rest_link(level, key))

    title, denominator_label, rest_label = RATE_NAMES[key]
    target, source = TARGETS.get(key, (None, ""))
    return RateCard(
        key,
        title,
        denominator_label,
        rest_label,
        target,
        source,
        line(levels[-1]),
        tuple(line(one) for one in levels[:-1]),
    )
