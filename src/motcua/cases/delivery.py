"""How a result reaches its receiver and what proves it: a signature, a code, a parcel, the person's store (trả kết quả)."""

from dataclasses import dataclass

from motcua.cases.acts import Stamp
from motcua.cases.duty import AgainstDuty
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, Delivery, Party
from motcua.cases.texts import words
from motcua.catalogue.models import Channel
from motcua.documents.models import StoredFile
from motcua.documents.person_store import NoStore, keep_in_store

Proof = Delivery.Proof
MOST_NAME, MOST_PARCEL = 200, 40
PROOFS = {
    Channel.COUNTER: {Proof.SIGNATURE, Proof.CODE},
    Channel.POSTAL: {Proof.PARCEL},
    Channel.ONLINE: {Proof.STORE},
}
"""What proves each way of handing over."""


@dataclass(frozen=True)
class Hand:
    """Lần trả kết quả: to which person of the case (role), by what proof, who really took it, under which parcel number."""

    receiver: str
    proof: str
    receiver_name: str = ""
    parcel_number: str = ""

    def cleaned(self) -> "Hand":
        """The same in NFC and short enough. Raises TooLong."""
        name = words("Họ tên người nhận", self.receiver_name, MOST_NAME)
        parcel = words("Số bưu gửi", self.parcel_number, MOST_PARCEL)
        return Hand(self.receiver, self.proof, name, parcel)


def check_hand(way: str, hand: Hand) -> None:
    """Raise AgainstDuty unless the proof belongs to the way, and a parcel has its number."""
    if hand.proof not in PROOFS[Channel(way)]:
        raise AgainstDuty(
            "Chứng cứ trả kết quả không hợp với cách trả. Kết quả được giữ nguyên. Hãy chọn lại cách trả."
        )
    if hand.proof == Proof.PARCEL and not hand.parcel_number:
        raise AgainstDuty(
            "Gửi bưu chính phải ghi số bưu gửi. Kết quả được giữ nguyên. Hãy ghi số trên phiếu gửi."
        )


def keep_delivery(case: Case, way: str, hand: Hand, stamp: Stamp) -> None:
    """Store who took the result and the proof; an electronic one goes into the owner's store. Raises AgainstDuty."""
    if hand.proof == Proof.STORE:
        _into_store(case, stamp)
    Delivery.objects.create(
        case=case,
        way=way,
        proof=hand.proof,
        receiver=hand.receiver,
        receiver_name=hand.receiver_name or _name_of(case, hand.receiver),
        parcel_number=hand.parcel_number,
        handed_by=stamp.by.named(Kind.HANDED_OVER, case.agency),
        handed_at=stamp.moment,
    )


def signed_result(case: Case) -> StoredFile | None:
    """Kết quả điện tử: the signed file of the case; None when it was issued on paper."""
    draft = case.drafts.exclude(signed=None).select_related("signed__agency").order_by("-n").first()
    return draft.signed if draft else None


def _into_store(case: Case, stamp: Stamp) -> None:
    file = signed_result(case)
    owner = case.parties.filter(role=Party.Role.OWNER).first()
    if file is None:
        raise AgainstDuty(
            "Hồ sơ chưa có kết quả điện tử đã ký số. Kết quả được giữ nguyên. Hãy trả trực tiếp hoặc qua bưu chính."
        )
    title = case.procedure_version.name
    try:
        keep_in_store(file, owner.id_number if owner else "", title, case.code, stamp.at)
    except NoStore as refusal:
        raise AgainstDuty(str(refusal)) from refusal


def _name_of(case: Case, role: str) -> str:
    party = case.parties.filter(role=role).only("name").first()
    return party.name if party else ""
