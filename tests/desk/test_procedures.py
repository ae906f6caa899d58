"""The list of procedures: found without marks, by field and level, on a day."""

from datetime import date

import pytest

from motcua.catalogue.drafting import begin_draft
from motcua.catalogue.models import Publication
from tests.catalogue.copying import NOW, TRI, copying
from tests.desk.people import District

LIST = "/desk/procedures/"


def names(district: District, query: str = "", who: str = "tri") -> list[str]:
    answer = district.signed_in(who).get(f"{LIST}{query}")
    assert answer.status_code == 200
    return [row.version.name for row in answer.context["rows"]]


def test_words_without_marks_find_it_and_the_closest_stands_first(district: District) -> None:
    copying()
    assert names(district, "?q=chung+thuc") == ["Chứng thực bản sao"]
    assert names(district, "?q=1.0047") == ["Đăng ký kết hôn"]
    assert names(district, "?q=khong+co+thu+tuc+nay") == []


def test_field_level_and_open_drafts_narrow_it(district: District) -> None:
    procedure = copying()
    marriage = district.world.procedures["1.004746"].versions.get()
    assert names(district, f"?domain={marriage.domain_id}") == ["Đăng ký kết hôn"]
    assert "Đăng ký kết hôn" not in names(district, "?level=commune")
    assert names(district, "?draft=on") == []
    begin_draft(procedure, "commune", by=TRI, at=NOW)
    assert names(district, "?draft=on") == ["Chứng thực bản sao"]


def test_it_shows_what_held_on_another_day(district: District) -> None:
    procedure = copying()
    Publication.objects.filter(procedure=procedure).update(valid_to=date(2024, 1, 1))
    assert names(district, "?q=chung+thuc") == []
    assert names(district, "?q=chung+thuc&on=31/12/2023", who="hung") == ["Chứng thực bản sao"]


@pytest.mark.parametrize("query", ["?on=hom-qua", "?level=xom", "?domain=0", "?q=" + "x" * 200, "?q=%00"])
def test_what_makes_no_sense_is_told(query: str, district: District) -> None:
    answer = district.signed_in("tri").get(f"{LIST}{query}")
    assert answer.status_code == 400
    assert "chỗ cần xem lại" in answer.content.decode()


def test_many_procedures_cost_no_more_queries(
    district: District, django_assert_max_num_queries: object
) -> None:
    for number in range(60):
        district.world.procedure(f"9.{number:06}", f"Thủ tục {number}", "Khác", "commune")  # type: ignore[arg-type]
    client = district.signed_in("tri")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert len(client.get(LIST).context["rows"]) == 50


def test_without_a_post_it_does_not_open(district: District) -> None:
    assert district.signed_in("khach").get(LIST).status_code == 403
