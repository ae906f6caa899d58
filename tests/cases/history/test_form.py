"""One record, field by field: each wrong one is named."""

import json
from typing import Any

import pytest

from motcua.cases.history.form import BadRow, past_case
from motcua.cases.lifecycle import KIND_LABELS, Kind
from tests.cases.history.told import ACCEPTED, NOW, RESOLVED, changed, told
from tests.people import at

DEEP = json.loads("[" * 200 + "]" * 200)


def refused(record: Any) -> BadRow:
    with pytest.raises(BadRow) as caught:
        past_case("dòng 7", record, NOW)
    assert str(caught.value).startswith("dòng 7, trường “")
    return caught.value


@pytest.mark.parametrize(("record", "field"), [
    ([], "(cả dòng)"),
    ("HS-1", "(cả dòng)"),
    (told(ma="x"), "ma"),
    (told(key=""), "key"),
    (told(key=None), "key"),
    (told(key="\u200b"), "key"),
    (told(key="k" * 101), "key"),
    (told(key=1.0), "key"),
    (told(key=True), "key"),
    (told(key={"a": 1}), "key"),
    (told(key="a\x00b"), "key"),
    (told(channel="fax"), "channel"),
    (told(agency=["hung-dao"]), "agency"),
    (told(procedure=""), "procedure"),
    (told(code="a/b"), "code"),
    (told(code="a b"), "code"),
    (told(code="c" * 46), "code"),
    (told(events=[]), "events"),
    (told(events={"kind": "accepted"}), "events"),
    (told(events=["accepted"]), "events[1]"),
    (told(owner="An"), "owner"),
    (told(owner={"ten": "An"}), "owner.ten"),
    (told(owner={"name": "n" * 201}), "owner.name"),
    (told(owner={"name": "An", "phone": "0" * 21}), "owner.phone"),
    (told(owner={"name": "An", "id_number": 30090123456.0}), "owner.id_number"),
    (told(owner={"name": "An", "address": "d" * 301}), "owner.address"),
    (told(owner={"name": "NguyÔn ThÞ Hång"}), "owner.name"),
])  # fmt: skip
def test_a_wrong_field_of_a_case_is_named(record: Any, field: str) -> None:
    assert refused(record).field == field


@pytest.mark.parametrize(("change", "field"), [
    ({"kind": "bay"}, "events[2].kind"),
    ({"kind": None}, "events[2].kind"),
    ({"kind": DEEP}, "events[2].kind"),
    ({"kind": "\ud800"}, "events[2].kind"),
    ({"happened_at": ""}, "events[2].happened_at"),
    ({"happened_at": 1699232400}, "events[2].happened_at"),
    ({"happened_at": "13/11/2023"}, "events[2].happened_at"),
    ({"happened_at": "2023-02-30T08:00:00"}, "events[2].happened_at"),
    ({"happened_at": "1969-12-31T23:59:59+00:00"}, "events[2].happened_at"),
    ({"happened_at": "0001-01-01T00:00:00+14:00"}, "events[2].happened_at"),
    ({"happened_at": "9999-12-31T23:59:59-12:00"}, "events[2].happened_at"),
    ({"happened_at": "2024-01-15T08:06:00+07:00"}, "events[2].happened_at"),
    ({"recorded_at": "2023-11-12T08:00:00+07:00"}, "events[2].happened_at"),
    ({"recorded_at": "2031-01-01T00:00:00+07:00"}, "events[2].recorded_at"),
    ({"payload": [1]}, "events[2].payload"),
    ({"payload": {"note": 1.5}}, "events[2].payload.note"),
    ({"payload": {"late_reason": "a\x00"}}, "events[2].payload.late_reason"),
    ({"payload": {"late_reason": "C«ng chøc nghØ èm"}}, "events[2].payload.late_reason"),
    ({"actor": "a" * 81}, "events[2].actor"),
    ({"actor": ["hoa"]}, "events[2].actor"),
    ({"ai": "hoa"}, "events[2].ai"),
])  # fmt: skip
def test_a_wrong_field_of_an_event_is_named(change: dict[str, Any], field: str) -> None:
    assert refused(told("HS-1", ACCEPTED, changed(RESOLVED, **change))).field == field


def test_events_out_of_the_order_of_recording_are_refused() -> None:
    problem = refused(told("HS-1", RESOLVED, ACCEPTED))
    assert problem.field == "events[2].recorded_at"
    assert "xếp lại theo thứ tự ghi nhận" in problem.why


def test_a_message_shows_only_the_beginning_of_what_was_told() -> None:
    assert len(str(refused(told("HS-1", changed(ACCEPTED, kind="x" * 5000))))) < 200


def test_text_comes_in_as_one_form_of_unicode() -> None:
    decomposed = {"name": "Tra\u0302\u0300n Thi\u0323 B\u00ecnh\u200b"}
    past = past_case(
        "dòng 1", told("HS-1", changed(RESOLVED, kind="accepted", actor="Hoa\u0300"), owner=decomposed), NOW
    )
    assert (past.owner["name"], past.events[0].actor) == ("Trần Thị Bình", "Hoà")


def test_payload_text_is_cleaned_at_any_depth() -> None:
    payload = {"reason": "Thie\u0302\u0301u", "items": ["To\u031b\u0300 khai\u200b"]}
    past = past_case("dòng 1", told("HS-1", {"kind": "supplement_asked", **WHEN, "payload": payload}), NOW)
    assert past.events[0].payload == {"reason": "Thiếu", "items": ["Tờ khai"]}


WHEN = {"happened_at": "2023-11-06 09:00"}


def test_a_moment_without_offset_is_vietnamese() -> None:
    past = past_case("dòng 1", told("HS-1", {"kind": "accepted", **WHEN}), NOW)
    assert past.events[0].happened_at == past.events[0].recorded_at == at("2023-11-06 09:00")
    assert past.events[0].actor == "system:import"


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_may_be_told_by_word_or_label(kind: Kind) -> None:
    for word in (kind.value, KIND_LABELS[kind], KIND_LABELS[kind].upper(), f" {kind.value} "):
        assert past_case("dòng 1", told("HS-1", {"kind": word, **WHEN}), NOW).events[0].kind is kind


def test_a_source_whose_clock_is_a_little_ahead_is_believed() -> None:
    ahead = changed(RESOLVED, happened_at="2024-01-15T08:04:00+07:00")
    assert past_case("dòng 1", told("HS-1", ACCEPTED, ahead), NOW).events[1].happened_at == at(
        "2024-01-15 08:04"
    )
