"""What each component writes for its states."""

from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator

from motcua.ui.states import STATE_LOOKS
from tests.ui.rendering import render


def test_a_figure_is_a_link_to_its_cases() -> None:
    html = render('<c-figure-link value="4479" href="/x/" label="hồ sơ phải giải quyết" />')
    assert '<a class="mc-figure" href="/x/"' in html
    assert 'aria-label="4.479 hồ sơ phải giải quyết, xem danh sách hồ sơ"' in html


@pytest.mark.parametrize("attributes", ['value="0" href="/x/"', ':value="0" href="/x/"', 'value="7"'])
def test_a_zero_or_a_figure_without_cases_is_plain(attributes: str) -> None:
    html = render(f"<c-figure-link {attributes} />")
    assert "<a" not in html
    assert "mc-figure--plain" in html


def test_a_rate_prints_percent_parts_and_target() -> None:
    html = render('<c-rate label="Thanh toán" :numerator="126" :denominator="137" target="90" href="/x/" />')
    assert "91,97 %" in html
    assert 'href="/x/">126</a> / 137' in html
    assert "Chỉ tiêu 90 %" in html
    assert "đạt" in html
    assert 'width="919"' in html


def test_a_rate_without_cases_says_so() -> None:
    html = render('<c-rate label="Hài lòng" numerator="0" denominator="0" target="90" href="/x/" />')
    assert "không phát sinh" in html
    assert "đạt" not in html
    assert "<a" not in html


@pytest.mark.parametrize("state", sorted(STATE_LOOKS))
def test_a_state_is_a_word_and_a_sign_in_its_tone(state: str) -> None:
    look = STATE_LOOKS[state]
    html = render('<c-state state="{{ state }}" />', state=state)
    assert f"mc-tone-{look.tone}" in html
    assert f"<span>{look.word}</span>" in html
    assert f'<path d="{look.sign}"/>' in html


def test_a_state_may_say_more_than_its_name() -> None:
    assert "<span>quá hạn 1 ngày</span>" in render('<c-state state="overdue" text="quá hạn 1 ngày" />')


def test_an_unknown_state_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        render('<c-state state="nearly_done" />')


def test_an_identity_shows_whether_it_holds() -> None:
    text = '<c-identity :total="total" :sums="sums" />'
    whole = render(text, total=194, sums=[[158, 36], [180, 11, 0, 3]])
    broken = render(text, total=4479, sums=[[4275, 203]])
    assert "194 = 158 + 36 = 180 + 11 + 0 + 3" in whole
    assert "khớp" in whole
    assert "không khớp" not in whole
    assert "4.479 = 4.275 + 203" in broken
    assert "không khớp" in broken


def test_a_button_carries_its_key_and_further_attributes() -> None:
    html = render('<c-button key="T" hx-post="/x/" name="act">Trình ký</c-button>')
    assert 'data-key="T"' in html
    assert 'data-key-label="Trình ký"' in html
    assert 'hx-post="/x/"' in html
    assert '<kbd class="mc-key" aria-hidden="true">T</kbd>' in html


def test_a_button_with_an_address_is_a_link() -> None:
    html = render('<c-button href="/x/" variant="secondary">Xem</c-button>')
    assert html.startswith('<a class="ds-button" href="/x/"')
    assert "<button" not in html


@pytest.mark.parametrize(
    ("sort", "next_sort", "aria"),
    [
        ("due", "-due", 'aria-sort="ascending"'),
        ("-due", "due", 'aria-sort="descending"'),
        ("code", "due", None),
    ],
)
def test_a_column_head_leads_to_the_other_order_and_first_page(
    sort: str, next_sort: str, aria: str | None
) -> None:
    html = render(
        '<c-table.sort name="due" label="Hẹn trả" :sort="sort" />', path="/?page=4&agency=x", sort=sort
    )
    assert f'href="?agency=x&amp;sort={next_sort}"' in html
    assert (aria in html) if aria else ("aria-sort" not in html)


