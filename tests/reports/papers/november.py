"""A report like the demo's, built by hand: golden figures of November 2023 over a district and its 23 communes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from motcua.reports.answer import AgencyLine, Figures, GroupLine, OverdueCase, Rate, ReportAnswer
from motcua.reports.papers.sender import Letterhead, deputy
from motcua.reports.periods import VIETNAM, Period

RATES = (
    ("online_of_required", "Tỷ lệ hồ sơ trực tuyến", "required_online"),
    ("paid_online", "Tỷ lệ thanh toán trực tuyến", "fee_owed"),
    ("input_digitised", "Tỷ lệ số hóa đầu vào", "received"),
    ("output_digitised", "Tỷ lệ số hóa đầu ra", "resolved"),
)
# Figure -> district, communes.
GOLDEN = {
    "procedures_in_force": (250, 138),
    "total": (194, 4479),
    "received": (158, 4275),
    "received_online": (158, 4224),
    "received_counter": (0, 51),
    "received_postal": (0, 0),
    "carried_over": (36, 204),
    "resolved": (180, 3925),
    "resolved_early": (171, 3838),
    "resolved_on_time": (9, 86),
    "resolved_overdue": (0, 1),
    "in_process": (11, 516),
    "in_process_in_term": (11, 516),
    "in_process_overdue": (0, 0),
    "paused": (0, 35),
    "returned": (3, 3),
    "withdrawn": (0, 0),
    "stopped": (0, 0),
    "required_online": (158, 4226),
    "online_of_required": (158, 4224),
    "fee_owed": (137, 3265),
    "paid_online": (126, 3147),
    "input_digitised": (158, 4225),
    "output_digitised": (180, 3869),
}
NAMES = tuple(GOLDEN)
DISTRICT = {key: pair[0] for key, pair in GOLDEN.items()}
COMMUNE = {key: pair[1] for key, pair in GOLDEN.items()}
COMMUNES = (
    *(
        "thị trấn Tứ Kỳ",
        "xã An Thanh",
        "xã Bình Lãng",
        "xã Chí Minh",
        "xã Cộng Lạc",
        "xã Đại Hợp",
        "xã Đại Sơn",
    ),
    *("xã Dân Chủ", "xã Hà Kỳ", "xã Hà Thanh", "xã Hưng Đạo", "xã Minh Đức", "xã Ngọc Kỳ", "xã Nguyên Giáp"),
    *("xã Phượng Kỳ", "xã Quang Khải", "xã Quang Phục", "xã Quang Trung", "xã Quảng Nghiệp", "xã Tái Sơn"),
    *("xã Tân Kỳ", "xã Tiên Động", "xã Văn Tố"),
)
DOMAINS = ("Hộ tịch", "Chứng thực", "Đất đai", "Người có công", "Bảo trợ xã hội", "Nuôi con nuôi")
NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))
LETTERHEAD = Letterhead(
    parent_lines=(),
    agency_lines=("ỦY BAN NHÂN DÂN", "HUYỆN TỨ KỲ"),
    symbol="BC-UBND",
    place="Tứ Kỳ",
    addressees=("Ủy ban nhân dân tỉnh Hải Dương",),
    recipients=(
        "- Như trên;",
        "- Chủ tịch, các Phó Chủ tịch UBND huyện;",
        "- Các cơ quan chuyên môn thuộc UBND huyện;",
        "- UBND các xã, thị trấn;",
        "- Cổng thông tin điện tử huyện;",
        "- Lưu: VT, VP.",
    ),
    signer=deputy("Nguyễn Văn Hòa"),
    number=215,
    signed_on=date(2023, 11, 22),
)
OVERDUE = OverdueCase(
    code="H23.65.31-231025-0004",
    agency_name="Ủy ban nhân dân xã Hưng Đạo",
    procedure_code="2.000635",
    procedure_name="Cấp bản sao trích lục hộ tịch",
    received_at=datetime(2023, 10, 25, 9, 5, tzinfo=VIETNAM),
    due_at=datetime(2023, 10, 31, 17, 0, tzinfo=VIETNAM),
    finished_at=datetime(2023, 11, 2, 10, 30, tzinfo=VIETNAM),
    reason="Sổ gốc phải đối chiếu tại cơ quan cấp huyện.",
)


def figures(numbers: Mapping[str, int]) -> Figures:
    """Numbers with their rates."""
    rates = {key: Rate(key, label, numbers[key], numbers[below]) for key, label, below in RATES}
    return Figures(dict(numbers), rates)


def added(*scopes: Mapping[str, int]) -> dict[str, int]:
    """Sum of scopes, key by key."""
    return {key: sum(scope[key] for scope in scopes) for key in NAMES}


def split(numbers: Mapping[str, int], ways: int) -> list[dict[str, int]]:
    """Share out every leaf figure as evenly as it goes; sums are added up from the leaves so that identities hold."""
    shares = [
        {key: numbers[key] // ways + (1 if place < numbers[key] % ways else 0) for key in NAMES}
        for place in range(ways)
    ]
    for share in shares:
        share["received"] = share["received_online"] + share["received_counter"] + share["received_postal"]
        share["resolved"] = share["resolved_early"] + share["resolved_on_time"] + share["resolved_overdue"]
        share["total"] = share["received"] + share["carried_over"]
        share["in_process"] = share["total"] - share["resolved"] - share["paused"] - share["returned"]
        share["in_process_in_term"] = share["in_process"]
        share["input_digitised"] = min(share["input_digitised"], share["received"])
        share["procedures_in_force"] = numbers["procedures_in_force"]
    return shares


def november() -> ReportAnswer:
    """The November 2023 report with its comparison, agencies, domains and one overdue case."""
    communes = [
        AgencyLine(f"xa-{place}", f"UBND {name}", name, "commune", figures(share))
        for place, (name, share) in enumerate(zip(COMMUNES, split(COMMUNE, 23), strict=True))
    ]
    own = AgencyLine("tu-ky", "UBND huyện Tứ Kỳ", "huyện Tứ Kỳ", "district", figures(DISTRICT))
    domains = [
        GroupLine(name, name, level, figures(share))
        for level, numbers in (("district", DISTRICT), ("commune", COMMUNE))
        for name, share in zip(DOMAINS, split(numbers, len(DOMAINS)), strict=True)
    ]
    now = answer({"district": DISTRICT, "commune": COMMUNE}, NOVEMBER)
    october = answer({"district": DISTRICT, "commune": {**COMMUNE, **_october()}}, NOVEMBER.previous())
    return replace(
        now, agencies=(own, *communes), domains=tuple(domains), overdue=(OVERDUE,), previous=october
    )


def answer(levels: Mapping[str, Mapping[str, int]], period: Period) -> ReportAnswer:
    """A bare report of some levels with their sum."""
    scopes = {level: figures(numbers) for level, numbers in levels.items()}
    return ReportAnswer(
        set_key="bc-thang-2023",
        set_version=1,
        agency_slug="tu-ky",
        agency_name="Ủy ban nhân dân huyện Tứ Kỳ",
        period=period,
        as_of=period.end,
        cutoff=period.end,
        levels={**scopes, "all": figures(added(*levels.values()))},
    )


def nothing() -> dict[str, int]:
    """A scope in which nothing happened."""
    return {**dict.fromkeys(NAMES, 0), "procedures_in_force": 138}


def _october() -> dict[str, int]:
    """Communes a month earlier: the same shape, fewer cases."""
    return {
        "total": 4359,
        "received": 4159,
        "received_online": 4110,
        "received_counter": 49,
        "carried_over": 200,
        "resolved": 4112,
        "resolved_early": 4030,
        "resolved_on_time": 82,
        "resolved_overdue": 0,
        "in_process": 204,
        "in_process_in_term": 204,
        "paused": 40,
        "required_online": 4120,
        "online_of_required": 4110,
        "fee_owed": 3170,
        "paid_online": 3040,
        "input_digitised": 4110,
        "output_digitised": 4050,
    }
