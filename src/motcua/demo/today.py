"""Building today's world: the communes that took over from the district, with cases in every state (thế giới hôm nay)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from random import Random

from django.db import transaction

from motcua.agencies.models import Agency
from motcua.cases.models import Case, CaseEvent, CaseSpan, Party, SearchKey, WriteKey
from motcua.cases.rows import refresh_statistics
from motcua.cases.sweep import sweep_deadlines
from motcua.demo.bringing import Bringing
from motcua.demo.dealing import Dealer, Fate, evenings, read_fates
from motcua.demo.equipping import equip, leave_drafts, propose_a_handover, refuse_some_messages
from motcua.demo.hours import Hours
from motcua.demo.offices import CITY, COMMUNES, is_open, open_offices
from motcua.demo.playing import play
from motcua.demo.signing import open_authority
from motcua.demo.subject import KEYS, World
from motcua.demo.today_catalogue import publish_today, read_papers_today, read_plans_today, read_uses_today
from motcua.law.wording import VIETNAM
from motcua.law.working_time import national_calendar
from motcua.notices.deliver import deliver

STAGE = "Hồ sơ hôm nay"
Progress = Callable[[str, int, int], None]


def is_built() -> bool:
    """Tell whether today's world stands already; then what people did in it since is left alone."""
    return WriteKey.objects.filter(key__startswith=KEYS).exists()


def cases_today() -> int:
    """Number of cases of today's communes, with those that people made since."""
    return Case.objects.filter(agency__slug__in=COMMUNES).count()


def build_today(now: datetime, progress: Progress, fates: Sequence[Fate] = ()) -> bool:
    """Build the world of a day, all of it or nothing; returns whether anything was built.

    `fates` is the plan of the cases, by default that of `data/fates_today.csv`. Before October 2025 the communes of today are too
    young to show, and once built it stays as people left it.
    """
    if is_built() or not is_open(now.astimezone(VIETNAM).date()):
        return False
    with transaction.atomic():
        world = _world(now)
        equip(world.procedures, world.city, now)
        fates = fates or read_fates()
        whole = sum(fate.count for fate in fates)
        dealer = Dealer(world, Random(str(now.date())), read_uses_today(), Hours(world.calendar))
        play(
            dealer.deal(fates),
            now,
            ended=lambda: progress(STAGE, 1, whole),
            each_evening=_send_waiting,
            evenings=evenings(now),
        )
        refresh_statistics(Case, CaseEvent, CaseSpan, Party, SearchKey)
        sweep_deadlines(now)
        refuse_some_messages(world.offices)
        leave_drafts(world.offices, world.procedures, now)
        propose_a_handover(world.offices, now)
    return True


def _world(now: datetime) -> World:
    uses = read_uses_today()
    procedures = publish_today(uses)
    offices = open_offices()
    signers, trust = open_authority(offices, now)
    return World(
        now=now,
        calendar=national_calendar(),
        city=Agency.objects.get(slug=CITY),
        offices=offices,
        procedures=procedures,
        plans=read_plans_today(),
        bringing=Bringing(read_papers_today()),
        signers=signers,
        trust=trust,
    )


def _send_waiting(moment: datetime) -> None:
    """Let the messages of the day go out, to the channels that keep them on this machine."""
    deliver("ban-chay-thu", lambda: moment)
