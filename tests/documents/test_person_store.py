"""A person's store takes signed results under the person's number, each once, and shows nobody else's."""

from datetime import UTC, date, datetime

import pytest

from motcua.agencies.models import Agency, Level
from motcua.documents.models import Signature, StoredFile, StoreItem
from motcua.documents.person_store import LONGEST_TITLE, NoStore, keep_in_store, store_of

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 1, tzinfo=UTC)
ID, OTHER = "034085004471", "034085009999"


def file(key: str, *, at: datetime = AT) -> StoredFile:
    """A stored PDF, without bytes."""
    agency, _ = Agency.objects.get_or_create(
        slug="xa-mot", national_code="H1", level=Level.COMMUNE, name="UBND xã Một", place_name="Một", unit_name="xã Một",
        established_on=date(2020, 1, 1),
    )  # fmt: skip
    return StoredFile.objects.create(
        agency=agency, name=f"{key}.pdf", kind="pdf", size=1, sha256=key.ljust(64, "0"), storage_key=key,
        origin="made", state="clean", uploaded_by="ky", uploaded_at=at,
    )  # fmt: skip


def signed(key: str, *, at: datetime = AT) -> StoredFile:
    """A result with a digital signature."""
    result = file(key, at=at)
    Signature.objects.create(
        file=file(f"{key}-draft"), signed_file=result, signer_name="Ky", certificate_subject="CN=Ky", certificate_serial="1",
        signed_by="ky", signed_at=at, verified=[],
    )  # fmt: skip
    return result


def test_a_signed_result_is_kept_once_with_who_issued_it(django_assert_num_queries: object) -> None:
    result = signed("a")
    first = keep_in_store(result, f" {ID} ", "Giấy khai sinh", "H24-1", AT)
    assert keep_in_store(result, ID, "Tên khác", "H24-1", AT) == first
    assert (first.title, first.issued_by, first.issued_on) == (
        "Giấy khai sinh",
        result.agency,
        date(2026, 11, 25),
    )
    assert list(store_of(ID)) == [first]


def test_the_newest_stands_first_and_nobody_elses_is_shown() -> None:
    old = keep_in_store(signed("b", at=datetime(2025, 1, 2, tzinfo=UTC)), ID, "Cũ", "H24-1", AT)
    new = keep_in_store(signed("c"), ID, "Mới", "H24-2", AT)
    keep_in_store(signed("d"), OTHER, "Của người khác", "H24-3", AT)
    assert list(store_of(ID)) == [new, old]
    assert not store_of("").exists()


@pytest.mark.parametrize("id_number", ["", "   "])
def test_without_a_number_there_is_no_store(id_number: str) -> None:
    with pytest.raises(NoStore, match="chưa có số định danh"):
        keep_in_store(signed("e"), id_number, "Giấy", "H24-1", AT)


def test_a_file_without_a_signature_is_no_result() -> None:
    with pytest.raises(NoStore, match="chưa có bản ký số"):
        keep_in_store(file("f"), ID, "Giấy", "H24-1", AT)
    assert not StoreItem.objects.exists()


def test_a_long_title_is_cut_to_what_is_stored() -> None:
    assert len(keep_in_store(signed("g"), ID, "x" * 999, "H24-1", AT).title) == LONGEST_TITLE
