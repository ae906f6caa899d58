"""Sharing a procedure between provinces: taken away as a file, taken over into a draft."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.catalogue.content import content_from
from motcua.catalogue.drafting import begin_draft
from motcua.catalogue.models import ProcedureDraft
from tests.catalogue.copying import NOW, TRI, copying
from tests.desk.people import District

AT = "/desk/procedures/one/2.000815/commune/"


@pytest.fixture
def draft(district: District) -> ProcedureDraft:
    """A draft of certified copies."""
    return begin_draft(copying(), "commune", by=TRI, at=NOW)


def send(district: District, given: Any, **changed: Any) -> Any:
    words = given if isinstance(given, bytes) else json.dumps(given, ensure_ascii=False).encode()
    said = {"version": ProcedureDraft.objects.get().version, "file": SimpleUploadedFile("tt.jsonl", words)}
    return district.signed_in("tri").post(f"{AT}draft/file/", {**said, **changed})


def test_what_was_taken_away_is_taken_over(district: District, draft: ProcedureDraft) -> None:
    taken = json.loads(district.signed_in("tri").get(f"{AT}file/").content)
    taken["content"]["fees"][0]["amount_vnd"] = 2500
    taken["content"]["duties"] = [{"duty": "next_day", "holds": True, "legal_basis": ""}]
    assert send(district, taken).headers["Location"] == f"{AT}draft/publish/"
    draft.refresh_from_db()
    content = content_from(draft.content)
    assert (content.fees[0].amount_vnd, content.duties[0].holds) == (2500, True)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("limits", 0, "amount"), -3, "Phần “Thời hạn”, dòng 1 trong tệp: Hãy nhập số từ 1 trở lên"),
        (("limits", 0, "unit"), "nam", "không còn trong danh sách"),
        (("papers", 0, "name"), None, "Phần “Giấy tờ”, dòng 1"),
        (("fees",), {"a": 1}, "không phải danh sách"),
        (("papers",), [7] * 101, "không phải danh sách"),
        (("duties",), [{"duty": "la"}], "Phần “Nghĩa vụ”, dòng 1"),
        (("name",), "", "Tên hoặc lĩnh vực"),
    ],
)
def test_what_is_wrong_in_the_file_is_named_and_the_draft_stays(
    path: tuple[Any, ...], value: Any, said: str, district: District, draft: ProcedureDraft
) -> None:
    taken = json.loads(district.signed_in("tri").get(f"{AT}file/").content)
    place = taken["content"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    answer = send(district, taken)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert ProcedureDraft.objects.get().version == draft.version


def test_a_stale_page_and_no_file_are_told(district: District, draft: ProcedureDraft) -> None:
    taken = district.signed_in("tri").get(f"{AT}file/").content
    assert send(district, taken, version=draft.version + 3).status_code == 409
    assert send(district, taken, file="").status_code == 422
    assert send(district, b"khong phai json").status_code == 422
    assert ProcedureDraft.objects.get().version == draft.version


def test_another_level_has_no_file_and_officers_take_none(district: District, draft: ProcedureDraft) -> None:
    assert district.signed_in("hung").get(f"{AT}file/").status_code == 403
    assert send(district, b"{}").status_code == 422
    assert district.signed_in("quan").post(f"{AT}draft/file/").status_code == 403
