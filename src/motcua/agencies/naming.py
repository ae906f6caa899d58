"""How an agency is named at the head of its papers, by NĐ 30/2020/NĐ-CP (tên cơ quan trên văn bản)."""

from motcua.agencies.models import Agency

COMMITTEE = "Ủy ban nhân dân"


def is_committee(agency: Agency) -> bool:
    """Tell whether it is a people's committee, which has no governing body above it (NĐ 30 Phụ lục I, II.2)."""
    return agency.name.startswith(COMMITTEE)


def short_name(name: str) -> str:
    """Write "Ủy ban nhân dân" in its usual short form (NĐ 30 Phụ lục III)."""
    return name.replace(COMMITTEE, "UBND")


def parent_lines(agency: Agency, parent: Agency | None) -> tuple[str, ...]:
    """Cơ quan chủ quản: "UBND TỈNH HẢI DƯƠNG" above a department, nothing above a people's committee."""
    return (short_name(parent.name).upper(),) if parent and not is_committee(agency) else ()


def agency_lines(agency: Agency) -> tuple[str, ...]:
    """Tên cơ quan ban hành: "ỦY BAN NHÂN DÂN", "HUYỆN TỨ KỲ"; any other agency in one line."""
    if is_committee(agency):
        return COMMITTEE.upper(), agency.unit_name.upper()
    return (agency.name.upper(),)


def initials(agency: Agency) -> str:
    """Chữ viết tắt for the symbol of a paper: UBND, STP."""
    return "UBND" if is_committee(agency) else "".join(word[0] for word in agency.name.split()).upper()
