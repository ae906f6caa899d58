"""A wording is refused when its places are wrong; filling it is inert and keeps headers on one line."""

import unicodedata

import pytest

from motcua.notices.models import ChannelName
from motcua.notices.templates import standard_wordings
from motcua.notices.topics import TOPIC_FACTS, TOPIC_LABELS, Topic
from motcua.notices.wording import BadWording, check_wording, cut, fill, one_line

BODY = "Hồ sơ {mã hồ sơ}, hẹn trả {hẹn trả}"


@pytest.mark.parametrize(
    ("subject", "body", "said"),
    [
        ("Tin", "Hồ sơ {mã hồ sơ}", "còn thiếu chỗ điền {hẹn trả}"),
        ("Tin", f"{BODY} {{số định danh}}", "chỗ điền không có: {số định danh}"),
        ("Tin", f"{BODY} {{0.__class__}}", "chỗ điền không có"),
        ("Tin", f"{BODY} {{", "dấu { hoặc } lẻ"),
        ("Tin", f"{BODY} {{{{7*7}}}}", "chỗ điền không có"),
        ("", BODY, "để trống"),
        ("Tin", " \n ", "để trống"),
        ("Tin\r\nBcc: a@b.vn", BODY, "một dòng"),
        ("T" * 151, BODY, "150"),
    ],
)
def test_a_wrong_wording_is_refused_with_the_reason(subject: str, body: str, said: str) -> None:
    with pytest.raises(BadWording, match="Mẫu cũ vẫn được giữ") as refused:
        check_wording(Topic.ACCEPTED, subject, body, with_subject=True)
    assert said in str(refused.value)


def test_decomposed_letters_name_the_same_place() -> None:
    check_wording(Topic.ACCEPTED, "Tin", unicodedata.normalize("NFD", BODY), with_subject=True)
    filled = fill(unicodedata.normalize("NFD", BODY), {"mã hồ sơ": "H1", "hẹn trả": "mai"}, longest_value=9)
    assert filled == "Hồ sơ H1, hẹn trả mai"


def test_a_value_is_never_read_as_wording() -> None:
    filled = fill("{lý do}", {"lý do": "{mã hồ sơ} {{7*7}} ${jndi} \\g<0> 📄 👨‍👩‍👧"}, longest_value=99)
    assert filled.startswith("{mã hồ sơ} {{7*7}} ${jndi} \\g<0> 📄")


def test_a_line_about_something_unknown_is_left_out() -> None:
    assert (
        fill("Mã {mã hồ sơ}\nHẹn {hẹn trả}\nXin chào", {"mã hồ sơ": "H1"}, longest_value=9)
        == "Mã H1\nXin chào"
    )


@pytest.mark.parametrize("evil", ["A\r\nBcc: x@y.vn", "A\nB", "A\x00B", "A\u2028B", "A\x0bB\x85C"])
def test_a_header_is_one_line(evil: str) -> None:
    made = one_line(evil)
    assert len(made.splitlines()) == 1
    assert made.startswith("A")


def test_a_long_value_is_cut_with_a_mark() -> None:
    assert cut("a" * 20, 5) == "aaaa…"
    assert fill("{lý do}", {"lý do": "x" * 9000}, longest_value=160) == "x" * 159 + "…"


@pytest.mark.parametrize("topic", list(Topic))
@pytest.mark.parametrize("channel", ChannelName.values)
def test_every_topic_has_a_sound_standard_wording(topic: Topic, channel: str) -> None:
    wording = standard_wordings()[topic, channel]
    check_wording(topic, wording.subject, wording.body, with_subject=channel == ChannelName.EMAIL)
    least = {place: "x" for place in TOPIC_FACTS[topic].must - {"lý do", "hẹn trả", "số tiền"}}
    assert fill(wording.body, {**least, "cơ quan": "UBND"}, longest_value=99)


def test_every_topic_has_a_name_and_facts() -> None:
    assert set(TOPIC_LABELS) == set(TOPIC_FACTS) == set(Topic)
