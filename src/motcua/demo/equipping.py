"""What the offices of today have ready: reasons, Word templates, guidance, trials, and a post about to change hands (đồ nghề)."""

from datetime import datetime, timedelta

from motcua.accounts.models import Person
from motcua.agencies.models import Agency, Post
from motcua.cases.drafts import begin, keep
from motcua.cases.rotation import Proposal, propose_handover
from motcua.catalogue.guidance import HANDS_ON, write_guidance
from motcua.catalogue.models import Channel, Procedure
from motcua.catalogue.permissions import Keeper
from motcua.catalogue.planned import fact_rows
from motcua.catalogue.reasons import add_reason
from motcua.catalogue.result_templates import set_template
from motcua.catalogue.trials import TrialFacts, compute, confirm_trial
from motcua.demo.offices import CIVIL, COMMUNES, ONLY_SHOWN, RECEPTION, SHOWN, Office
from motcua.demo.today_catalogue import BASIS, LEVEL, SINCE
from motcua.demo.word_papers import PAPERS, word_file
from motcua.demo.wording_today import GUIDANCE, HALF_ENTERED, READY_REASONS, TRIALS
from motcua.documents.keeping import keep_made
from motcua.documents.models import Kind
from motcua.law.wording import VIETNAM
from motcua.notices.models import ChannelName, Message

LONG_AGO = timedelta(days=60)
KEEPER = "quantri.haiphong"
"""Who keeps the catalogue of the city."""


def equip(procedures: dict[str, Procedure], city: Agency, now: datetime) -> None:
    """Lay everything ready before the first case comes."""
    for code, act, text in READY_REASONS:
        add_reason(procedures[code], act, text, valid_from=SINCE, by=KEEPER, legal_basis=BASIS)
    for paper in PAPERS:
        file = keep_made(
            word_file(paper), Kind.DOCX, f"{paper.name}.docx", agency=city, by=KEEPER, at=now - LONG_AGO
        )
        set_template(procedures[paper.code], paper.name, file, valid_from=SINCE, by=KEEPER, legal_basis=BASIS)
    author = f"{RECEPTION.word}.{COMMUNES[SHOWN][0]}"
    for code, role, text in GUIDANCE:
        write_guidance(procedures[code], role, text, author=author, author_roles=HANDS_ON, at=now - LONG_AGO)
    keeper = Keeper.of(KEEPER, [(city.pk, Post.Role.PROVINCE_ADMIN)])
    for code, name, moment in TRIALS:
        _confirm(procedures[code], name, datetime.fromisoformat(moment).replace(tzinfo=VIETNAM), keeper, now)


def _confirm(procedure: Procedure, name: str, moment: datetime, keeper: Keeper, now: datetime) -> None:
    facts = TrialFacts(moment, Channel.COUNTER.value, "")
    expected = compute(fact_rows(procedure, LEVEL, None), facts)
    confirm_trial(procedure, LEVEL, name, facts, expected, by=keeper, at=now - LONG_AGO)


def propose_a_handover(offices: list[Office], now: datetime) -> None:
    """One of the two civil registrars of the shown commune is about to leave the post to the other."""
    office = _shown(offices)
    giver, receiver = (Person.objects.get(username=office.name(job)) for job in (CIVIL, ONLY_SHOWN[0]))
    post = Post.objects.get(agency=office.agency, title=CIVIL.title)
    asked = Proposal(post, giver, receiver, "Luân chuyển vị trí theo kế hoạch của UBND xã")
    propose_handover(asked, by=office.actor(CIVIL), at=now)


def leave_drafts(offices: list[Office], procedures: dict[str, Procedure], now: datetime) -> None:
    """Two cases that the counter of the shown commune had to leave half entered."""
    office = _shown(offices)
    for n, (code, owner) in enumerate(HALF_ENTERED, 1):
        draft = begin(f"chay-thu-{n}", office.agency, office.name(RECEPTION), procedures[code].code, now)
        if draft is not None:
            keep(draft, {"owner_name": owner}, now)


def refuse_some_messages(offices: list[Office]) -> None:
    """Some messages came back: written as delivery writes them, without its alarm in the log of whoever only tries things out."""
    for office in offices:
        newest = Message.objects.filter(agency=office.agency, channel=ChannelName.ZALO).order_by("-pk")[:2]
        Message.objects.filter(pk__in=[one.pk for one in newest]).update(
            state=Message.State.FAILED,
            attempts=1,
            sent_at=None,
            reference="",
            last_error="Thuê bao không liên lạc được",
        )


def _shown(offices: list[Office]) -> Office:
    return next(one for one in offices if one.agency.slug == SHOWN)
