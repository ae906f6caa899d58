"""A real mail server (aiosmtpd) in a process of its own, with a certificate of a test authority."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import Message
from mailbox import Maildir
from pathlib import Path
from socket import create_connection

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.integrations.partners import closed_port


@dataclass
class MailServer:
    """Where the server listens, and the letters it took."""

    port: int
    folder: Path
    certificate: Path

    @property
    def letters(self) -> list[Message]:
        """What arrived."""
        return list(Maildir(self.folder, create=False))


@contextmanager
def mail_server(folder: Path, *, tls: bool) -> Iterator[MailServer]:
    """Start the server, with STARTTLS compulsory when `tls`; stop it at the end."""
    certificate, key = folder / "server.pem", folder / "server.key"
    make_certificate(certificate, key)
    server = MailServer(closed_port(), folder / "letters", certificate)
    words = ["-n", "-l", f"127.0.0.1:{server.port}", "-c", "aiosmtpd.handlers.Mailbox", str(server.folder)]
    encrypted = ["--tlscert", str(certificate), "--tlskey", str(key)] if tls else []
    running = subprocess.Popen(
        [sys.executable, "-m", "aiosmtpd", *encrypted, *words],
        env={"PATH": os.environ["PATH"]},
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(server.port)
        yield server
    finally:
        running.terminate()
        running.wait(10)


def wait_for(port: int) -> None:
    """Wait until somebody listens; ten seconds at most."""
    for _ in range(200):
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"nobody listens on {port}")


def make_certificate(certificate: Path, key: Path) -> None:
    """Write a certificate for `localhost` that signs itself, and its key."""
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    certificate.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    key.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
