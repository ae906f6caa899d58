"""Old messages lose address and text; young ones, and those that still need a person, keep them."""

from datetime import timedelta

from motcua.notices.models import Message
from motcua.notices.purging import purge_messages
from tests.notices.office import MORNING, Office, lay

YEARS = timedelta(days=2 * 365 + 2)


def test_only_what_ended_long_ago_is_emptied(office: Office) -> None:
    old = lay(office.agency, state="sent", sent_at=MORNING, created_at=MORNING)
    young = lay(
        office.agency, matter="n", state="sent", sent_at=MORNING, created_at=MORNING + timedelta(days=9)
    )
    stuck = lay(office.agency, matter="o", state="stuck", created_at=MORNING)
    work = purge_messages(MORNING + YEARS)
    assert (work.examined, work.changed) == (1, 1)
    old.refresh_from_db()
    assert (old.address, old.subject, old.body) == ("", "", "")
    assert (old.state, old.sent_at) == ("sent", MORNING)
    for kept in (young, stuck):
        kept.refresh_from_db()
        assert kept.address != ""


def test_a_second_run_changes_nothing(office: Office) -> None:
    lay(office.agency, state="failed", created_at=MORNING)
    purge_messages(MORNING + YEARS)
    again = purge_messages(MORNING + YEARS)
    assert (again.examined, again.changed) == (1, 0)
    assert Message.objects.count() == 1
