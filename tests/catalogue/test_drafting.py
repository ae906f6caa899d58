"""Drafts: begun from what holds, one at a time, and nobody's change is lost."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.catalogue.content import content_from
from motcua.catalogue.drafting import (
    BadDraft,
    Decision,
    DraftMoved,
    begin_draft,
    change_content,
    change_part,
    drop_draft,
    open_draft,
    planned_of,
    set_decision,
    standing_content,
)
from motcua.catalogue.lines import ResultLine
from motcua.catalogue.models import ProcedureDraft
from motcua.catalogue.permissions import NotKeeper
from tests.catalogue.copying import FROM, NOW, QUAN, TRI, copying, drafted

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def test_a_draft_starts_with_what_holds_and_is_one() -> None:
    procedure = copying()
    draft = begin_draft(procedure, "commune", by=TRI, at=NOW)
    assert content_from(draft.content) == standing_content(procedure, "commune", TODAY)
    assert begin_draft(procedure, "commune", by=TRI, at=NOW) == draft == open_draft(procedure, "commune")
    assert planned_of(draft) is None


def test_a_level_that_does_not_offer_it_has_no_draft() -> None:
    with pytest.raises(BadDraft):
        begin_draft(copying(), "province", by=TRI, at=NOW)


def test_a_change_counts_and_a_stale_one_is_told() -> None:
    draft = begin_draft(copying(), "commune", by=TRI, at=NOW)
    change_part(draft, 1, results=(ResultLine("Bản sao", "KQ1"),), by=TRI, at=NOW)
    assert (draft.version, content_from(draft.content).results) == (2, (ResultLine("Bản sao", "KQ1"),))
    with pytest.raises(DraftMoved, match="vừa được tri sửa"):
        change_part(draft, 1, results=(), by=TRI, at=NOW)
    assert content_from(draft.content).results == (ResultLine("Bản sao", "KQ1"),)


def test_a_dropped_draft_stays_stored_and_takes_no_change() -> None:
    procedure = copying()
    draft = begin_draft(procedure, "commune", by=TRI, at=NOW)
    drop_draft(draft, 1, by=TRI, at=NOW)
    assert (open_draft(procedure, "commune"), draft.outcome, draft.ended_by) == (None, "dropped", "tri")
    with pytest.raises(DraftMoved, match="đã bỏ"):
        set_decision(draft, 2, Decision(FROM, "", "1/QĐ"), by=TRI, at=NOW)
    assert begin_draft(procedure, "commune", by=TRI, at=NOW) != draft


def test_the_agency_may_not_touch_it() -> None:
    procedure = copying()
    draft = drafted(procedure)
    content = replace(content_from(draft.content), name="Tên khác")
    for refused in (
        lambda: begin_draft(procedure, "commune", by=QUAN, at=NOW),
        lambda: change_content(draft, draft.version, content, by=QUAN, at=NOW),
        lambda: drop_draft(draft, draft.version, by=QUAN, at=NOW),
    ):
        with pytest.raises(NotKeeper):
            refused()
    assert content_from(ProcedureDraft.objects.get().content).name == "Chứng thực bản sao"
