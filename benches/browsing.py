"""A browser small enough not to be what is measured: one kept connection, cookies, forms, no scripts (trình duyệt để đo)."""

import asyncio
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode

LINE = b"\r\n"
PATIENCE_SECONDS = 60
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')
_OPTION = re.compile(r'<option value="([^"]+)"')


class NotAnswered(Exception):
    """The server hung up, or said something that is not HTTP."""


@dataclass(frozen=True)
class Answer:
    """What came back: `place` is where a redirect leads."""

    status: int
    place: str
    text: str

    @property
    def hidden(self) -> dict[str, str]:
        """Hidden fields of the page's forms; the last one of a name counts."""
        return {name: unescape(value) for name, value in _HIDDEN.findall(self.text)}

    def options(self, name: str) -> list[str]:
        """Values that the list of a field offers, without the empty one."""
        _, _, rest = self.text.partition(f'<select name="{name}"')
        return [unescape(value) for value in _OPTION.findall(rest.partition("</select>")[0])]


@dataclass
class Browser:
    """One person's browser; `cookies` carry the session."""

    host: str
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> Answer:
        """Open a page."""
        return await asyncio.wait_for(self._ask("GET", path, b""), PATIENCE_SECONDS)

    async def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form."""
        return await asyncio.wait_for(self._ask("POST", path, urlencode(fields).encode()), PATIENCE_SECONDS)

    async def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()
            with suppress(OSError):
                await self._writer.wait_closed()
            self._reader = self._writer = None

    async def _ask(self, method: str, path: str, body: bytes) -> Answer:
        # A connection that was kept too long was hung up meanwhile: like any browser, look before sending a form into it.
        if self._reader is not None and self._reader.at_eof():
            await self.close()
        kept = self._writer is not None
        try:
            return await self._once(method, path, body)
        except (ConnectionError, asyncio.IncompleteReadError) as broken:
            await self.close()
            if not kept or method != "GET":
                raise NotAnswered(f"{method} {path}: {broken!r}") from broken
        return await self._once(method, path, body)

    async def _once(self, method: str, path: str, body: bytes) -> Answer:
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(self.host, self.port)
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}:{self.port}", "Accept: text/html"]
        lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        self._writer.write("\r\n".join(lines).encode() + LINE + LINE + body)
        await self._writer.drain()
        return await self._answer(self._reader)

    async def _answer(self, reader: asyncio.StreamReader) -> Answer:
        status = await reader.readline()
        if not status.startswith(b"HTTP/1.1 "):
            raise ConnectionResetError(repr(status))
        headers: dict[str, str] = {}
        while (line := await reader.readline()) not in (LINE, b""):
            name, _, value = line.decode("latin-1").partition(":")
            if name.lower() == "set-cookie":
                cookie, _, said = value.partition(";")[0].strip().partition("=")
                self.cookies[cookie] = said
            headers[name.lower()] = value.strip()
        body = await self._body(reader, headers)
        if headers.get("connection", "").lower() == "close":
            await self.close()
        return Answer(int(status.split()[1]), headers.get("location", ""), body.decode(errors="replace"))

    async def _body(self, reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
        if headers.get("transfer-encoding", "").lower() != "chunked":
            return await reader.readexactly(int(headers.get("content-length", "0")))
        body = b""
        while size := int((await reader.readline()).split(b";")[0], 16):
            body += await reader.readexactly(size)
            await reader.readline()
        await reader.readline()
        return body
