"""The demo district's catalogue: 250 district and 138 commune procedures in force in November 2023."""

from datetime import date
from pathlib import Path

import pytest

from motcua.catalogue.bring_in.procedures import bring_in_procedures
from motcua.catalogue.queries import procedures_in_force

SINCE, NOVEMBER = date(2023, 1, 1), date(2023, 11, 21)


@pytest.mark.django_db
def test_demo_catalogue_has_the_procedures_of_the_reference_report(repository: Path) -> None:
    path = repository / "src" / "motcua" / "demo" / "data" / "procedures.jsonl.gz"
    report = bring_in_procedures(path, SINCE)
    assert report.rejected == []
    counts = {
        level: procedures_in_force(level, NOVEMBER).count() for level in ("district", "commune", "province")
    }
    assert counts == {"district": 250, "commune": 138, "province": 0}
    assert bring_in_procedures(path, NOVEMBER).unchanged == len(report.added)
