"""What is read for one form: the ledger up to its event, and what only the desk knows (nguồn của phiếu)."""

from dataclasses import dataclass

from motcua.agencies.models import Agency
from motcua.agencies.naming import agency_lines, parent_lines, short_name
from motcua.agencies.renaming import named_on
from motcua.agencies.tree import ancestors
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, CaseEvent, Party
from motcua.cases.papers.facts import Applicant, Head
from motcua.cases.papers.forms import Form, FormKey, desk_name, desk_of, number_line
from motcua.cases.papers.people import Officers
from motcua.cases.projection import Event
from motcua.law.profiles import Profile
from motcua.lib.vietnamese_format import day_in_words, in_vietnam


@dataclass(frozen=True)
class SlipExtra:
    """What only the person at the desk knows: where to collect, number of sets, contact, signer of a letter.

    `authority` heads the signature of a letter (CHỦ TỊCH; KT. CHỦ TỊCH, PHÓ CHỦ TỊCH). `number` replaces the counted number when
    the records officer gave another one.
    """

    collect_at: str = ""
    sets: int = 1
    contact: str = ""
    contact_phone: str = ""
    authority: tuple[str, ...] = ("CHỦ TỊCH",)
    signer: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Source:
    """Everything that one form is made of; `row` and `event` are the event that it tells of."""

    case: Case
    agency: Agency
    key: FormKey
    form: Form
    row: CaseEvent
    event: Event
    events: tuple[Event, ...]
    profile: Profile
    extra: SlipExtra
    officers: Officers

    @property
    def accepted(self) -> Event | None:
        """The acceptance, when there was one by then."""
        return next((event for event in self.events if event.kind is Kind.ACCEPTED), None)

    @property
    def desk(self) -> str:
        """Nơi tiếp nhận with its agency."""
        return desk_of(self.agency, self.profile)

    @property
    def officer(self) -> str:
        """Full name of the officer who did it."""
        return self.officers.name(self.event.actor)


def head(source: Source, number: int | None) -> Head:
    """Phần đầu: a letter is headed by the agency (NĐ 30/2020/NĐ-CP), a slip by the agency's one-stop desk."""
    on = in_vietnam(source.event.happened_at).date()
    agency = named_on(source.agency, on)
    place = f"{agency.place_name}, {day_in_words(on)}"
    line = number_line(source.form, source.extra.number or number, agency)
    if source.form.is_letter:
        parent = next(iter(ancestors(agency, on)), None)
        return Head(parent_lines(agency, parent), agency_lines(agency), line, place)
    desk = desk_name(agency, source.profile).upper()
    return Head((short_name(agency.name).upper(),), (desk,), line, place)


def applicant(source: Source) -> Applicant:
    """Chủ hồ sơ, and who came in their place; the control slip travels between offices and carries the name alone."""
    parties = {party.role: party for party in source.case.parties.all()}
    owner = parties.get(Party.Role.OWNER) or next(iter(parties.values()), None)
    if owner is None:
        return Applicant()
    if source.key is FormKey.CONTROL:
        return Applicant(name=owner.name)
    other = parties.get(Party.Role.AUTHORISED) or parties.get(Party.Role.SUBMITTER)
    return Applicant(
        name=owner.name,
        submitter=other.name if other and other.name != owner.name else "",
        id_number=owner.id_number,
        address=owner.address,
        phone=owner.phone,
        email=owner.email,
    )
