"""The small browser speaks with a real server: pages, forms, cookies, chunks, a connection that was closed meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from benches.browsing import Answer, Browser, NotAnswered

PAGE = """<form><input type="hidden" name="csrfmiddlewaretoken" value="a&amp;b"><input type="hidden" name="version" value="3">
<select name="to" id="x"><option value="">---</option><option value="lan" selected>Lan</option><option value="mai">Mai</option></select>
<select name="step"><option value="1">Một</option></select></form>"""
HANG_UP = b"<hang up>"
Talk = Callable[[Browser], Awaitable[object]]


def head(length: int | None = None, *more: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", *more]
    lines += [f"Content-Length: {length}"] if length is not None else []
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def with_server(answers: list[bytes], talk: Talk) -> tuple[object, list[str]]:
    """Run a browser against a server that says these things in turn; returns what came of it and what the server heard."""
    heard: list[str] = []
    left = iter(answers)
    tasks: list[asyncio.Task[None]] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.append(task)
        try:
            while asked := await reader.readuntil(b"\r\n\r\n"):
                heard.append(asked.decode())
                length = asked.lower().partition(b"content-length: ")[2].split(b"\r\n")[0]
                if length:
                    heard[-1] += (await reader.readexactly(int(length))).decode()
                said = next(left)
                if not said:
                    break
                writer.write(said.removesuffix(HANG_UP))
                await writer.drain()
                if said.endswith(HANG_UP):
                    break
        except asyncio.IncompleteReadError:
            pass
        writer.close()
        await writer.wait_closed()

    async def run() -> object:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        async with server:
            browser = Browser("127.0.0.1", server.sockets[0].getsockname()[1], {"sessionid": "s1"})
            found = await talk(browser)
            await browser.close()
            await asyncio.gather(*tasks)
            return found

    return asyncio.run(run()), heard


def test_a_page_a_form_and_cookies_over_one_connection() -> None:
    async def talk(browser: Browser) -> tuple[Answer, Answer]:
        page = await browser.get("/desk/work/")
        return page, await browser.post("/desk/counter/", {**page.hidden, "name": "Hạnh"})

    first = head(len(PAGE.encode()), "Set-Cookie: csrftoken=c1; Path=/") + PAGE.encode()
    (page, sent), heard = with_server([first, head(0, "Location: /desk/", status="302 Found")], talk)  # type: ignore[misc]
    assert page.status == 200
    assert page.hidden == {"csrfmiddlewaretoken": "a&b", "version": "3"}
    assert page.options("to") == ["lan", "mai"]
    assert (sent.status, sent.place) == (302, "/desk/")
    assert "Cookie: sessionid=s1; csrftoken=c1" in heard[1]
    assert heard[1].endswith("csrfmiddlewaretoken=a%26b&version=3&name=H%E1%BA%A1nh")


def test_chunks_are_put_together() -> None:
    body = b"5\r\nxin c\r\n4\r\nhao!\r\n0\r\n\r\n"
    answer, _ = with_server(
        [head(None, "Transfer-Encoding: chunked") + body], lambda browser: browser.get("/")
    )
    assert isinstance(answer, Answer)
    assert answer.text == "xin chao!"


def test_a_page_is_asked_again_when_the_kept_connection_was_closed() -> None:
    async def talk(browser: Browser) -> list[str]:
        return [(await browser.get("/")).text for _ in range(2)]

    found, heard = with_server([head(2) + b"mo", b"", head(3) + b"hai"], talk)
    assert found == ["mo", "hai"]
    assert len(heard) == 3


def test_a_form_is_never_sent_twice_by_itself() -> None:
    async def talk(browser: Browser) -> None:
        await browser.get("/")
        with pytest.raises(NotAnswered):
            await browser.post("/", {"a": "1"})

    _, heard = with_server([head(0), b""], talk)
    assert len(heard) == 2


def test_a_form_goes_over_a_new_connection_when_the_old_one_was_hung_up() -> None:
    async def talk(browser: Browser) -> int:
        await browser.get("/")
        await asyncio.sleep(0.05)
        return (await browser.post("/", {"a": "1"})).status

    status, heard = with_server([head(0) + HANG_UP, head(0)], talk)
    assert (status, len(heard)) == (200, 2)


def test_what_is_not_http_is_told() -> None:
    async def talk(browser: Browser) -> None:
        with pytest.raises(NotAnswered):
            await browser.get("/")

    with_server([b"xin chao\r\n\r\n", b"xin chao\r\n\r\n"], talk)
