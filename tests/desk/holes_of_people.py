"""Questions and holes of the pages of people, posts and handovers; test_planted_holes.py asks and plants them."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from motcua.accounts.models import Person
from motcua.agencies import staffing
from motcua.agencies.models import Delegation, PostHolding
from motcua.cases.models import HandoverOfPost
from motcua.desk import gate
from motcua.desk.views import handover, people
from tests.desk.people import PASSWORD, TODAY, District


def opens_a_person_of_another_agency(district: District) -> bool:
    path = f"/desk/people/{district.people['hai'].pk}/"
    return district.signed_in("quan").get(path).status_code == 200


def changes_an_account_with_rights_elsewhere(district: District) -> bool:
    elsewhere = district.people["hai"].holdings.get().post
    lent = PostHolding.objects.create(post=elsewhere, person=district.people["hung"], valid_from=TODAY)
    path = f"/desk/people/{district.people['hung'].pk}/do/sessions/"
    changed = district.signed_in("quan").post(path).status_code == 302
    lent.delete()  # the next question may need him without
    return changed


def ends_a_stand_in_of_others(district: District) -> bool:
    given = Delegation.objects.get(person__username="thay")
    path = f"/desk/standins/{given.pk}/end/"
    answer = district.signed_in("hai").post(path, {"on": f"{TODAY + timedelta(days=1):%d/%m/%Y}"})
    return answer.status_code == 302


def reads_a_handover_of_others(district: District) -> bool:
    hung = district.people["hung"]
    row, _ = HandoverOfPost.objects.get_or_create(
        post=hung.holdings.get().post,
        giver=hung,
        receiver=district.people["tien"],
        defaults={"proposed_by": "hung", "proposed_at": timezone.now()},
    )
    return district.signed_in("hai").get(f"/desk/handovers/{row.pk}/").status_code == 200


def works_with_a_temporary_password(district: District) -> bool:
    tien = Person.objects.filter(pk=district.people["tien"].pk)
    tien.update(temporary_until=timezone.now() + timedelta(days=1))
    client = Client()
    client.post("/desk/sign-in/", {"login": "tien", "password": PASSWORD})
    works = client.get("/desk/cases/").status_code == 200
    tien.update(temporary_until=None)
    return works


QUESTIONS = {
    "người của cơ quan khác": opens_a_person_of_another_agency,
    "tài khoản còn quyền nơi khác": changes_an_account_with_rights_elsewhere,
    "giao thay của người khác": ends_a_stand_in_of_others,
    "bàn giao của người khác": reads_a_handover_of_others,
    "làm việc bằng mật khẩu tạm": works_with_a_temporary_password,
}


HOLES: dict[str, tuple[object, str, object]] = {
    "người trong phạm vi": (people, "people_of", lambda agencies: Person.objects.all()),
    "giữ tài khoản của ai": (staffing, "require_keeper", lambda *_: None),
    "bàn giao trong phạm vi": (
        handover,
        "_seen",
        lambda scope: HandoverOfPost.objects.select_related("post__agency"),
    ),
    "mật khẩu tạm": (gate.TemporaryPasswordMiddleware, "process_view", lambda *_: None),
}
