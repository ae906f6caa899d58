"""A certificate authority of our own, for the demo and for tests ONLY: nobody outside trusts it (nơi cấp chứng thư thử)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from motcua.documents.certificate_file import CertificateFileSigner
from motcua.documents.certificates import Certificate, Trust

_TEN_YEARS = timedelta(days=3652)
_ONE_YEAR = timedelta(days=365)
_THIRTY_DAYS = timedelta(days=30)
_BITS = 2048


@dataclass
class TestAuthority:
    """Nơi cấp thử: one root that issues and revokes; its name says that it is a trial."""

    __test__ = False  # not a class of tests

    key: rsa.RSAPrivateKey
    root: x509.Certificate
    revoked: dict[int, datetime] = field(default_factory=dict)

    @classmethod
    def make(cls, at: datetime) -> "TestAuthority":
        """A new root, valid for ten years from a moment."""
        key = rsa.generate_private_key(65537, _BITS)
        name = _name("Chứng thư THỬ NGHIỆM Một Cửa")
        builder = _builder(name, name, key, at, at + _TEN_YEARS)
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        builder = builder.add_extension(_usage(signs_documents=False), critical=True)
        return cls(key, builder.sign(key, SHA256()))

    def issue(
        self, name: str, organisation: str, at: datetime, life: timedelta = _ONE_YEAR
    ) -> CertificateFileSigner:
        """A certificate for a person of an organisation, with its key."""
        key = rsa.generate_private_key(65537, _BITS)
        builder = _builder(_name(name, organisation), self.root.subject, key, at, at + life)
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        builder = builder.add_extension(_usage(signs_documents=True), critical=True)
        found = builder.sign(self.key, SHA256())
        return CertificateFileSigner(
            Certificate(found.public_bytes(Encoding.DER), (self.root.public_bytes(Encoding.DER),)), key
        )

    def revoke(self, certificate: Certificate, at: datetime) -> None:
        """Thu hồi from a moment on."""
        self.revoked[certificate.parsed.serial_number] = at

    def trust(self, at: datetime, life: timedelta = _THIRTY_DAYS) -> Trust:
        """The root and its revocation list as of a moment, valid for thirty days unless said otherwise."""
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.root.subject)
        builder = builder.last_update(at).next_update(at + life)
        for serial, since in self.revoked.items():
            entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since).build()
            builder = builder.add_revoked_certificate(entry)
        revoked = builder.sign(self.key, SHA256())
        return Trust((self.root.public_bytes(Encoding.DER),), (), (revoked.public_bytes(Encoding.DER),))

    def write(self, folder: Path, at: datetime, life: timedelta = _THIRTY_DAYS) -> None:
        """Root and revocation list as files, for MOTCUA_SIGNING_TRUST."""
        folder.mkdir(parents=True, exist_ok=True)
        trust = self.trust(at, life)
        (folder / "thu-nghiem.crt").write_bytes(trust.roots[0])
        (folder / "thu-nghiem.crl").write_bytes(trust.revocation_lists[0])


def write_key(signer: CertificateFileSigner, folder: Path, name: str, password: str) -> None:
    """A signer as `name`.p12, for MOTCUA_SIGNING_KEYS; without a password the key lies open, as only a trial may."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    chain = [x509.load_der_x509_certificate(der) for der in signer.certificate.chain]
    content = pkcs12.serialize_key_and_certificates(
        name.encode(),
        signer.key,
        signer.certificate.parsed,
        chain,
        BestAvailableEncryption(password.encode()) if password else NoEncryption(),
    )
    path = folder / f"{name}.p12"
    path.touch(mode=0o600)
    path.write_bytes(content)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPrivateKey, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(since).not_valid_after(until)
    return builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)


def _usage(*, signs_documents: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs_documents,
        content_commitment=signs_documents,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signs_documents,
        crl_sign=not signs_documents,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str, organisation: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64]))
    return x509.Name([*parts, x509.NameAttribute(NameOID.COMMON_NAME, common[:64])])
