"""Switching a topic off for an agency, and on again (tắt, bật loại tin): covers every channel and every waiting message."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from motcua.agencies.models import Agency
from motcua.cases.permissions import Actor
from motcua.cases.rows import fetch
from motcua.notices.models import SwitchedOff
from motcua.notices.permissions import MAY_SWITCH, require_role
from motcua.notices.topics import Topic


def is_switched_off(agency_id: int, topic: str) -> bool:
    """Say whether messages of this topic are off in an agency now."""
    sql = "SELECT 1 FROM notices_switchedoff WHERE agency_id = %s AND topic = %s AND until_at IS NULL"
    return bool(fetch(sql, [agency_id, str(topic)]))


def switch_off(agency: Agency, topic: Topic, *, by: Actor, at: datetime) -> None:
    """Tắt một loại tin; switching off twice changes nothing. Raises NotKeeper."""
    require_role(by, agency, MAY_SWITCH, "tắt loại tin")
    try:
        with transaction.atomic():
            SwitchedOff.objects.create(agency=agency, topic=topic.value, from_at=at, by=by.name)
    except IntegrityError:
        return


def switch_on(agency: Agency, topic: Topic, *, by: Actor, at: datetime) -> None:
    """Bật lại; what was withheld meanwhile stays withheld, a late message would only confuse. Raises NotKeeper."""
    require_role(by, agency, MAY_SWITCH, "bật loại tin")
    open_rows = SwitchedOff.objects.filter(agency=agency, topic=topic.value, until_at=None)
    open_rows.update(until_at=at, ended_by=by.name)


def agencies_switched_off(topic: Topic) -> QuerySet[SwitchedOff, int]:
    """Return the primary keys of the agencies in which a topic is off now."""
    return SwitchedOff.objects.filter(topic=topic.value, until_at=None).values_list("agency_id", flat=True)
