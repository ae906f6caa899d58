"""Letters over SMTP, step by step, so that it is known whether the letter had left when something broke (gửi thư)."""

import smtplib
import ssl
from contextlib import suppress
from datetime import datetime
from email.header import Header
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime

from django.conf import settings

from motcua.integrations.breaker import Breaker
from motcua.integrations.cutting import cut_after
from motcua.integrations.smtp.server import Server, read_server
from motcua.notices.channels import Delivered, Letter, Outcome, Refused, Resting, Unknown
from motcua.notices.recipients import is_email

STEP_SECONDS = 10.0
WHOLE_SECONDS = 30.0


class SmtpChannel:
    """Kênh thư điện tử. Raises ValueError when the server's or our own address is missing or wrong."""

    # A mail server may drop a second letter with the same Message-ID, but none has to.
    knows_keys = False

    def __init__(self) -> None:
        self._server = read_server(settings.SMTP_URL)
        self._breaker = Breaker()
        if not is_email(settings.MAIL_FROM):
            raise ValueError("thiếu địa chỉ thư của cơ quan MOTCUA_MAIL_FROM")
        self._from = settings.MAIL_FROM

    def send(self, letter: Letter, at: datetime) -> Outcome:
        """Hand one letter to the mail server, unless it rests."""
        if until := self._breaker.rests_until(at):
            return Resting(until)
        if not is_email(letter.address):
            return Refused("địa chỉ thư không dùng được", again=False)
        try:
            content = compose(letter, self._from, at)
        except ValueError as problem:
            return Refused(f"không soạn được thư: {problem}", again=False)
        smtp = _client(self._server)
        with cut_after(WHOLE_SECONDS, lambda: smtp.sock):
            try:
                outcome = self._converse(smtp, letter.address, content)
            finally:
                smtp.close()
        if isinstance(outcome, Unknown) or (isinstance(outcome, Refused) and outcome.again):
            self._breaker.failed(at)
        else:
            self._breaker.succeeded()
        return outcome

    def _converse(self, smtp: smtplib.SMTP, address: str, content: bytes) -> Outcome:
        try:
            _enter(smtp, self._server)
            _expect(smtp.mail(self._from), 250)
            code, _ = smtp.rcpt(address)
        except (OSError, smtplib.SMTPException, ValueError) as problem:
            return Refused(f"chưa gửi được tới máy chủ thư ({_what(problem)})", again=True)
        if code not in {250, 251}:
            return _refusal(code)
        try:
            code, said = smtp.data(content)
        except smtplib.SMTPDataError as problem:
            return _refusal(problem.smtp_code)
        except (OSError, smtplib.SMTPException, ValueError) as problem:
            return Unknown(f"máy chủ thư ngắt khi đang nhận thư ({_what(problem)})")
        if code != 250:
            return _refusal(code) if 400 <= code < 600 else Unknown("máy chủ thư trả lời không hiểu được")
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()
        return Delivered(said.decode("utf-8", "replace"))


def compose(letter: Letter, sender: str, at: datetime) -> bytes:
    """Make the letter: plain text in UTF-8, our key as Message-ID. Raises ValueError for a subject of more than one line.

    The older classes of the standard library: the newer ones lose a space where a long Vietnamese subject is folded.
    """
    if letter.subject.splitlines() != [letter.subject]:
        raise ValueError("tiêu đề phải là một dòng")
    message = MIMEText(letter.body, "plain", "utf-8")
    message["From"] = sender
    message["To"] = letter.address
    message["Subject"] = Header(letter.subject, "utf-8", header_name="Subject").encode()
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{letter.key}@{sender.partition('@')[2]}>"
    message["Idempotency-Key"] = letter.key
    message["Auto-Submitted"] = "auto-generated"
    return message.as_bytes(policy=compat32.clone(linesep="\r\n"))


def _client(server: Server) -> smtplib.SMTP:
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(timeout=STEP_SECONDS, context=ssl.create_default_context())
    return smtplib.SMTP(timeout=STEP_SECONDS)


def _enter(smtp: smtplib.SMTP, server: Server) -> None:
    """Connect, encrypt, sign in."""
    # starttls() checks the certificate against the name that the constructor would have kept.
    smtp._host = server.host  # type: ignore[attr-defined]
    _expect(smtp.connect(server.host, server.port), 220)
    smtp.ehlo_or_helo_if_needed()
    if server.scheme == "smtp+starttls":
        smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo_or_helo_if_needed()
    if server.user:
        smtp.login(server.user, server.password)


def _expect(answer: tuple[int, bytes], *codes: int) -> None:
    if answer[0] not in codes:
        raise smtplib.SMTPResponseException(*answer)


def _refusal(code: int) -> Refused:
    """Of one letter: a 5xx is for good; 4xx (a greylist, a full box) or a garbled answer may change."""
    return Refused(f"máy chủ thư từ chối (mã {code})", again=not 500 <= code < 600)


def _what(problem: Exception) -> str:
    code = getattr(problem, "smtp_code", None)
    return f"mã {code}" if code is not None else type(problem).__name__
