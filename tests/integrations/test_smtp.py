"""Letters to a real mail server, and to servers that fail at every step of the conversation."""

import time
from collections.abc import Iterator
from email.header import decode_header, make_header
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.integrations.breaker import FAILURES_IN_A_ROW
from motcua.integrations.smtp import channel as smtp_channel
from motcua.integrations.smtp.channel import SmtpChannel
from motcua.integrations.smtp.server import read_server
from motcua.notices.channels import Delivered, Letter, Refused, Resting, Unknown
from tests.integrations.letters import KEY, MORNING, letter
from tests.integrations.mail_server import MailServer, mail_server
from tests.integrations.partners import closed_port, mail_script, talker


def mail(**changes: str) -> Letter:
    return letter(**{"address": "lan@example.vn", **changes})


def channel_to(url: str, settings: Settings) -> SmtpChannel:
    settings.SMTP_URL, settings.MAIL_FROM = url, "mot-cua@tuky.example.vn"
    return SmtpChannel()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailServer]:
    """A mail server on this machine."""
    with mail_server(tmp_path_factory.mktemp("mail"), tls=False) as server:
        yield server


@pytest.fixture
def tls_only(tmp_path: Path) -> Iterator[MailServer]:
    """A mail server that takes letters only after STARTTLS."""
    with mail_server(tmp_path, tls=True) as server:
        yield server


def arrived(server: MailServer, key: str) -> list[str]:
    """Subject and text of the letters with a key."""
    found = [one for one in server.letters if one["Idempotency-Key"] == key]
    texts = [one.get_payload(decode=True) for one in found]
    return [
        f"{make_header(decode_header(one['Subject']))}|{text.decode()}"
        for one, text in zip(found, texts, strict=True)
    ]


def test_a_letter_arrives_as_it_was_written(plain: MailServer, settings: Settings) -> None:
    body = "Kính gửi Ông/Bà,\n.\n..dấu chấm đầu dòng\n" + "Nguyễn Thị Hường 👩‍🦰 " * 2000
    subject = "Hồ sơ 📄 " + "rất dài " * 15 + "hết"
    channel = channel_to(f"smtp://127.0.0.1:{plain.port}", settings)
    outcome = channel.send(mail(subject=subject, body=body), MORNING)
    assert isinstance(outcome, Delivered)
    (one,) = arrived(plain, KEY)
    assert one.replace("\r\n", "\n") == f"{subject}|{body}"
    (sent,) = [found for found in plain.letters if found["Idempotency-Key"] == KEY]
    assert sent["Message-ID"] == f"<{KEY}@tuky.example.vn>"
    assert (sent["To"], sent["Auto-Submitted"]) == ("lan@example.vn", "auto-generated")
    assert sent["Date"] == "Tue, 24 Nov 2026 08:00:00 +0700"


@pytest.mark.parametrize("subject", ["Tin\r\nBcc: kẻ@xấu.vn", "Tin\nX: y", "Tin\rX: y"])
def test_a_subject_of_two_lines_is_no_letter(plain: MailServer, settings: Settings, subject: str) -> None:
    channel = channel_to(f"smtp://127.0.0.1:{plain.port}", settings)
    outcome = channel.send(mail(subject=subject, key="0" * 32), MORNING)
    assert outcome == Refused("không soạn được thư: tiêu đề phải là một dòng", again=False)
    assert arrived(plain, "0" * 32) == []


@pytest.mark.parametrize("address", ["a@b.vn\r\nBcc: c@d.vn", "a@b.vn, c@d.vn", "lán@example.vn", ""])
def test_a_strange_address_is_no_letter(plain: MailServer, settings: Settings, address: str) -> None:
    outcome = channel_to(f"smtp://127.0.0.1:{plain.port}", settings).send(mail(address=address), MORNING)
    assert isinstance(outcome, Refused)
    assert not outcome.again


def test_a_letter_goes_encrypted_to_a_server_whose_certificate_is_known(
    tls_only: MailServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tls_only.certificate))
    channel = channel_to(f"smtp+starttls://localhost:{tls_only.port}", settings)
    assert isinstance(channel.send(mail(), MORNING), Delivered)
    assert len(arrived(tls_only, KEY)) == 1


def test_a_server_whose_certificate_is_not_known_gets_nothing(
    tls_only: MailServer, settings: Settings
) -> None:
    channel = channel_to(f"smtp+starttls://localhost:{tls_only.port}", settings)
    outcome = channel.send(mail(), MORNING)
    assert outcome == Refused("chưa gửi được tới máy chủ thư (SSLCertVerificationError)", again=True)
    assert tls_only.letters == []


