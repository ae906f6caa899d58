"""Dated packs of rules: the profile of a case is the one in force on the day of receipt."""

from datetime import date

from motcua.law.profiles.pack import Cited, Profile
from motcua.law.profiles.y2018 import Y2018
from motcua.law.profiles.y2025 import Y2025
from motcua.law.profiles.y2026 import Y2026
from motcua.law.wording import say_day

__all__ = ["PROFILES", "Y2018", "Y2025", "Y2026", "Cited", "NoProfile", "Profile", "profile_on"]

PROFILES = (Y2018, Y2025, Y2026)


class NoProfile(ValueError):
    """No pack of rules covers that day."""


def profile_on(received_on: date) -> Profile:
    """Bộ quy định áp dụng theo ngày tiếp nhận; NoProfile before 21/6/2018."""
    for profile in reversed(PROFILES):
        if received_on >= profile.valid_from:
            return profile
    raise NoProfile(
        f"Chưa có bộ quy định cho hồ sơ tiếp nhận {say_day(received_on)}: cơ chế một cửa theo "
        f"Nghị định 61/2018/NĐ-CP bắt đầu từ {PROFILES[0].valid_from:%d/%m/%Y}. Hồ sơ chưa được ghi. "
        "Hãy kiểm tra lại ngày tiếp nhận."
    )
