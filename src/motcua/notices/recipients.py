"""To whom a message goes and by which channel (người nhận)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from motcua.accounts.models import Person
from motcua.agencies.models import Agency
from motcua.agencies.queries import held_posts
from motcua.cases.models import Case, Party
from motcua.cases.rows import fetch_all
from motcua.notices.models import ChannelName

# Who stands in for the citizen: the one who handed the case in knows about it and waits for the answer.
FIRST_ASKED = (Party.Role.SUBMITTER, Party.Role.AUTHORISED, Party.Role.OWNER)
# A letter says everything, Zalo costs less than SMS; one matter gives one message.
ORDER = (ChannelName.EMAIL, ChannelName.ZALO, ChannelName.SMS)


@dataclass(frozen=True)
class Destination:
    """Nơi nhận: one channel and the address there."""

    channel: str
    address: str


def citizen_of(case: Case, channels: Iterable[str]) -> Destination | None:
    """Find where the citizen of a case can be reached; None when no address is usable on any channel that exists here."""
    rows = fetch_all("SELECT role, email, phone FROM cases_party WHERE case_id = %s", [case.pk])
    parties = {role: (email, phone) for role, email, phone in rows}
    for role in FIRST_ASKED:
        if role in parties and (found := _destination(*parties[role], channels)):
            return found
    return None


def party_of(case: Case, role: str, channels: Iterable[str]) -> Destination | None:
    """Find where one person of a case can be reached; None when that is nowhere."""
    party = case.parties.filter(role=role).first()
    return destination_of(party, channels) if party else None


def destination_of(party: Party, channels: Iterable[str]) -> Destination | None:
    """Find where a person can be reached by one of the channels."""
    return _destination(party.email, party.phone, channels)


def officer_address(name: str, agency: Agency, on: date) -> str:
    """Return the e-mail address of somebody who works in a post of the agency on that day, or an empty text."""
    person = Person.objects.filter(username=name).exclude(email="").first()
    if person is None or not is_email(person.email):
        return ""
    works_here = any(agency.pk in post.agencies for post in held_posts(person, on))
    return person.email if works_here else ""


def is_email(address: str) -> bool:
    """Say whether an address can be used in a letter: one plain address, nothing that a header could be made of."""
    try:
        validate_email(address)
    except ValidationError:
        return False
    return address.isascii() and not re.search(r"[\s,;<>\"]", address)


def phone_number(text: str) -> str:
    """Return a Vietnamese mobile number as 84xxxxxxxxx, or an empty text (ignores spaces, dots, +84, 0084)."""
    digits = re.sub(r"[\s.\-()]", "", text)
    found = re.fullmatch(r"(?:\+?84|0084|0)([35789][0-9]{8})", digits)
    return f"84{found[1]}" if found else ""


def _destination(email: str, phone: str, channels: Iterable[str]) -> Destination | None:
    number = phone_number(phone)
    addresses: Mapping[str, str] = {
        ChannelName.EMAIL: email.strip() if is_email(email.strip()) else "",
        ChannelName.ZALO: number,
        ChannelName.SMS: number,
    }
    usable = [channel for channel in ORDER if channel in set(channels) and addresses[channel]]
    return Destination(usable[0].value, addresses[usable[0]]) if usable else None
