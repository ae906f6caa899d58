"""A new wording begins on a day and ends the one before it; nothing is overwritten."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motcua.cases import intake
from motcua.cases.permissions import Actor
from motcua.notices.models import ChannelName, Message, Template
from motcua.notices.permissions import NotWordsmith
from motcua.notices.templates import publish_template, return_to_standard, standard_wordings, wording_on
from motcua.notices.topics import Topic
from motcua.notices.wording import BadWording
from tests.notices.office import MORNING, SYSTEM, Office, stamp

pytestmark = pytest.mark.django_db
EMAIL = ChannelName.EMAIL
WORDSMITH = Actor("tri", "officer", frozenset({(1, "province_admin")}))


def publish(text: str, day: date) -> Template:
    body = f"{text} {{mã hồ sơ}} {{hẹn trả}}"
    return publish_template(Topic.ACCEPTED, EMAIL, subject=text, body=body, valid_from=day, by=WORDSMITH)


def subject_on(day: date) -> str:
    return wording_on(Topic.ACCEPTED, EMAIL, day).subject


def test_each_day_has_the_wording_of_its_time() -> None:
    publish("Một", date(2026, 11, 1))
    publish("Hai", date(2026, 12, 1))
    standard = standard_wordings()[Topic.ACCEPTED, EMAIL].subject
    days = [date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1)]
    assert [subject_on(day) for day in days] == [standard, "Một", "Một", "Hai"]


def test_going_back_to_the_standard_keeps_the_own_wording_readable() -> None:
    publish("Một", date(2026, 11, 1))
    return_to_standard(Topic.ACCEPTED, EMAIL, on=date(2026, 11, 20), by=SYSTEM)
    assert subject_on(date(2026, 11, 19)) == "Một"
    assert subject_on(date(2026, 11, 20)) == standard_wordings()[Topic.ACCEPTED, EMAIL].subject
    assert Template.objects.count() == 1


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 10, 1)])
def test_a_wording_cannot_begin_before_the_last_one(day: date) -> None:
    publish("Một", date(2026, 11, 1))
    with pytest.raises(BadWording, match="01/11/2026"):
        publish("Hai", day)
    assert Template.objects.get().valid_to is None


def test_a_stored_wording_cannot_be_edited() -> None:
    template = publish("Một", date(2026, 11, 1))
    template.body += " thêm"
    with pytest.raises(BadWording, match="không sửa được"):
        template.save()
    template.refresh_from_db()
    assert "thêm" not in template.body


def test_a_wording_without_a_compulsory_place_is_refused_at_saving() -> None:
    with pytest.raises(BadWording, match="hẹn trả"):
        Template.objects.create(
            topic=Topic.ACCEPTED, channel=EMAIL, subject="A", body="{mã hồ sơ}", valid_from=date(2026, 1, 1)
        )
    assert Template.objects.count() == 0


def test_two_wordings_without_an_end_cannot_stand_beside_each_other() -> None:
    publish("Một", date(2026, 11, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Template.objects.create(
            topic=Topic.ACCEPTED,
            channel=EMAIL,
            subject="A",
            body="{mã hồ sơ} {hẹn trả}",
            valid_from=date(2026, 12, 1),
        )


def test_the_wording_of_the_day_is_used(office: Office) -> None:
    publish("Riêng của tỉnh", MORNING.date())
    office.accept()
    assert Message.objects.get().subject == "Riêng của tỉnh"


def test_an_own_wording_of_which_nothing_can_be_filled_gives_way(office: Office) -> None:
    publish_template(
        Topic.REFUSED,
        EMAIL,
        subject="Từ chối {mã hồ sơ}",
        body="{mã hồ sơ}: {lý do}",
        valid_from=MORNING.date(),
        by=WORDSMITH,
    )
    case = office.submit()
    intake.refuse(case, stamp(), reason="")
    assert case.code in Message.objects.get().body


@pytest.mark.parametrize("role", ["agency_admin", "reception", "signer"])
def test_only_the_province_writes_wordings(role: str) -> None:
    other = Actor("quan", "officer", frozenset({(1, role)}))
    with pytest.raises(NotWordsmith, match="được giữ nguyên"):
        publish_template(
            Topic.ACCEPTED,
            EMAIL,
            subject="Một",
            body="{mã hồ sơ} {hẹn trả}",
            valid_from=date(2026, 11, 1),
            by=other,
        )
    with pytest.raises(NotWordsmith):
        return_to_standard(Topic.ACCEPTED, EMAIL, on=date(2026, 11, 1), by=other)
    assert not Template.objects.exists()