def test_a_server_without_encryption_gets_nothing_that_needs_it(
    plain: MailServer, settings: Settings
) -> None:
    outcome = channel_to(f"smtp+starttls://localhost:{plain.port}", settings).send(
        mail(key="1" * 32), MORNING
    )
    assert outcome == Refused("chưa gửi được tới máy chủ thư (SMTPNotSupportedError)", again=True)
    assert arrived(plain, "1" * 32) == []


FAILURES = [
    ({"greeting": "554 no"}, Refused("chưa gửi được tới máy chủ thư (mã 554)", again=True)),
    ({"greeting": "xin chào"}, Refused("chưa gửi được tới máy chủ thư (mã -1)", again=True)),
    ({"greeting": ""}, Refused("chưa gửi được tới máy chủ thư", again=True)),
    ({"MAIL": "550 who"}, Refused("chưa gửi được tới máy chủ thư (mã 550)", again=True)),
    ({"RCPT": "550 no such box"}, Refused("máy chủ thư từ chối (mã 550)", again=False)),
    ({"RCPT": "451 greylisted"}, Refused("máy chủ thư từ chối (mã 451)", again=True)),
    ({"DATA": "452 full"}, Refused("máy chủ thư từ chối (mã 452)", again=True)),
    ({"content": "554 spam"}, Refused("máy chủ thư từ chối (mã 554)", again=False)),
    ({"content": "451 later"}, Refused("máy chủ thư từ chối (mã 451)", again=True)),
    ({"content": "???"}, Unknown("máy chủ thư trả lời không hiểu được")),
    ({"content": ""}, Unknown("máy chủ thư ngắt khi đang nhận thư (SMTPServerDisconnected)")),
]


@pytest.mark.parametrize(("answers", "expected"), FAILURES, ids=[str(answers) for answers, _ in FAILURES])
def test_what_is_certain_after_a_failure(
    settings: Settings, answers: dict[str, str], expected: Refused | Unknown
) -> None:
    with talker(mail_script(**answers)) as port:
        outcome = channel_to(f"smtp://127.0.0.1:{port}", settings).send(mail(), MORNING)
    assert type(outcome) is type(expected)
    assert outcome.reason.startswith(expected.reason)
    assert getattr(outcome, "again", None) == getattr(expected, "again", None)


@pytest.mark.parametrize(("step", "expected"), [("RCPT", Refused), ("content", Unknown)])
def test_a_slow_server_is_cut_off(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, step: str, expected: type
) -> None:
    monkeypatch.setattr(smtp_channel, "WHOLE_SECONDS", 0.5)
    begun = time.monotonic()
    with talker(mail_script(**{step: "slow"})) as port:
        outcome = channel_to(f"smtp://127.0.0.1:{port}", settings).send(mail(), MORNING)
        assert time.monotonic() - begun < 1.5
    assert isinstance(outcome, expected)


def test_a_server_that_is_down_rests_after_failures(settings: Settings) -> None:
    channel = channel_to(f"smtp://127.0.0.1:{closed_port()}", settings)
    for _ in range(FAILURES_IN_A_ROW):
        assert channel.send(mail(), MORNING) == Refused(
            "chưa gửi được tới máy chủ thư (ConnectionRefusedError)", again=True
        )
    assert isinstance(channel.send(mail(), MORNING), Resting)


@pytest.mark.parametrize(
    "url", ["", "mail.example.vn", "http://mail.example.vn", "smtp://mail.example.vn", "smtps://"]
)
def test_an_address_that_is_none_is_refused_at_the_start(url: str) -> None:
    with pytest.raises(ValueError, match="MOTCUA_SMTP_URL"):
        read_server(url)


def test_a_password_with_odd_letters_is_understood() -> None:
    server = read_server("smtp+starttls://mot%40cua:m%3At%2Fkh%C3%A1u@mail.example.vn")
    assert (server.user, server.password, server.port) == ("mot@cua", "m:t/kháu", 587)


WITH_SIGN_IN = "250-mail\r\n250 AUTH PLAIN"


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"EHLO": WITH_SIGN_IN, "AUTH": "235 welcome"}, None),
        ({"EHLO": WITH_SIGN_IN, "AUTH": "535 who are you"}, "chưa gửi được tới máy chủ thư (mã 535)"),
        ({}, "chưa gửi được tới máy chủ thư (SMTPNotSupportedError)"),
    ],
    ids=["signed in", "wrong password", "no sign-in offered"],
)
def test_signing_in_to_the_mail_server(
    settings: Settings, answers: dict[str, str], reason: str | None
) -> None:
    with talker(mail_script(**answers)) as port:
        outcome = channel_to(f"smtp://mot-cua:bi-mat@127.0.0.1:{port}", settings).send(mail(), MORNING)
    assert outcome == (Delivered("queued as 7") if reason is None else Refused(reason, again=True))
