"""Publishing: from a day on, with its trials, and nothing that held is overwritten."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.catalogue.bring_in.compare import standing
from motcua.catalogue.content import content_from, content_on
from motcua.catalogue.drafting import (
    BadDraft,
    Decision,
    DraftMoved,
    begin_draft,
    change_content,
    set_decision,
)
from motcua.catalogue.models import Component, Fee, ProcedureVersion, ResultPaper, TimeLimit
from motcua.catalogue.permissions import NotKeeper
from motcua.catalogue.queries import facts_on
from motcua.catalogue.versions import TrialsFailed, publish_draft
from tests.catalogue.copying import FROM, NOW, QUAN, TEXT, TRI, copying, drafted, tried

pytestmark = pytest.mark.django_db
BEFORE = date(2026, 11, 30)


def test_the_draft_holds_from_its_day_and_the_old_content_until_then() -> None:
    procedure = copying()
    old = content_on(procedure, "commune", BEFORE)
    draft = drafted(procedure)
    tried(procedure)
    version = publish_draft(draft, draft.version, by=TRI, at=NOW)
    assert content_on(procedure, "commune", BEFORE) == old
    found = content_on(procedure, "commune", FROM)
    assert found is not None
    assert [(line.amount, line.legal_basis) for line in found.limits] == [(1, "NĐ 1/2026")] * 2
    assert [line.name for line in found.papers] == [TEXT, "Tờ khai"]
    assert (version.n, version.decision.number if version.decision else "") == (2, "99/QĐ-UBND")
    assert facts_on(procedure, "commune", None, "counter", FROM).fee_vnd == 2000
    draft.refresh_from_db()
    assert (draft.outcome, draft.published_as) == ("published", version)


def test_lines_that_stay_keep_their_rows() -> None:
    procedure = copying()
    draft = drafted(procedure)
    tried(procedure)
    publish_draft(draft, draft.version, by=TRI, at=NOW)
    assert ResultPaper.objects.get().valid_to is None
    assert Component.objects.get(name=TEXT).valid_to is None
    assert sorted(TimeLimit.objects.values_list("valid_to", flat=True), key=str) == [FROM, FROM, None, None]
    assert Fee.objects.filter(valid_to=FROM).get().amount_vnd == 4000


def test_a_failing_trial_blocks_and_the_corrected_draft_passes() -> None:
    procedure = copying()
    draft = drafted(procedure, fee_vnd=3000)
    tried(procedure)
    with pytest.raises(TrialsFailed, match="Ca “Nộp tại quầy” không đạt: phí phải là 2.000 đồng"):
        publish_draft(draft, draft.version, by=TRI, at=NOW)
    assert ProcedureVersion.objects.count() == 1
    fee = replace(content_from(draft.content).fees[0], amount_vnd=2000)
    change_content(draft, draft.version, replace(content_from(draft.content), fees=(fee,)), by=TRI, at=NOW)
    publish_draft(draft, draft.version, by=TRI, at=NOW)
    assert ProcedureVersion.objects.count() == 2


def test_without_a_trial_from_its_day_on_nothing_is_published() -> None:
    procedure = copying()
    draft = drafted(procedure)
    tried(procedure, "2026-11-24 09:00", "2026-11-26 17:00", 4000, (TEXT,))
    with pytest.raises(BadDraft, match="Chưa có ca kiểm thử nào nhận hồ sơ từ ngày 01/12/2026"):
        publish_draft(draft, draft.version, by=TRI, at=NOW)


def test_an_old_trial_that_the_draft_would_break_blocks_too() -> None:
    procedure = copying()
    tried(procedure, "2026-12-03 09:00", "2026-12-07 17:00", 4000, (TEXT,), name="Lập khi còn 2 ngày")
    draft = drafted(procedure)
    tried(procedure)
    with pytest.raises(TrialsFailed, match="Lập khi còn 2 ngày"):
        publish_draft(draft, draft.version, by=TRI, at=NOW)


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (Decision(date(2026, 11, 23), "", "1/QĐ"), "đã qua"),
        (Decision(FROM, "", ""), "Chưa ghi số quyết định"),
    ],
)
def test_day_and_decision_are_checked(decision: Decision, said: str) -> None:
    procedure = copying()
    draft = drafted(procedure)
    tried(procedure)
    set_decision(draft, draft.version, decision, by=TRI, at=NOW)
    with pytest.raises(BadDraft, match=said):
        publish_draft(draft, draft.version, by=TRI, at=NOW)
    assert ProcedureVersion.objects.count() == 1


def test_a_later_version_is_not_overtaken() -> None:
    procedure = copying()
    draft = drafted(procedure)
    tried(procedure)
    publish_draft(draft, draft.version, by=TRI, at=NOW)
    second = begin_draft(procedure, "commune", by=TRI, at=NOW)
    content = replace(content_from(second.content), name="Sao y bản chính")
    change_content(second, 1, content, by=TRI, at=NOW)
    set_decision(second, 2, Decision(BEFORE, "", "100/QĐ-UBND"), by=TRI, at=NOW)
    with pytest.raises(BadDraft, match="Đã có nội dung áp dụng từ ngày 01/12/2026"):
        publish_draft(second, 3, by=TRI, at=NOW)


def test_an_unchanged_or_contradicting_draft_is_not_published() -> None:
    procedure = copying()
    draft = begin_draft(procedure, "commune", by=TRI, at=NOW)
    with pytest.raises(BadDraft, match="chưa thay đổi gì"):
        publish_draft(draft, 1, by=TRI, at=NOW)
    content = content_from(draft.content)
    change_content(draft, 1, replace(content, limits=content.limits * 2), by=TRI, at=NOW)
    with pytest.raises(BadDraft, match="ghi hai lần"):
        publish_draft(draft, 2, by=TRI, at=NOW)
    change_content(draft, 2, replace(content, limits=()), by=TRI, at=NOW)
    with pytest.raises(BadDraft, match="Chưa có thời hạn"):
        publish_draft(draft, 3, by=TRI, at=NOW)


def test_two_who_publish_make_one_version_and_a_stale_page_makes_none() -> None:
    procedure = copying()
    draft = drafted(procedure)
    tried(procedure)
    with pytest.raises(DraftMoved):
        publish_draft(draft, draft.version - 1, by=TRI, at=NOW)
    assert ProcedureVersion.objects.count() == 1
    publish_draft(draft, draft.version, by=TRI, at=NOW)
    with pytest.raises(DraftMoved, match="đã công bố"):
        publish_draft(draft, draft.version, by=TRI, at=NOW)
    assert ProcedureVersion.objects.count() == 2


def test_the_agency_may_not_publish() -> None:
    procedure = copying()
    draft = drafted(procedure)
    tried(procedure)
    with pytest.raises(NotKeeper):
        publish_draft(draft, draft.version, by=QUAN, at=NOW)


def test_the_national_list_sees_the_new_version_with_the_facts_it_once_gave() -> None:
    procedure = copying()
    draft = drafted(procedure)
    tried(procedure)
    version = publish_draft(draft, draft.version, by=TRI, at=NOW)
    known = standing()[procedure.code]
    assert (known.version, known.version.facts_hash, known.levels) == (
        version,
        "nguồn",
        frozenset({"commune"}),
    )
