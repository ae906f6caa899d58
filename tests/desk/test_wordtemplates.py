"""Word templates of results: checked against the known fields, shown filled, of all or of one agency, ended."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.catalogue.models import ResultTemplate
from tests.catalogue.copying import copying
from tests.desk.people import TODAY, District
from tests.documents.words import word, words_of

PAGE = "/desk/procedures/one/2.000815/templates/"


def put(district: District, who: str = "tri", *words: str, **changed: Any) -> Any:
    file = SimpleUploadedFile("mau.docx", word(*(words or ("Chủ hồ sơ: {{ chu_ho_so }}",))))
    said = {"name": "Bản sao", "file": file, "agency": "", "valid_from": f"{TODAY:%d/%m/%Y}"}
    return district.signed_in(who).post(PAGE, {**said, **changed})


def test_a_template_is_set_and_shown_filled_with_an_example(district: District) -> None:
    copying()
    assert put(district).headers["Location"] == PAGE
    template = ResultTemplate.objects.get()
    client = district.signed_in("tri")
    assert words_of(client.get(f"{PAGE}{template.pk}/thu/").content) == ["Chủ hồ sơ: Nguyễn Thị Hạnh"]
    whole = b"".join(client.get(f"{PAGE}{template.pk}/goc/").streaming_content)  # type: ignore[attr-defined]
    assert words_of(whole) == ["Chủ hồ sơ: {{ chu_ho_so }}"]
    assert client.get(f"{PAGE}{template.pk}/khac/").status_code == 404


def test_a_field_that_nobody_knows_is_named_and_nothing_is_kept(district: District) -> None:
    copying()
    answer = put(district, "tri", "{{ ten_ong_ba }}")
    assert answer.status_code == 422
    assert "ten_ong_ba" in answer.content.decode()
    assert not ResultTemplate.objects.exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"file": SimpleUploadedFile("mau.pdf", b"%PDF-1.7")}, "mau.pdf"),
        ({"file": SimpleUploadedFile("mau.docx", b"PK khong phai word")}, "mau.docx"),
        ({"file": ""}, "Hãy chọn tệp Word"),
        ({"name": ""}, "Hãy điền ô này"),
        ({"agency": "xa-la"}, "không còn trong danh sách"),
    ],
)
def test_what_cannot_be_kept_is_told(changed: dict[str, Any], said: str, district: District) -> None:
    copying()
    answer = put(district, **changed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not ResultTemplate.objects.exists()


def test_an_agency_keeps_its_own_and_only_its_own(district: District) -> None:
    copying()
    put(district)
    of_all = ResultTemplate.objects.get()
    assert put(district, "quan").status_code == 422
    assert put(district, "quan", agency="xa-mot").status_code == 302
    own = ResultTemplate.objects.get(agency__slug="xa-mot")
    client = district.signed_in("quan")
    assert client.post(f"{PAGE}{of_all.pk}/end/now/").status_code == 403
    assert client.post(f"{PAGE}{own.pk}/end/now/").status_code == 302
    own.refresh_from_db()
    of_all.refresh_from_db()
    assert (own.valid_to, of_all.valid_to) == (TODAY, None)


def test_another_agencys_template_does_not_exist(district: District) -> None:
    copying()
    put(district, agency="xa-hai")
    foreign = ResultTemplate.objects.get()
    client = district.signed_in("quan")
    assert client.get(f"{PAGE}{foreign.pk}/goc/").status_code == 404
    assert client.post(f"{PAGE}{foreign.pk}/end/now/").status_code == 404
    assert "Bản sao" not in client.get(PAGE).content.decode()
