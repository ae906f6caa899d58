"""A remote signing service that lives in this process, for the demo and for tests (dịch vụ ký số từ xa giả)."""

import secrets
from pathlib import Path

from django.conf import settings

from motcua.documents.certificate_file import signer_named
from motcua.documents.certificates import Certificate
from motcua.documents.remote import Answer

_WAITING, _REFUSED = b"", b"refused: "


class FakeSigningService:
    """Keeps its requests as files, so that every process of the demo sees them; signs with the keys of MOTCUA_SIGNING_KEYS.

    `confirm` and `refuse` are what a person would do on the telephone; with `at_once` nobody needs to.
    """

    def __init__(self, *, at_once: bool = True) -> None:
        self.at_once = at_once

    def certificate_of(self, account: str) -> Certificate:
        """The certificate of the account's key."""
        return signer_named(account).certificate

    def ask(self, account: str, attributes: bytes, document_name: str) -> str:
        """Note the request."""
        ticket = secrets.token_hex(8)
        folder = self._folder()
        (folder / f"{ticket}.account").write_text(account)
        (folder / f"{ticket}.attributes").write_bytes(attributes)
        (folder / f"{ticket}.answer").write_bytes(_WAITING)
        if self.at_once:
            self.confirm(ticket)
        return ticket

    def answer(self, ticket: str) -> Answer:
        """Signed, refused or waiting."""
        found = (self._folder() / f"{ticket}.answer").read_bytes()
        if found.startswith(_REFUSED):
            return Answer(refusal=found[len(_REFUSED) :].decode())
        return Answer(signature=found)

    def confirm(self, ticket: str) -> None:
        """The signer agrees."""
        folder = self._folder()
        account = (folder / f"{ticket}.account").read_text()
        attributes = (folder / f"{ticket}.attributes").read_bytes()
        (folder / f"{ticket}.answer").write_bytes(signer_named(account).sign(attributes))

    def refuse(self, ticket: str, why: str) -> None:
        """The signer does not agree."""
        (self._folder() / f"{ticket}.answer").write_bytes(_REFUSED + why.encode())

    def _folder(self) -> Path:
        folder = Path(settings.SIGNING_KEYS).parent / "requests"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder
