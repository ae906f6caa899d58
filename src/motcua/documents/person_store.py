"""A person's store of electronic papers: signed results, found by the person's number (kho dữ liệu điện tử; NĐ 45/2020 Đ.16)."""

from datetime import datetime

from django.db.models import QuerySet

from motcua.documents.models import StoredFile, StoreItem
from motcua.law.wording import VIETNAM
from motcua.lib.vietnamese import clean_text

LONGEST_TITLE = 300


class NoStore(ValueError):
    """Nothing can be kept: the person's number or the signature is missing. The message says which, in Vietnamese."""


def keep_in_store(file: StoredFile, id_number: str, title: str, case_code: str, at: datetime) -> StoreItem:
    """Lưu một kết quả đã ký số into the store of a person; the same file is kept once. Raises NoStore.

    The agency and the day of issue are those of the signed file.
    """
    if not id_number.strip():
        raise NoStore(
            "Chủ hồ sơ chưa có số định danh nên chưa có kho dữ liệu điện tử. Kết quả được giữ nguyên. "
            "Hãy trả trực tiếp hoặc qua bưu chính."
        )
    if not hasattr(file, "made_by_signature"):
        raise NoStore(
            "Kết quả chưa có bản ký số nên chưa trả được bản điện tử. Kết quả được giữ nguyên. "
            "Hãy trả trực tiếp hoặc qua bưu chính."
        )
    facts = {
        "title": clean_text(title)[:LONGEST_TITLE],
        "case_code": case_code,
        "issued_by": file.agency,
        "issued_on": file.uploaded_at.astimezone(VIETNAM).date(),
        "kept_at": at,
    }
    item, _ = StoreItem.objects.get_or_create(id_number=id_number.strip(), file=file, defaults=facts)
    return item


def store_of(id_number: str) -> QuerySet[StoreItem]:
    """Giấy tờ trong kho of a person, the newest first; nothing for an empty number."""
    held = StoreItem.objects.filter(id_number=id_number.strip()).exclude(id_number="")
    return held.select_related("file", "issued_by").order_by("-issued_on", "-pk")
