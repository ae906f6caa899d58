"""Every door of the desk that takes text, and the odd texts that come through it."""

from collections.abc import Callable
from typing import Any

from tests.desk.counter_desk import CounterDesk

Door = Callable[[CounterDesk, str], Any]


def at_the_counter(name: str, **more: str) -> Door:
    return lambda desk, text: desk.send(desk.begin(), **{name: text, **more})


def in_an_act(act: str, name: str, **more: str) -> Door:
    return lambda desk, text: desk.desks.do("hung", desk.desks.submitted(), act, **{name: text, **more})


def asked(path: str, name: str) -> Door:
    return lambda desk, text: desk.browser().get(path, {name: text})


def kept(desk: CounterDesk, text: str) -> Any:
    return desk.keep(desk.begin(), owner_name=text)


def read(desk: CounterDesk, text: str) -> Any:
    return desk.browser().post(f"/desk/counter/{desk.begin()}/person/owner/", {"owner_id_number": text})


DOORS: dict[str, Door] = {
    **{
        name: at_the_counter(name) for name in ("owner_name", "owner_id_number", "owner_phone", "owner_email")
    },
    **{
        name: at_the_counter(name)
        for name in ("owner_address", "note", "more_papers", "way", "agency", "fee")
    },
    "guide": at_the_counter("guide_reason", do="guide", guide_more="Tờ khai"),
    "guide_more": at_the_counter("guide_more", do="guide", guide_reason="Thiếu"),
    "refuse": at_the_counter("refuse_reason", do="refuse"),
    "fee_reason": at_the_counter("fee_reason", fee="free"),
    "do": at_the_counter("do"),
    "keep": kept,
    "person": read,
    "choose": lambda desk, text: desk.browser().post("/desk/counter/", {"key": text, "procedure": text}),
    "act note": in_an_act("note", "text"),
    "act complete": in_an_act("complete", "more", reason="Thiếu"),
    "act refuse": in_an_act("refuse", "reason"),
    "act fee": in_an_act("accept", "fee_vnd"),
    "find procedure": asked("/desk/counter/", "q"),
    "search": asked("/desk/search/", "q"),
    "cases q": asked("/desk/cases/", "q"),
    "cases state": asked("/desk/cases/", "state"),
    "cases sort": asked("/desk/cases/", "sort"),
    "cases page": asked("/desk/cases/", "page"),
    "work tab": asked("/desk/work/", "tab"),
    "work after": asked("/desk/work/", "after"),
    "work open": asked("/desk/work/", "open"),
    "filters": asked("/desk/work/filters/", "q"),
}
TEXTS = {
    "1 MB": "x" * 1_000_000,
    "bidi": "An\u202egnp.exe\u200b",
    "stack": "A" + "\u0301" * 3_000,
    "sql": "' OR 1=1--",
    "html": "<script>alert(1)</script>",
    "template": "{{7*7}} ${jndi:ldap://x} %00 {% load %}",
    "lines": "An\r\nSet-Cookie: a=b",
    "formula": "=cmd|' /C calc'!A0",
    "nul": "An\x00Bình",
    "big": "9" * 400,
    "not a number": "NaN 1e999 ١٢",
    "blank": " \t\u00a0 ",
    "wildcards": "%_%",
}
