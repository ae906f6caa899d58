"""A Word template fills in facts, names the field that nobody knows, and can do nothing else."""

import time

import pytest

from motcua.documents.word_templates import BrokenTemplate, fill
from tests.documents.words import word, words_of

FACTS = {
    "chu_ho_so": "Nguyễn Thị Hạnh",
    "ma_ho_so": "H23.1",
    "phi": "",
    "giay_to": [{"ten": "Đơn", "so_ban": "1"}, {"ten": "Bản vẽ", "so_ban": "2"}],
}


def test_fields_are_filled_and_vietnamese_stays_whole() -> None:
    made = fill(word("Cấp cho ông/bà {{ chu_ho_so }}, hồ sơ {{ ma_ho_so }}"), FACTS)
    assert words_of(made) == ["Cấp cho ông/bà Nguyễn Thị Hạnh, hồ sơ H23.1"]


def test_rows_of_a_table_and_conditions() -> None:
    template = word(
        "{% if phi %}Có phí{% else %}Không phí{% endif %}",
        table=("{%tr for giay in giay_to %}", "{{ giay.ten }}: {{ giay.so_ban }}", "{%tr endfor %}"),
    )
    assert words_of(fill(template, FACTS)) == ["Không phí", "Đơn: 1", "Bản vẽ: 2"]


def test_words_of_people_are_never_markup_or_fields() -> None:
    name = "<w:p>A & B</w:p> {{ ma_ho_so }} {% for %}"
    made = fill(word("{{ chu_ho_so }}"), {**FACTS, "chu_ho_so": name})
    assert words_of(made) == [name]


def test_the_same_click_makes_the_same_file() -> None:
    template = word("{{ chu_ho_so }}")
    first = fill(template, FACTS)
    time.sleep(2.1)  # the finest step of an archive's clock
    assert fill(template, FACTS) == first


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(
        BrokenTemplate, match=r"không ai biết: dia_chi_dat, so_thua\. Chưa có gì được ghi"
    ) as told:
        fill(word("{{ so_thua }} {{ chu_ho_so }} {{ dia_chi_dat }}"), FACTS)
    assert told.value.fields == ("dia_chi_dat", "so_thua")


def test_an_unknown_part_of_a_row_is_named() -> None:
    with pytest.raises(BrokenTemplate, match="so_trang"):
        fill(word("{% for giay in giay_to %}{{ giay.so_trang }}{% endfor %}"), FACTS)


@pytest.mark.parametrize(
    "words",
    [
        "{{ chu_ho_so }",
        "{% if phi %}mở mà không đóng",
        "{% for a in giay_to %}{% for b in giay_to %}x{% endfor %}{% endfor %}",
        "{{ chu_ho_so * 1000000 }}",
        "{{ chu_ho_so|upper }}",
        "{{ chu_ho_so.upper() }}",
        "{{ ''.__class__ }}",
        "{{ chu_ho_so.__class__ }}",
        "{% set a = 1 %}{{ a }}",
        "{% include 'x' %}",
        "{% for i in range(1000000) %}x{% endfor %}",
        "{% if chu_ho_so > 3 %}x{% endif %}",
        "{% for a in so_ban %}{{ a }}{% endfor %}",
    ],
)
def test_a_template_is_no_program(words: str) -> None:
    with pytest.raises(BrokenTemplate, match="Mẫu Word"):
        fill(word(words), {**FACTS, "so_ban": 3})


@pytest.mark.parametrize("words", ["{{p " * 8000, "{{ chu_ho_so" + " a" * 20_000])
def test_a_template_never_keeps_the_server_busy(words: str) -> None:
    began = time.monotonic()
    with pytest.raises(BrokenTemplate, match="quá nhiều chỗ điền|mở mà không đóng"):
        fill(word(words), FACTS)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", word("a")[:200]])
def test_a_file_that_is_no_word_document_is_told_kindly(content: bytes) -> None:
    with pytest.raises(BrokenTemplate, match="không mở được"):
        fill(content, FACTS)
