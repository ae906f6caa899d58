"""People who sign in (người dùng)."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from motcua.lib.vietnamese import fold


class PersonManager(BaseUserManager["Person"]):
    """Makes people with a hashed password."""

    def create_user(self, username: str, password: str | None = None, **facts: object) -> "Person":
        """Create one person; without a password the account cannot sign in."""
        person = self.model(username=username, **facts)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser, PermissionsMixin):
    """Người dùng: who signs in. Rights come from posts (`agencies.PostHolding`), never from this row."""

    username = models.CharField("tên đăng nhập", max_length=80, unique=True)
    full_name = models.CharField("họ và tên", max_length=120)
    folded_name = models.CharField("họ và tên không dấu", max_length=120, editable=False, default="")
    email = models.EmailField("thư điện tử công vụ", blank=True)
    is_active = models.BooleanField("đang hoạt động", default=True)
    temporary_until = models.DateTimeField(
        "mật khẩu tạm dùng đến", null=True, blank=True, help_text="trống: mật khẩu do chính người đó đặt"
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **options: Any) -> None:
        """Store the person with the name as it is searched for."""
        self.folded_name = fold(self.full_name)[:120]
        fields = options.get("update_fields")
        if fields is not None and "full_name" in fields:
            options["update_fields"] = {*fields, "folded_name"}
        super().save(*args, **options)


class TourStop(models.Model):
    """Chặng làm quen đã đi: a stop of the guided walk that a person has done."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tour_stops")
    name = models.CharField("chặng", max_length=40)
    done_at = models.DateTimeField("xong lúc")

    class Meta:
        verbose_name = "chặng làm quen"
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_tour_stop")]

    def __str__(self) -> str:
        return self.name
