"""Which errors become a kind page."""

import pytest
from django.db import IntegrityError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from motcua.cases.lifecycle import Kind, NotAllowed, State
from motcua.cases.moves import Conflict
from motcua.ui.trouble import TroubleMiddleware


def answer(error: Exception) -> HttpResponse | None:
    """What a person gets when a view fails with `error`."""
    return TroubleMiddleware(lambda _: HttpResponse()).process_exception(RequestFactory().get("/"), error)


def test_a_lost_database_is_a_pause_not_a_fault() -> None:
    page = answer(OperationalError("database is locked"))
    assert page is not None
    assert (page.status_code, page["Retry-After"]) == (503, "60")
    assert "Hệ thống đang được bảo trì" in page.content.decode()
    assert "locked" not in page.content.decode()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Conflict("H24.101-261123-0042"), "Hồ sơ H24.101-261123-0042 vừa được người khác cập nhật"),
        (NotAllowed(Kind.RESOLVED, State.WITHDRAWN), "Hồ sơ được giữ nguyên"),
    ],
)
def test_a_case_changed_meanwhile_is_told_in_its_own_words(error: Exception, sentence: str) -> None:
    page = answer(error)
    assert page is not None
    assert page.status_code == 409
    assert sentence in page.content.decode()


@pytest.mark.parametrize("error", [IntegrityError("unique"), ValueError("x"), KeyError("y")])
def test_other_errors_stay_errors(error: Exception) -> None:
    assert answer(error) is None