def test_the_pager_keeps_the_filter_and_says_where_we_are() -> None:
    page = Paginator(range(1234), 25).page(2)
    html = render('<c-pager :page="page" />', path="/?state=overdue&page=2", page=page)
    assert 'href="?state=overdue&amp;page=1"' in html
    assert 'href="?state=overdue&amp;page=3"' in html
    assert "dòng 26–50 trong 1.234" in html


def test_one_page_needs_no_pager() -> None:
    assert render('<c-pager :page="page" />', page=Paginator([1], 25).page(1)) == ""


def test_a_due_card_explains_itself() -> None:
    html = render(
        '<c-due heading="Hẹn trả 16:30" state="due_soon" :lines="lines" source="NĐ 61/2018 Đ.19" />',
        lines=["Bỏ 14, 15/11 (cuối tuần)"],
    )
    assert "Vì sao là ngày này?" in html
    assert "<li>Bỏ 14, 15/11 (cuối tuần)</li>" in html
    assert "Căn cứ: NĐ 61/2018 Đ.19" in html


def test_a_due_card_without_reasons_has_no_empty_drawer() -> None:
    assert "<details" not in render('<c-due heading="Đang tạm dừng" state="paused" />')


@pytest.mark.parametrize(
    ("kind", "colour", "alarms"),
    [("info", "info", False), ("warning", "warning", False), ("error", "danger", True)],
)
def test_a_notice_is_loud_only_for_errors(kind: str, colour: str, alarms: bool) -> None:
    html = render(f'<c-notice kind="{kind}" title="Chưa lưu được">Mời thử lại.</c-notice>')
    assert f'data-color="{colour}"' in html
    assert ('role="alert"' in html) is alarms


@pytest.mark.parametrize(("count", "shown"), [(0, True), (14, True), (None, False)])
def test_a_side_entry_shows_its_count_even_when_zero(count: int | None, shown: bool) -> None:
    html = render('<c-nav.item href="/x/" :count="count">Chờ ký</c-nav.item>', count=count)
    assert ("mc-count" in html) is shown


def test_what_people_typed_is_never_html() -> None:
    html = render(
        '<c-state state="overdue" text="{{ text }}" /><c-card :title="text">x</c-card>',
        text="<script>1</script>",
    )
    assert "<script>" not in html


class _Form(forms.Form):
    name = forms.CharField(label="Họ tên", help_text="Như trên căn cước.")
    note = forms.CharField(label="Lời nhắn", required=False)
    way = forms.ChoiceField(
        label="Cách nhận", choices=[("a", "Tại chỗ"), ("b", "Bưu chính")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Tôi cam kết")


def _field(name: str, data: dict[str, Any] | None = None) -> str:
    return render('<c-field :field="field" />', field=_Form(data)[name])


def test_a_field_ties_label_help_and_error_to_its_input() -> None:
    html = _field("name", {"name": ""})
    assert 'for="id_name"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert html.count('aria-invalid="true"') == 1


def test_only_what_may_be_left_out_is_marked() -> None:
    assert "không bắt buộc" in _field("note")
    assert "không bắt buộc" not in _field("name")


def test_choices_are_a_group_with_a_legend() -> None:
    html = _field("way", {"way": "b"})
    assert "<legend" in html
    assert html.count('type="radio"') == 2
    assert 'value="b" id="id_way_1" checked' in html


def test_a_tick_box_has_its_label_after_it() -> None:
    html = _field("agreed")
    assert html.index("<input") < html.index("Tôi cam kết")


def test_the_error_summary_leads_to_each_field() -> None:
    form = _Form({"name": ""})
    form.is_valid()
    html = render('<c-error-summary :form="form" />', form=form)
    assert "Có 3 chỗ cần xem lại" in html
    for target in ("#id_name", "#id_way", "#id_agreed"):
        assert f'href="{target}"' in html


def test_a_faultless_form_has_no_error_summary() -> None:
    form = _Form({"name": "Hạnh", "way": "a", "agreed": "on"})
    assert form.is_valid()
    assert render('<c-error-summary :form="form" />', form=form) == ""
