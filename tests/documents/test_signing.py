"""Signing PDF with a certificate file: what is good is told as good, and everything else for what it is."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from motcua.documents.authority import TestAuthority, write_key
from motcua.documents.certificate_file import CertificateFileSigner, load, signer_named
from motcua.documents.certificates import (
    Certificate,
    CertificateExpired,
    CertificateRevoked,
    SigningRefused,
    Trust,
    read_trust,
)
from motcua.documents.checking import VERDICT_LABELS, Verdict, check_signatures
from motcua.documents.signing import complete, prepare, sign_pdf
from motcua.documents.stamp import Stamp, draw
from tests.documents.samples import pdf

ISSUED = datetime(2026, 1, 5, tzinfo=UTC)
AT = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
REASON = "Ký kết quả giải quyết"


@pytest.fixture(scope="module")
def authority() -> TestAuthority:
    """One trial authority for all tests: keys are slow to make. Nobody revokes in it."""
    return TestAuthority.make(ISSUED)


@pytest.fixture(scope="module")
def an(authority: TestAuthority) -> CertificateFileSigner:
    """The chairman who signs."""
    return authority.issue("Nguyễn Văn An", "Ủy ban nhân dân xã Tứ Kỳ", ISSUED)


@pytest.fixture(scope="module")
def binh(authority: TestAuthority) -> CertificateFileSigner:
    """The deputy."""
    return authority.issue("Trần Thị Bình", "Ủy ban nhân dân xã Tứ Kỳ", ISSUED)


@pytest.fixture(scope="module")
def trust(authority: TestAuthority) -> Trust:
    """What the installation trusts."""
    return authority.trust(AT)


@pytest.fixture(scope="module")
def signed(an: CertificateFileSigner, trust: Trust) -> bytes:
    """A signed document."""
    return sign_pdf(pdf(), an, REASON, AT, trust=trust)


def verdicts(content: bytes, trust: Trust, at: datetime = AT) -> list[Verdict]:
    """What the check says of each signature."""
    return [facts.verdict for facts in check_signatures(content, trust, at)]


def test_a_signature_tells_who_when_and_that_nothing_changed(
    signed: bytes, an: CertificateFileSigner, trust: Trust
) -> None:
    (facts,) = check_signatures(signed, trust, AT)
    assert facts.verdict is Verdict.GOOD
    assert facts.signer_name == "Nguyễn Văn An"
    assert "O=Ủy ban nhân dân xã Tứ Kỳ" in facts.certificate_subject
    assert facts.certificate_serial == an.certificate.serial
    assert facts.signed_at == AT
    assert facts.whole_file
    assert facts.revocation_known


def test_the_document_before_stands_unchanged_in_the_signed_one(signed: bytes) -> None:
    assert signed.startswith(pdf())
    assert b"/ETSI.CAdES.detached" in signed


def test_an_unsigned_document_has_no_signature(trust: Trust) -> None:
    assert check_signatures(pdf(), trust, AT) == ()


def test_a_second_signature_leaves_the_first_good(
    signed: bytes, binh: CertificateFileSigner, trust: Trust
) -> None:
    both = sign_pdf(signed, binh, "Ký duyệt", AT, trust=trust, stamp=Stamp("Ủy ban nhân dân xã Tứ Kỳ"))
    first, second = check_signatures(both, trust, AT)
    assert (first.verdict, second.verdict) == (Verdict.GOOD, Verdict.GOOD)
    assert (first.whole_file, second.whole_file) == (False, True)


@pytest.mark.parametrize("place", [12, 60, 150, 250, 400])
def test_a_changed_byte_is_found(place: int, signed: bytes, trust: Trust) -> None:
    changed = bytearray(signed)
    changed[place] ^= 1
    found = verdicts(bytes(changed), trust)
    assert found
    assert Verdict.GOOD not in found


def test_what_was_added_after_signing_is_found(signed: bytes, trust: Trust) -> None:
    from pyhanko.pdf_utils.generic import NumberObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    writer.root["/Pages"]["/Kids"][0]["/Rotate"] = NumberObject(90)
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))
    output = io.BytesIO()
    writer.write(output)
    assert verdicts(output.getvalue(), trust) == [Verdict.ALTERED]


def test_a_file_that_is_no_pdf_any_more_is_broken_and_no_crash(signed: bytes, trust: Trust) -> None:
    assert verdicts(signed[: len(signed) // 2], trust) == [Verdict.BROKEN]
    assert verdicts(b"", trust) == [Verdict.BROKEN]


@pytest.mark.parametrize(
    ("at", "told"),
    [(ISSUED - timedelta(seconds=1), "05/01/2026"), (ISSUED + timedelta(days=365), "05/01/2027")],
    ids=["before", "after"],
)
def test_nobody_signs_outside_the_life_of_a_certificate(
    at: datetime, told: str, an: CertificateFileSigner, trust: Trust
) -> None:
    with pytest.raises(CertificateExpired, match="chỉ có hiệu lực") as refusal:
        sign_pdf(pdf(), an, REASON, at, trust=trust)
    assert told in str(refusal.value)
    assert "Văn bản vẫn còn nguyên" in str(refusal.value)


def test_a_certificate_that_has_run_out_since_is_told(signed: bytes, authority: TestAuthority) -> None:
    later = ISSUED + timedelta(days=400)
    assert verdicts(signed, authority.trust(later), later) == [Verdict.EXPIRED]


def test_a_revoked_certificate_signs_no_more_and_its_signatures_say_so() -> None:
    authority = TestAuthority.make(ISSUED)
    signer = authority.issue("Lê Văn Cường", "Ủy ban nhân dân xã Tân Kỳ", ISSUED)
    before = sign_pdf(pdf(), signer, REASON, AT, trust=authority.trust(AT))
    authority.revoke(signer.certificate, AT + timedelta(hours=1))
    sign_pdf(pdf(), signer, REASON, AT, trust=authority.trust(AT))
    later = AT + timedelta(hours=2)
    with pytest.raises(CertificateRevoked, match="Lê Văn Cường đã bị thu hồi"):
        sign_pdf(pdf(), signer, REASON, later, trust=authority.trust(later))
    assert verdicts(before, authority.trust(later), later) == [Verdict.REVOKED]


def test_a_list_that_somebody_else_made_revokes_nothing(an: CertificateFileSigner, trust: Trust) -> None:
    stranger = TestAuthority.make(ISSUED)
    stranger.revoke(an.certificate, ISSUED)
    forged = Trust(trust.roots, (), stranger.trust(AT).revocation_lists)
    assert verdicts(sign_pdf(pdf(), an, REASON, AT, trust=forged), trust) == [Verdict.GOOD]


def test_an_authority_that_nobody_trusts_counts_for_nothing(signed: bytes, an: CertificateFileSigner) -> None:
    others = TestAuthority.make(ISSUED).trust(AT)
    with pytest.raises(SigningRefused, match="không do tổ chức được tin cậy cấp"):
        sign_pdf(pdf(), an, REASON, AT, trust=others)
    assert verdicts(signed, others) == [Verdict.UNTRUSTED]
    assert verdicts(signed, Trust()) == [Verdict.UNTRUSTED]


def test_without_a_revocation_list_the_facts_say_so(signed: bytes, trust: Trust) -> None:
    (facts,) = check_signatures(signed, Trust(trust.roots), AT)
    assert (facts.verdict, facts.revocation_known) == (Verdict.GOOD, False)


def test_a_signature_of_another_key_is_not_used(
    an: CertificateFileSigner, binh: CertificateFileSigner, trust: Trust
) -> None:
    prepared = prepare(pdf(), an.certificate, REASON, AT, trust=trust)
    for wrong in (binh.sign(prepared.attributes), b"", b"\0" * 256, an.sign(b"other words")):
        with pytest.raises(SigningRefused, match="không khớp với chứng thư số"):
            complete(prepared, wrong)


def test_a_prepared_document_survives_being_kept(an: CertificateFileSigner, trust: Trust) -> None:
    import json

    prepared = prepare(pdf(), an.certificate, REASON, AT, trust=trust)
    again = type(prepared).from_state(prepared.pdf, json.loads(json.dumps(prepared.state())))
    assert again == prepared
    assert verdicts(complete(again, an.sign(again.attributes)), trust) == [Verdict.GOOD]


def test_a_document_that_cannot_be_signed_is_told(an: CertificateFileSigner, trust: Trust) -> None:
    with pytest.raises(SigningRefused, match="không ký số được"):
        sign_pdf(b"%PDF-1.7 nothing", an, REASON, AT, trust=trust)


def test_elliptic_curve_keys_sign_too(authority: TestAuthority, trust: Trust) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    builder = x509.CertificateBuilder().issuer_name(authority.root.subject).public_key(key.public_key())
    builder = builder.subject_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Phạm Dung")]))
    builder = builder.serial_number(7).not_valid_before(ISSUED).not_valid_after(ISSUED + timedelta(days=365))
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    found = builder.add_extension(usage, critical=True).sign(authority.key, SHA256())
    signer = CertificateFileSigner(Certificate(found.public_bytes(Encoding.DER)), key)
    assert verdicts(sign_pdf(pdf(), signer, REASON, AT, trust=trust), trust) == [Verdict.GOOD]


def test_the_words_on_the_page_are_those_of_the_decree(an: CertificateFileSigner, trust: Trust) -> None:
    stamp = Stamp("Ủy ban nhân dân xã Tứ Kỳ", form="SAO Y", person="Nguyễn Văn An")
    assert stamp.lines(AT) == [
        "SAO Y",
        "Cơ quan: Ủy ban nhân dân xã Tứ Kỳ",
        "Người ký: Nguyễn Văn An",
        "Thời gian ký: 2026-11-24T09:30:00+07:00",
    ]
    import pypdfium2

    shown = pypdfium2.PdfDocument(sign_pdf(pdf(), an, REASON, AT, trust=trust, stamp=stamp))
    shown.init_forms()
    picture = shown[0].render(scale=1, may_draw_forms=True).to_pil().convert("L")
    dark = picture.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert dark is not None
    left, top, right, bottom = dark
    assert left >= 595 - 15 - 200
    assert right <= 595 - 10
    assert bottom <= 15 + 56
    shown.close()
    words = pypdfium2.PdfDocument(draw(stamp, AT))
    assert "Thời gian ký: 2026-11-24T09:30:00+07:00" in words[0].get_textpage().get_text_range()
    words.close()


def test_a_key_file_opens_with_its_password_only(
    tmp_path: Path, an: CertificateFileSigner, settings: Any
) -> None:
    write_key(an, tmp_path, "an", "mat-khau")
    settings.SIGNING_KEYS, settings.SIGNING_PASSWORD = tmp_path, "mat-khau"
    assert signer_named("an").certificate == an.certificate
    assert (tmp_path / "an.p12").stat().st_mode & 0o077 == 0
    settings.SIGNING_PASSWORD = "sai"
    with pytest.raises(SigningRefused, match="sai mật khẩu hoặc tệp hỏng"):
        signer_named("an")
    with pytest.raises(SigningRefused, match="sai mật khẩu hoặc tệp hỏng"):
        load(b"not a key file", "x")


@pytest.mark.parametrize("name", ["khong-co", "../an", "", ".an", "a/b"])
def test_an_account_without_a_key_is_told(name: str, tmp_path: Path, settings: Any) -> None:
    settings.SIGNING_KEYS = tmp_path
    with pytest.raises(SigningRefused, match="chưa có tệp chứng thư số"):
        signer_named(name)


def test_trust_is_read_from_a_folder(tmp_path: Path, authority: TestAuthority, signed: bytes) -> None:
    authority.write(tmp_path / "trust", AT)
    assert verdicts(signed, read_trust(tmp_path / "trust")) == [Verdict.GOOD]
    assert read_trust(tmp_path / "none") == Trust()


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_words(verdict: Verdict) -> None:
    assert len(VERDICT_LABELS[verdict]) > 15
