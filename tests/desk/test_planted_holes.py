"""Holes on purpose: one part of the wall is taken out at a time, and the questions below must notice every one."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.backends import ModelBackend
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from motcua.accounts import sessions
from motcua.accounts.models import Person
from motcua.accounts.sessions import SEEN
from motcua.agencies import queries as agency_queries
from motcua.agencies.inheritance import Inherited
from motcua.agencies.models import Agency, Succession
from motcua.agencies.permissions import Reach
from motcua.agencies.queries import held_posts
from motcua.audit.models import AuditEntry
from motcua.cases import queries as case_queries
from motcua.cases.models import Case
from motcua.cases.personal import Shown
from motcua.cases.queries import timeline
from motcua.desk import gate, life, listing, scope
from motcua.desk.views import account, audit, case, cases, freeze
from tests.desk import holes_of_counter, holes_of_lists, holes_of_people
from tests.desk.people import PASSWORD, QUERY, TODAY, District

Question = Callable[[District], bool]


def opens(who: str, path: str, *, strong: bool = True) -> Question:
    """Whether a page opens to a person."""
    return lambda district: (
        district.signed_in(who, strong=strong)
        .get(path.format(case=district.cases["early"].code, hai=district.cases["paused"].code))
        .status_code
        == 200
    )


def shows(who: str, path: str, words: str) -> Question:
    """Whether a page shows these words to a person."""

    def ask(district: District) -> bool:
        codes = {"case": district.cases["early"].code, "overdue": district.cases["overdue"].code}
        answer = district.signed_in(who).get(path.format(**codes))
        return words in answer.content.decode()

    return ask


def leaves_no_trace(district: District) -> bool:
    code = district.cases["early"].code
    district.signed_in("hung").get(f"/desk/case/{code}/")
    return not AuditEntry.objects.filter(actor="hung", code=code).exists()


def stays_in_after_an_hour(district: District) -> bool:
    client = district.signed_in("lan")
    session = client.session
    session[SEEN] = int((timezone.now() - timedelta(hours=1)).timestamp())
    session.save()
    return client.get("/desk/account/").status_code == 200


def ends_a_session_of_another(district: District) -> bool:
    theirs = Client()
    theirs.post("/desk/sign-in/", {"login": "hung", "password": PASSWORD})
    foreign = UserSession.objects.get(user=district.people["hung"])
    district.signed_in("lan").post("/desk/account/sessions/end/", {"session": foreign.pk})
    return theirs.get("/desk/account/").status_code != 200


def gets_in_with_a_closed_account(district: District) -> bool:
    client = district.signed_in("lan")
    lan = Person.objects.filter(username="lan")
    lan.update(is_active=False)
    gets_in = client.get("/desk/account/").status_code == 200
    lan.update(is_active=True)  # the next question may need her
    return gets_in


def is_led_to_another_site(district: District) -> bool:
    answer = Client().post("/desk/report/freeze/", headers={"Referer": "https://example.org//example.org/x"})
    return "example.org" in answer.headers["Location"]


def freezes_as_auditor(district: District) -> bool:
    return district.signed_in("kiem").get(f"/desk/report/freeze/?{QUERY}").status_code == 200


def sees_the_report_of_a_later_day(district: District) -> bool:
    agency = district.world.agencies["xa-mot"]
    agency.placements.update(valid_to="2025-07-01")
    path = "/desk/report/?agency=xa-mot&first=15/06/2025&last=14/07/2025"
    return district.signed_in("lan").get(path).status_code == 200


def opens_what_another_office_took_in(district: District) -> bool:
    early = Case.objects.filter(code=district.cases["early"].code)
    early.update(intake_agency=district.world.agencies["huyen"])
    answer = district.signed_in("hai").get(f"/desk/case/{early.get().code}/")
    early.update(intake_agency=None)  # the next question asks as if nobody had
    return answer.status_code == 200


def opens_a_case_that_another_heir_carries_on(district: District) -> bool:
    """xa-mot ended and the district took it over: the other commune has no part in it."""
    agencies = district.world.agencies
    step = Succession.objects.create(
        predecessor=agencies["xa-mot"], successor=agencies["huyen"], share="whole", on=TODAY, legal_basis="NQ"
    )
    ended = Agency.objects.filter(slug="xa-mot")
    ended.update(abolished_on=TODAY)
    answer = district.signed_in("hai").get(f"/desk/case/{district.cases['early'].code}/")
    ended.update(abolished_on=None)
    step.delete()
    return answer.status_code == 200


QUESTIONS: dict[str, Question] = {
    "hồ sơ cơ quan khác nhận hộ": opens_what_another_office_took_in,
    "hồ sơ cơ quan khác kế thừa": opens_a_case_that_another_heir_carries_on,
    "hồ sơ của xã khác": opens("hai", "/desk/case/{case}/"),
    "báo cáo của cơ quan khác": opens("hai", f"/desk/report/?{QUERY}"),
    "hồ sơ xã khác trong danh sách": shows("hai", "/desk/cases/?state=", "Hạnh"),
    "hồ sơ xã khác khi tìm": shows("hai", "/desk/cases/?state=&q=hanh", "Hạnh"),
    "vị trí đã hết": opens("cuu", "/desk/cases/"),
    "giao thay đã hết": opens("het", "/desk/cases/"),
    "quản trị đọc hồ sơ": opens("quan", "/desk/cases/"),
    "ký duyệt chưa xác thực hai lớp": opens("minh", "/desk/cases/", strong=False),
    "số định danh hiện cả": shows("minh", "/desk/case/{case}/", "034085004471"),
    "kiểm soát thấy tên trên trang hồ sơ": shows("kiem", "/desk/case/{case}/", "Nguyễn Thị Hạnh"),
    "kiểm soát thấy chữ cán bộ ghi": shows("kiem", "/desk/case/{overdue}/", "xác minh ở xã khác"),
    "kiểm soát thấy tên trong danh sách": shows("kiem", "/desk/cases/?state=", "Nguyễn Thị Hạnh"),
    "kiểm soát tìm theo tên": shows("kiem", "/desk/cases/?state=&q=hanh", "1 hồ sơ"),
    "nhật ký của cơ quan khác": shows("quan", "/desk/audit/", "xa-hai"),
    "xem không để lại dấu": leaves_no_trace,
    "phiên bỏ quên một giờ": stays_in_after_an_hour,
    "kết thúc phiên của người khác": ends_a_session_of_another,
    "tài khoản đã ngừng": gets_in_with_a_closed_account,
    "đưa sang trang web khác": is_led_to_another_site,
    "kiểm soát chốt báo cáo": freezes_as_auditor,
    "báo cáo sau ngày thôi trực thuộc": sees_the_report_of_a_later_day,
    **holes_of_people.QUESTIONS,
    **holes_of_counter.QUESTIONS,
    **holes_of_lists.QUESTIONS,
}
"""What must never be so."""


def posts_of_long_ago(person, on):
    return [post for post in held_posts(person, on - timedelta(days=3)) if not post.stands_in]


def delegations_of_yesterday(person, on):
    return held_posts(person, on - timedelta(days=1))


def every_agency(reach: Reach) -> dict[int, None]:
    return dict.fromkeys(Agency.objects.values_list("pk", flat=True)) if reach.posts else {}


def everybody_is_heir(agencies: set[int], on: date) -> dict[int, tuple[Inherited, ...]]:
    ended = Agency.objects.filter(abolished_on__lte=on)
    return dict.fromkeys(agencies, tuple(Inherited(one.pk, on, whole=True) for one in ended))


HOLES: dict[str, tuple[object, str, object]] = {
    "ai nhận hộ": (case_queries, "taken_in", lambda reach: Q(intake_agency__isnull=False)),
    "ai kế thừa": (agency_queries, "inherited_by", everybody_is_heir),
    "chữ cán bộ ghi": (life, "timeline", lambda case, shown: timeline(case, Shown.WHOLE)),
    "lọc dòng theo cơ quan": (Reach, "rows", lambda *_: Q()),
    "cơ quan nào được xem": (Reach, "left_on", property(every_agency)),
    "ngày thôi trực thuộc": (Reach, "sees", lambda *_: True),
    "ngày của vị trí": (scope, "held_posts", posts_of_long_ago),
    "ngày của giao thay": (scope, "held_posts", delegations_of_yesterday),
    "vai trò của vị trí": (scope, "reach_of", lambda posts, on, roles: Reach(tuple(posts), on)),
    "vai trò phải xác thực hai lớp": (gate, "needs_second_factor", lambda posts: False),
    "bằng chứng hai lớp": (gate, "proved", lambda request: True),
    "mức hiện trên trang hồ sơ": (case, "shown_of_case", lambda *_: Shown.WHOLE),
    "mức hiện trong danh sách": (cases, "shown_in_list", lambda *_: Shown.NUMBERS_MASKED),
    "tìm theo tên": (listing, "shown_in_list", lambda *_: Shown.NUMBERS_MASKED),
    "phạm vi của nhật ký": (audit, "entries_seen", lambda scope: AuditEntry.objects.all()),
    "ghi lần xem": (case, "note_case", lambda *_: None),
    "giờ của phiên": (sessions.SessionLimitsMiddleware, "_look", lambda *_: None),
    "phiên của ai": (account, "sessions_of", lambda person: list(UserSession.objects.all())),
    "tài khoản còn hoạt động": (ModelBackend, "user_can_authenticate", lambda *_: True),
    "đường về cùng trang web": (gate, "page_of", lambda request: request.headers.get("Referer", "/")),
    "quyền chốt": (freeze, "require_freezer", lambda *_: None),
    **holes_of_people.HOLES,
    **holes_of_counter.HOLES,
    **holes_of_lists.HOLES,
    "lọc hồ sơ": (scope, "visible_cases", lambda reach: Case.objects.all()),
    "tìm hồ sơ theo mã": (case, "visible_case", lambda reach, code: Case.objects.filter(code=code).first()),
}  # fmt: skip


def noticed(district: District) -> list[str]:
    """The questions whose answer is a hole. Somebody of the other commune was busy before, so that the log has rows of theirs."""
    district.signed_in("hai").get("/desk/cases/")
    return [name for name, ask in QUESTIONS.items() if ask(district)]


def test_the_whole_wall_has_no_hole(district: District) -> None:
    assert noticed(district) == []


@pytest.mark.parametrize("hole", HOLES)
def test_every_planted_hole_is_noticed(
    hole: str, district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, name, instead = HOLES[hole]
    monkeypatch.setattr(place, name, instead)
    district.signed_in("hai").get("/desk/cases/")
    assert any(ask(district) for ask in QUESTIONS.values())
