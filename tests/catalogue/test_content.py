"""The content of a procedure is read from its rows, kept as JSON and read back."""

import json
from datetime import date

import pytest

from motcua.catalogue.content import content_from, content_on
from motcua.catalogue.lines import DutyLine, FieldLine
from motcua.catalogue.models import DutyFlag, FormField
from tests.catalogue.copying import ID_CARD, SINCE, TEXT, copying
from tests.people import open_office

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def test_it_tells_what_holds_on_the_day() -> None:
    procedure = copying()
    content = content_on(procedure, "commune", TODAY)
    assert content is not None
    assert content.name == "Chứng thực bản sao"
    assert {line.subject: line.says for line in content.limits} == {
        "Nộp trực tiếp": "2 ngày làm việc, tính lại từ đầu khi bổ sung",
        "Nộp trực tuyến": "2 ngày làm việc, tính lại từ đầu khi bổ sung",
    }
    assert [(line.name, line.required) for line in content.papers] == [(TEXT, True), (ID_CARD, False)]
    assert [line.says for line in content.fees] == ["4.000 đồng"]


def test_it_survives_being_kept_as_json() -> None:
    procedure = copying()
    FormField.objects.create(
        procedure=procedure,
        level="commune",
        valid_from=SINCE,
        n=1,
        key="so_ban",
        label="Số bản",
        kind="number",
    )
    content = content_on(procedure, "commune", TODAY)
    assert content is not None
    assert content.fields == (FieldLine("so_ban", "Số bản", "number"),)
    assert content_from(json.loads(json.dumps(content.as_json()))) == content


def test_before_its_first_day_there_is_none() -> None:
    assert content_on(copying(), "commune", date(2019, 12, 31)) is None


def test_a_flag_of_one_agency_is_not_part_of_it() -> None:
    procedure, office = copying(), open_office()
    own = {"procedure": procedure, "level": "commune", "duty": DutyFlag.Duty.NEXT_DAY, "valid_from": SINCE}
    DutyFlag.objects.create(**own, holds=True, agency=office.agency)
    DutyFlag.objects.create(**own, holds=False)
    content = content_on(procedure, "commune", TODAY)
    assert content is not None
    assert content.duties == (DutyLine("next_day", False),)
