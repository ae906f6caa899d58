"""Questions and holes of filters, batches, the register and results that wait; test_planted_holes.py asks and plants them."""

from django.utils import timezone

from motcua.agencies.permissions import CASE_READERS
from motcua.cases.models import Case
from motcua.cases.personal import Shown
from motcua.desk.models import SavedFilter
from motcua.desk.views import batch, filters, late, register
from motcua.notices import reminding
from tests.desk.people import District

BOOK = "agency=xa-mot&year=2023"


def officer(district: District, username: str, agency: str, role: str) -> str:
    """A person whom only these questions need."""
    if username not in district.people:
        district.person(username, agency, role)
    return username


def kept(district: District) -> SavedFilter:
    """A filter that the counter of commune Một shares."""
    post = district.people["hung"].holdings.get().post
    facts = {"post": post, "query": "tab=unit&holder=-", "shared": True, "made_at": timezone.now()}
    return SavedFilter.objects.get_or_create(
        agency=post.agency, person=district.people["hung"], name="Chung của xã Một", defaults=facts
    )[0]


def sees_a_filter_of_another_agency(district: District) -> bool:
    name = kept(district).name
    who = officer(district, "hoa", "xa-hai", "reception")
    return name in district.signed_in(who).get("/desk/work/filters/").content.decode()


def removes_a_filter_of_a_colleague(district: District) -> bool:
    path = f"/desk/work/filters/{kept(district).pk}/"
    return district.signed_in("tien").post(path, {"what": "keep"}).status_code == 302


def takes_a_foreign_case_into_a_batch(district: District) -> bool:
    path = f"/desk/work/batch/assign/?case={district.cases['paused'].code}"
    return district.signed_in("hung").get(path).status_code == 200


def takes_the_book_away(district: District) -> bool:
    return district.signed_in("tien").get(f"/desk/register/file/xlsx/?{BOOK}").status_code == 200


def reads_names_in_the_book(district: District) -> bool:
    page = district.signed_in("kiem").get(f"/desk/register/?{BOOK}").content.decode()
    return "Nguyễn Thị Hạnh" in page


def reads_telephones_of_who_waits(district: District) -> bool:
    return "0912345678" in district.signed_in("thu").get("/desk/work/late/").content.decode()


def reminds_for_another_agency(district: District) -> bool:
    who = officer(district, "hue", "huyen", "reception")
    path = f"/desk/work/late/{district.cases['early'].code}/remind/"
    return district.signed_in(who).post(path).status_code == 302


QUESTIONS = {
    "bộ lọc của cơ quan khác": sees_a_filter_of_another_agency,
    "bộ lọc của đồng nghiệp": removes_a_filter_of_a_colleague,
    "làm loạt với hồ sơ nơi khác": takes_a_foreign_case_into_a_batch,
    "mang sổ đi": takes_the_book_away,
    "tên trong sổ": reads_names_in_the_book,
    "điện thoại người chờ nhận": reads_telephones_of_who_waits,
    "nhắc thay cơ quan khác": reminds_for_another_agency,
}


HOLES: dict[str, tuple[object, str, object]] = {
    "bộ lọc trong phạm vi": (filters, "filters_seen", lambda scope: SavedFilter.objects.all()),
    "bộ lọc của ai": (filters, "may_change", lambda *_: True),
    "hồ sơ làm loạt": (batch, "visible_cases", lambda reach: Case.objects.all()),
    "ai giữ sổ": (register, "BOOKKEEPERS", CASE_READERS),
    "mức hiện trong sổ": (register, "_shown", lambda row, shown: row),
    "mức hiện ở danh sách chờ nhận": (late, "shown_of_case", lambda *_: Shown.WHOLE),
    "ai được nhắc": (reminding, "require_role", lambda *_: None),
}
