"""Keys under which cases are found by name, id number and phone (khóa tìm kiếm)."""

from django.db import models

from motcua.agencies.models import Agency
from motcua.cases.models.case import Case, Party


class SearchKey(models.Model):
    """Khóa tìm: one end of a folded name ("thi hanh", "hanh"), or a number written backwards, in front of which a range is read.

    Bytes, because both databases order them alike; written with the party and gone with it.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    key = models.BinaryField("khóa", max_length=48)
    case = models.ForeignKey(Case, models.CASCADE, related_name="search_keys", db_index=False)
    party = models.ForeignKey(Party, models.CASCADE, related_name="search_keys")

    class Meta:
        verbose_name = "khóa tìm kiếm"
        indexes = [models.Index(fields=["agency", "key", "case"], name="search_key")]

    def __str__(self) -> str:
        return f"{self.case_id} {bytes(self.key)!r}"
