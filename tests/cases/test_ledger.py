"""The ledger only grows, and says the same on every database."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.cases.ledger import GENESIS, canonical, micros, read_event
from motcua.cases.lifecycle import Kind
from motcua.cases.models import CaseEvent, LedgerHead
from motcua.reports.event_export import event_lines
from tests.people import Office, at


@pytest.mark.parametrize("sql", [
    "UPDATE cases_caseevent SET actor = 'ai do'",
    "UPDATE cases_caseevent SET payload = '{}' WHERE n = 1",
    "DELETE FROM cases_caseevent",
    "DELETE FROM cases_caseevent WHERE n = 2",
])  # fmt: skip
def test_the_database_itself_refuses_to_change_an_event(office: Office, sql: str) -> None:
    office.accepted()
    before = list(CaseEvent.objects.values_list())
    with (
        pytest.raises(DatabaseError, match="chi duoc them"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert list(CaseEvent.objects.values_list()) == before


def test_the_query_builder_is_refused_too(office: Office) -> None:
    office.accepted()
    with pytest.raises(DatabaseError), transaction.atomic():
        CaseEvent.objects.update(kind="refused")
    with pytest.raises(DatabaseError), transaction.atomic():
        CaseEvent.objects.all().delete()
    assert CaseEvent.objects.count() == 2


def test_a_stranger_computes_every_link_from_the_documents(office: Office) -> None:
    """As docs/data-formats.md says it, with nothing of the product."""
    office.accepted()
    office.accepted()
    previous = bytes(32)
    for row in CaseEvent.objects.order_by("seq"):
        epoch = [round(moment.timestamp()) * 1_000_000 for moment in (row.happened_at, row.recorded_at)]
        fields = ["hung-dao", row.seq, row.case_code, row.n, row.kind, *epoch, row.actor, row.payload]
        previous = hashlib.sha256(previous + "\x1f".join(map(str, fields)).encode()).digest()
        assert bytes(row.hash) == previous
    head = LedgerHead.objects.get()
    assert (head.seq, bytes(head.hash)) == (4, previous)


def test_chains_of_two_agencies_are_apart(office: Office) -> None:
    office.accepted()
    office.agency, office.neighbour = office.neighbour, office.agency
    office.accepted()
    first = CaseEvent.objects.filter(seq=1)
    assert {bytes(row.prev_hash) for row in first} == {GENESIS}
    assert len({bytes(row.hash) for row in first}) == 2


def test_canonical_text_does_not_depend_on_order_and_keeps_letters() -> None:
    assert canonical({"b": 1, "a": "Tứ Kỳ"}) == '{"a":"Tứ Kỳ","b":1}'
    with pytest.raises(ValueError, match="Out of range"):
        canonical({"a": float("nan")})


def test_micros_are_whole_and_know_no_zone() -> None:
    local = at("2023-11-06 08:00").replace(microsecond=123_456)
    assert micros(local) == 1_699_232_400_123_456


def test_events_come_back_as_they_went_in(office: Office) -> None:
    case = office.accepted("2023-11-06 09:00")
    event = read_event(case.events.get(n=2))
    assert (event.kind, event.actor, event.recorded_at) == (
        Kind.ACCEPTED,
        "hoa.tiepnhan",
        at("2023-11-06 09:00"),
    )
    assert event.payload == json.loads(case.events.get(n=2).payload)
    assert event.payload["due_at"] == "2023-11-13T17:00:00+07:00"


def test_the_program_of_the_documents_verifies_an_export(
    office: Office, tmp_path: Path, repository: Path
) -> None:
    text = (repository / "docs" / "data-formats.md").read_text(encoding="utf-8")
    program = re.search(r"```python\n(.*?)```", text.split("## Sổ sự kiện")[1], re.DOTALL)
    assert program is not None
    office.accepted()
    lines = [json.dumps(line, ensure_ascii=False) for line in event_lines([office.agency])]
    (tmp_path / "su-kien.jsonl").write_text("\n".join(lines), encoding="utf-8")
    whole = [sys.executable, "-W", "ignore", "-c", program[1]]
    assert subprocess.run(whole, cwd=tmp_path, check=False).returncode == 0
    (tmp_path / "su-kien.jsonl").write_text("\n".join(lines).replace("8000", "0"), encoding="utf-8")
    spoilt = subprocess.run(whole, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert "sai từ sự kiện số 2" in spoilt.stderr
