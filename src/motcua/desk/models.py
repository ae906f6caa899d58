"""What officers keep for their own daily work: filters of the work list (bộ lọc đã lưu)."""

from django.conf import settings
from django.db import models

from motcua.agencies.models import Agency, Post

LONGEST_NAME = 60
LONGEST_QUERY = 600


class SavedFilter(models.Model):
    """Bộ lọc đã lưu of the work list: an address with a name, kept for its maker or shared with the agency.

    It belongs to the post, so that whoever holds the post after its maker can also put it away.
    """

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="saved_filters", verbose_name="cơ quan", db_index=False
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="saved_filters", verbose_name="vị trí")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_filters", verbose_name="người lưu"
    )
    name = models.CharField("tên bộ lọc", max_length=LONGEST_NAME)
    query = models.CharField("điều kiện", max_length=LONGEST_QUERY)
    shared = models.BooleanField("dùng chung trong cơ quan", default=False)
    made_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "bộ lọc đã lưu"
        constraints = [
            models.UniqueConstraint(fields=["agency", "person", "name"], name="one_filter_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name
