"""Handing over with its proof: kept beside the ledger, whole or not at all, refused where proof and way do not fit."""

import pytest

from motcua.cases import results
from motcua.cases.delivery import PROOFS, Hand, Proof, signed_result
from motcua.cases.drafting import sign
from motcua.cases.duty import AgainstDuty
from motcua.cases.models import Case, Delivery, ScannedResult
from motcua.cases.permissions import Forbidden
from motcua.cases.texts import TooLong
from motcua.catalogue.models import Channel
from motcua.documents.models import StoreItem
from tests.cases.office import Office, never_half, open_office, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def ready(office: Office, *, signed: bool = True) -> Case:
    """A case with its result, signed digitally or by hand."""
    case = office.held()
    if not signed:
        return results.resolve(case, office.stamp("minh"), output_digitised=False)
    draft = office.asked(case)
    return sign(Case.objects.get(pk=case.pk), office.stamp("minh"), draft, office.signed_file())


def test_who_took_it_is_kept_beside_the_ledger(office: Office) -> None:
    case = ready(office)
    hand = Hand("owner", Proof.SIGNATURE, "Trần Văn Ba")
    results.hand_over(case, office.stamp("hung"), way="counter", hand=hand)
    kept = Delivery.objects.get(case=case)
    assert (kept.receiver_name, kept.proof, kept.handed_by) == ("Trần Văn Ba", "signature", "hung")
    payload = case.events.get(kind="handed_over").payload
    assert '"proof":"signature"' in payload
    assert "Ba" not in payload


@pytest.mark.parametrize("way", list(Channel))
@pytest.mark.parametrize("proof", list(Proof))
def test_only_a_proof_of_that_way_will_do(way: Channel, proof: Proof, office: Office) -> None:
    case = ready(office)
    hand = Hand("owner", proof, parcel_number="EB1" if proof == Proof.PARCEL else "")
    if proof in PROOFS[way]:
        assert results.hand_over(case, office.stamp("hung"), way=way.value, hand=hand).handed_over_at
        return
    before = picture()
    with pytest.raises(AgainstDuty, match="không hợp với cách trả"):
        results.hand_over(case, office.stamp("hung"), way=way.value, hand=hand)
    assert picture() == before


def test_a_parcel_without_its_number_is_not_sent(office: Office) -> None:
    case = ready(office)
    with pytest.raises(AgainstDuty, match="số bưu gửi"):
        results.hand_over(case, office.stamp("hung"), way="postal", hand=Hand("owner", Proof.PARCEL))
    assert not Delivery.objects.exists()


def test_a_paper_result_does_not_go_into_a_store(office: Office) -> None:
    case = ready(office, signed=False)
    with pytest.raises(AgainstDuty, match="chưa có kết quả điện tử"):
        results.hand_over(case, office.stamp("hung"), way="online", hand=Hand("owner", Proof.STORE))
    assert signed_result(case) is None
    assert not StoreItem.objects.exists()


def test_a_name_too_long_hands_nothing_over(office: Office) -> None:
    case = ready(office)
    with pytest.raises(TooLong):
        results.hand_over(
            case, office.stamp("hung"), way="counter", hand=Hand("owner", Proof.SIGNATURE, "x" * 201)
        )
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("who", ["lan", "minh", "hai"])
def test_only_the_counter_hands_over(who: str, office: Office) -> None:
    case = ready(office)
    with pytest.raises(Forbidden):
        results.hand_over(case, office.stamp(who), way="counter", hand=Hand("owner", Proof.SIGNATURE))
    assert not Delivery.objects.exists()


def test_an_electronic_handing_over_is_whole_or_nothing(office: Office) -> None:
    case = ready(office)
    stamp = office.stamp("hung")

    def hand_over() -> None:
        now = Case.objects.get(pk=case.pk)
        results.hand_over(now, stamp, way="online", hand=Hand("owner", Proof.STORE))

    assert never_half(hand_over) > 8
    assert StoreItem.objects.count() == Delivery.objects.count() == 1


def test_the_scan_of_a_paper_result_is_kept_with_its_event(office: Office) -> None:
    case, scan = ready(office, signed=False), office.file("quet.pdf")
    results.digitise_result(case, office.stamp("hung"), scan)
    assert ScannedResult.objects.get(case=case).file == scan
    assert scan.sha256 in case.events.get(kind="result_digitised").payload
