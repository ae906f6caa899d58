"""Certificates of the trial for those who sign in the demo; nobody outside trusts them (chứng thư thử)."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from motcua.demo.offices import CHAIR, DEPUTY, SHOWN, Office
from motcua.documents.authority import TestAuthority, write_key
from motcua.documents.certificate_file import CertificateFileSigner
from motcua.documents.certificates import Trust

EARLIER = timedelta(days=120)
"""Before the first case of today's world."""
LIFE = timedelta(days=730)


def open_authority(offices: list[Office], now: datetime) -> tuple[dict[str, CertificateFileSigner], Trust]:
    """Make an authority, a certificate for every signer of the shown office, and what this installation trusts."""
    since = now - EARLIER
    authority = TestAuthority.make(since)
    signers = {
        office.name(job): authority.issue(office.names[office.name(job)], office.agency.name, since, LIFE)
        for office in offices
        if office.agency.slug == SHOWN
        for job in (CHAIR, DEPUTY)
    }
    for name, signer in signers.items():
        write_key(signer, Path(settings.SIGNING_KEYS), name, settings.SIGNING_PASSWORD)
    authority.write(Path(settings.SIGNING_TRUST), since, LIFE)
    return signers, authority.trust(since, LIFE)
