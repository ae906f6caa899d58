"""The second factor of the demo's signers: one secret for all, printed with the password and good for nothing else (lớp thứ hai)."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from motcua.accounts.models import Person

SECRET = "MOTCUADUNGTHUMOTCUADUNGTHU234567"
SECONDS = 30
"""A code changes this often."""


def give_second_factor(person: Person) -> None:
    """Let the account sign in with the demo's secret; one that has an app already keeps it."""
    if not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(person, SECRET)


def code_at(moment: datetime) -> tuple[str, int]:
    """Return the code that opens at a moment, and for how many more seconds it is shown."""
    seconds = int(moment.timestamp())
    return str(format_hotp_value(hotp_value(SECRET, seconds // SECONDS))), SECONDS - seconds % SECONDS
