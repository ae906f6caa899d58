"""Letters to send."""

from motcua.notices.channels import Letter
from tests.reports.world import at

MORNING = at("2026-11-24 08:00")
KEY = "5f0c2f0e9d1b4a2f8f4d3c2b1a0f9e8d"


def letter(**changes: str) -> Letter:
    """One letter, with changes."""
    facts = {
        "key": KEY,
        "address": "84912345678",
        "subject": "Đã tiếp nhận hồ sơ H23.1",
        "body": "Hồ sơ H23.1 đã được tiếp nhận.",
        "case_code": "H23.1",
    }
    return Letter(**{**facts, **changes})
