"""Writing a draft part by part: lines added, changed and taken out; nothing typed is lost."""

import pytest
from django.test import Client

from motcua.catalogue.content import Content, content_from
from motcua.catalogue.drafting import change_part, open_draft
from motcua.catalogue.models import ProcedureDraft
from tests.catalogue.copying import ID_CARD, NOW, TEXT, TRI, copying
from tests.desk.lines import page_fields
from tests.desk.people import District

BASE = "/desk/procedures/one/2.000815/commune/draft/"


@pytest.fixture
def client(district: District) -> Client:
    """The administrator of the province, with a draft of certified copies begun."""
    copying()
    client = district.signed_in("tri")
    assert client.post(BASE).headers["Location"] == f"{BASE}part/general/"
    return client


def content() -> Content:
    return content_from(ProcedureDraft.objects.get(outcome="").content)


def part(client: Client, name: str, /, **changed: object) -> object:
    """Send one part with some fields changed; the version is the one that the page showed."""
    answer = client.get(f"{BASE}part/{name}/")
    sent = page_fields(answer, **changed) | {"version": answer.context["draft"].version}
    return client.post(f"{BASE}part/{name}/", sent)


def test_beginning_twice_goes_on_with_the_same_draft(client: Client) -> None:
    client.post(BASE)
    assert ProcedureDraft.objects.count() == 1


def test_name_and_field_are_changed(client: Client) -> None:
    part(client, "general", name="Chứng thực bản sao từ bản chính", domain="Tư pháp")
    assert (content().name, content().domain) == ("Chứng thực bản sao từ bản chính", "Tư pháp")


def test_saving_unchanged_leaves_every_part_as_it_was(client: Client) -> None:
    before = content()
    for name in ("general", "limits", "fees", "papers", "results", "duties", "fields"):
        assert part(client, name).status_code == 302  # type: ignore[attr-defined]
    assert content() == before


def test_a_term_is_changed_and_one_is_added(client: Client) -> None:
    new = {"limits__2__channel": "postal", "limits__2__amount": "3", "limits__2__unit": "day"}
    part(client, "limits", limits__0__amount="1", **new)
    said = {line.channel: (line.amount, line.unit) for line in content().limits}
    assert said == {"counter": (1, "working_day"), "online": (2, "working_day"), "postal": (3, "day")}


def test_a_fee_for_organisations_with_its_exemption(client: Client) -> None:
    part(
        client, "fees", fees__1__name="Lệ phí", fees__1__channel="counter", fees__1__applicant="business",
        fees__1__amount_vnd="9000", fees__1__exemption="hợp tác xã",
    )  # fmt: skip
    assert content().fees[1].says == "9.000 đồng; miễn, giảm: hợp tác xã"


def test_papers_are_reordered_taken_out_and_added(client: Client) -> None:
    part(client, "papers", papers__0__ORDER="2", papers__1__ORDER="1", papers__2__name="Tờ khai")
    assert [line.name for line in content().papers] == [ID_CARD, TEXT, "Tờ khai"]
    part(client, "papers", papers__0__DELETE="on")
    assert [line.name for line in content().papers] == [TEXT, "Tờ khai"]


def test_a_duty_is_set_and_taken_back(client: Client) -> None:
    part(client, "duties", duties__3__holds="yes", duties__3__legal_basis="NĐ 23/2015")
    assert [(line.duty, line.holds) for line in content().duties] == [("next_day", True)]
    part(client, "duties", duties__3__holds="")
    assert content().duties == ()


def test_fields_of_the_electronic_form(client: Client) -> None:
    part(client, "fields", fields__0__label="Số bản", fields__0__key_word="so_ban", fields__0__kind="number")
    assert [line.key for line in content().fields] == ["so_ban"]


@pytest.mark.parametrize(
    ("name", "changed", "said"),
    [
        ("limits", {"limits__0__amount": "0"}, "Hãy nhập số từ 1 trở lên"),
        ("limits", {"limits__0__unit": "nam"}, "không còn trong danh sách"),
        ("limits", {"limits__2__amount": "5"}, "Hãy chọn một mục"),
        ("fees", {"fees__0__amount_vnd": "ba nghìn"}, "Hãy nhập số bằng chữ số"),
        ("papers", {"papers__0__name": ""}, "Hãy điền ô này"),
        ("papers", {"papers__0__name": "a\x00b"}, "ký tự không dùng được"),
        ("fields", {"fields__0__label": "Số", "fields__0__key_word": "Số bản"}, "chữ thường không dấu"),
        (
            "fields",
            {"fields__0__label": "L", "fields__0__key_word": "l", "fields__0__kind": "choice"},
            "ít nhất hai lựa chọn",
        ),
        ("duties", {"duties__0__duty": "khac"}, "Trang đã cũ"),
        ("general", {"name": ""}, "Hãy điền ô này"),
        ("limits", {"limits__TOTAL_FORMS": "x"}, "Có chỗ cần xem lại"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(
    name: str, changed: dict[str, str], said: str, client: Client
) -> None:
    before = content()
    answer = part(client, name, **changed)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert said in answer.content.decode()  # type: ignore[attr-defined]
    assert content() == before


def test_somebody_else_was_faster(client: Client) -> None:
    stale = client.get(f"{BASE}part/general/")
    sent = page_fields(stale, name="Tên của tôi") | {"version": stale.context["draft"].version}
    draft = ProcedureDraft.objects.get()
    change_part(draft, draft.version, name="Tên của người khác", by=TRI, at=NOW)
    answer = client.post(f"{BASE}part/general/", sent)
    shown = answer.content.decode()
    assert (answer.status_code, content().name) == (409, "Tên của người khác")
    assert "vừa được tri sửa" in shown
    assert "Tên của tôi" in shown
    assert (
        client.post(f"{BASE}part/general/", {**sent, "version": answer.context["draft"].version}).status_code
        == 302
    )


def test_the_next_part_is_one_button_away(client: Client) -> None:
    answer = client.get(f"{BASE}part/limits/")
    sent = page_fields(answer) | {"version": answer.context["draft"].version, "next": "1"}
    assert client.post(f"{BASE}part/limits/", sent).headers["Location"] == f"{BASE}part/fees/"


def test_a_draft_is_dropped_and_stays_stored(client: Client) -> None:
    draft = ProcedureDraft.objects.get()
    assert client.post(f"{BASE}drop/", {"version": "x"}).status_code == 404
    assert client.post(f"{BASE}drop/", {"version": draft.version + 5}).status_code == 409
    client.post(f"{BASE}drop/", {"version": draft.version})
    assert open_draft(draft.procedure, "commune") is None
    assert ProcedureDraft.objects.get().outcome == "dropped"
    assert client.get(f"{BASE}part/general/").status_code == 404


def test_unknown_parts_levels_and_procedures_are_404(client: Client) -> None:
    assert client.get(f"{BASE}part/khac/").status_code == 404
    assert client.post("/desk/procedures/one/2.000815/xom/draft/").status_code == 404
    refused = client.post("/desk/procedures/one/2.000815/province/draft/")
    assert (refused.status_code, "không được công khai" in refused.content.decode()) == (422, True)


def test_the_agency_may_not_write_it(client: Client, district: District) -> None:
    own = district.signed_in("quan")
    assert own.get(f"{BASE}part/general/").status_code == 403
    assert own.post(f"{BASE}part/general/", {}).status_code == 403
