"""Internal notes: who writes, who is mentioned, what a double click does."""

import pytest

from motcua.cases.duty import AgainstDuty
from motcua.cases.notes import LONGEST, add_note
from motcua.cases.permissions import NotAWorker
from tests.cases.office import MORNING, Office, at, open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def test_a_note_mentions_colleagues_only(office: Office) -> None:
    text = "@mai xem giúp, cc @Minh. Hỏi @hai, gửi lan@xa.vn, @khong.co"
    note = add_note(office.held(), by=office.actor("lan"), at=MORNING, text=text)
    assert (note.author, note.text, note.mentions) == ("lan", text, ["mai", "minh"])


def test_a_double_click_is_one_note_and_later_words_another(office: Office) -> None:
    case = office.held()
    for moment in ("2026-11-25 08:00", "2026-11-25 08:00", "2026-11-25 09:00"):
        add_note(case, by=office.actor("lan"), at=at(moment), text="Đã gọi điện")
    add_note(case, by=office.actor("mai"), at=at("2026-11-25 09:00"), text="Đã gọi điện")
    assert case.notes.count() == 3


@pytest.mark.parametrize("who", ["hai", "tong", "xuan"])
def test_only_who_works_here_writes(office: Office, who: str) -> None:
    case = office.held()
    with pytest.raises(NotAWorker):
        add_note(case, by=office.actor(who), at=MORNING, text="Xin chào")
    assert not case.notes.exists()


@pytest.mark.parametrize("text", ["", "  \u200b ", "x" * (LONGEST + 1)], ids=["empty", "unseen", "too long"])
def test_words_are_needed_and_not_too_many(office: Office, text: str) -> None:
    with pytest.raises(AgainstDuty):
        add_note(office.held(), by=office.actor("lan"), at=MORNING, text=text)


def test_a_note_is_no_event(office: Office) -> None:
    case = office.held()
    before = case.events.count()
    add_note(case, by=office.actor("lan"), at=MORNING, text="Một\x00 hai")
    assert case.events.count() == before
    assert case.notes.get().text == "Một hai"
