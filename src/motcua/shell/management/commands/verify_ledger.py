"""verify-ledger: check every chain, and every case against a replay of its events (kiểm tra sổ sự kiện)."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from tqdm import tqdm

from motcua.cases.models import CaseEvent
from motcua.cases.verify import Verification, verify_cases, verify_chains

MOST_SHOWN = 50


class Command(BaseCommand):
    """Run both checks and name agency and event of every fault; exit code 1 when there is one."""

    help = "Kiểm tra sổ sự kiện: từng mắt xích của mỗi cơ quan, và từng hồ sơ so với các sự kiện của nó"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --chains-only for the nightly quick check."""
        parser.add_argument(
            "--chains-only", action="store_true", help="chỉ kiểm tra mắt xích, không dựng lại hồ sơ"
        )

    def handle(self, *args: Any, chains_only: bool, **options: Any) -> None:
        """Check, tell, and end with the exit code that says what was found."""
        total = CaseEvent.objects.count()
        found = self._check("Mắt xích", total, verify_chains)
        if not chains_only:
            replayed = self._check("Dựng lại hồ sơ", total, verify_cases)
            found.faults += replayed.faults
            found.cases = replayed.cases
        if found.faults:
            raise CommandError(_told(found), returncode=1)
        cases = f", {found.cases} hồ sơ" if found.cases else ""
        self.stdout.write(f"Sổ sự kiện nguyên vẹn: đã kiểm tra {found.events} sự kiện{cases}.")

    def _check(self, stage: str, total: int, check: Any) -> Verification:
        with tqdm(desc=stage, total=total, disable=None, file=sys.stderr, unit="") as bar:
            return check(progress=bar.update)


def _told(found: Verification) -> str:
    """Tell the faults in Vietnamese, the first fifty in full."""
    lines = [f"Sổ sự kiện có {len(found.faults)} lỗi trong {found.events} sự kiện đã kiểm tra:"]
    for fault in found.faults[:MOST_SHOWN]:
        where = (
            f"cơ quan {fault.agency}, sự kiện số {fault.seq}" if fault.agency else f"sự kiện số {fault.seq}"
        )
        case = f", hồ sơ {fault.case_code}" if fault.case_code else ""
        lines.append(f"  {where}{case}: {fault.what}")
    if len(found.faults) > MOST_SHOWN:
        lines.append(f"  và {len(found.faults) - MOST_SHOWN} lỗi khác")
    return "\n".join(lines)
