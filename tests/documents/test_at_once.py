"""Several people at the same moment: the same file, and the same document to be signed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from motcua.agencies.models import Agency
from motcua.documents.authority import TestAuthority, write_key
from motcua.documents.certificates import SigningRefused, trusted
from motcua.documents.models import Signature, SigningRequest, StoredFile
from motcua.documents.receiving import receive
from motcua.documents.remote import begin, finish
from motcua.documents.serving import content_of
from motcua.integrations.signing.fake import FakeSigningService
from tests.documents.conftest import AT, Receive
from tests.documents.samples import pdf

PEOPLE = 6


def all_at_once(work: Callable[[], Any]) -> list[Any]:
    """What each of several threads got: a value or the refusal."""

    def one(_: int) -> Any:
        try:
            return work()
        except SigningRefused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        return list(pool.map(one, range(PEOPLE)))


@pytest.mark.django_db(transaction=True)
def test_the_same_file_from_several_people(agency: Agency, kept: Callable[[], list[Path]]) -> None:
    def send() -> StoredFile:
        return receive(SimpleUploadedFile("a.pdf", pdf()), agency=agency, by="a", at=AT)

    files = all_at_once(send)
    assert len({file.token for file in files}) == PEOPLE
    assert len(kept()) == PEOPLE
    assert {content_of(file) for file in files} == {pdf()}


@pytest.mark.django_db(transaction=True)
def test_one_request_and_one_signed_file_whoever_asks(
    hand_in: Receive, tmp_path: Path, settings: Any
) -> None:
    issued = datetime(2026, 1, 5, tzinfo=UTC)
    authority = TestAuthority.make(issued)
    settings.SIGNING_TRUST, settings.SIGNING_KEYS = tmp_path / "trust", tmp_path / "keys"
    settings.SIGNING_PASSWORD = "mat-khau"
    authority.write(settings.SIGNING_TRUST, AT)
    write_key(authority.issue("Nguyễn Văn An", "Xã Tứ Kỳ", issued), settings.SIGNING_KEYS, "an", "mat-khau")
    draft, service, trust = hand_in("a.pdf", pdf()), FakeSigningService(), trusted()

    begun = all_at_once(lambda: begin(draft, service, "Ký", trust=trust, account="an", at=AT))
    (request,) = [one for one in begun if isinstance(one, SigningRequest)]
    refused = [one for one in begun if isinstance(one, SigningRefused)]
    assert len(refused) == PEOPLE - 1
    assert {"đang chờ một người ký" in str(one) for one in refused} == {True}

    ended = all_at_once(
        lambda: finish(SigningRequest.objects.get(pk=request.pk), service, trust=trust, at=AT)
    )
    assert {one.state for one in ended} == {SigningRequest.State.SIGNED}
    assert Signature.objects.count() == 1
    assert StoredFile.objects.count() == 2
