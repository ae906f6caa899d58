"""Levels that offer a procedure, from the lines of "Cơ quan thực hiện" (cấp thực hiện)."""

import re
from collections.abc import Iterable

from motcua.agencies.models import Level
from motcua.lib.vietnamese import fold

# Police, tax, customs, banks, courts and treasuries have their own counters: no level's one-stop desk takes their cases.
_OWN_COUNTERS = re.compile(
    r"^(cong an|phong canh sat|phong (quan ly )?xuat nhap canh|thue|chi cuc thue|cuc |hai quan|chi cuc hai quan"
    r"|ngan hang|kho bac|toa an|thi hanh an|phong thi hanh an|bao hiem|bo |cong doan|to chuc |hoi dong nhan dan)"
)
_PATTERNS = (
    (Level.COMMUNE, re.compile(r"cap xa|(uy ban nhan dan|ubnd) (cac )?(xa|phuong|thi tran)")),
    (Level.DISTRICT, re.compile(r"cap huyen|(uy ban nhan dan|ubnd) (cac )?(huyen|quan|thi xa)|^phong ")),
    (
        Level.PROVINCE,
        re.compile(
            r"cap tinh|(uy ban nhan dan|ubnd) (tinh|thanh pho)|tinh, thanh pho|^(giam doc )?so |^ban quan ly khu"
            r"|^chi cuc (kiem lam|thuy san|lam nghiep|chan nuoi|trong trot|thuy loi|bien)"
            r"|tro giup phap ly|^van phong dang ky dat dai"
        ),
    ),
)


def levels_of(bodies: Iterable[str]) -> tuple[str, ...]:
    """Levels named by the executing bodies, highest first; empty when none of them is a level's own body."""
    found = {level for body in bodies for level in _levels_of_one(" ".join(fold(body).split()))}
    return tuple(level.value for level in Level if level in found)


def _levels_of_one(body: str) -> list[Level]:
    if _OWN_COUNTERS.match(body):
        return []
    return [level for level, pattern in _PATTERNS if pattern.search(body)]
