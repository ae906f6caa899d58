"""Health: alive whatever happens, ready only when database, tables and disk are."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, override_settings

from motcua.lib import readiness

pytestmark = pytest.mark.urls("motcua.api.urls")


def test_live_answers_without_the_database(client: Client) -> None:
    answer = client.get("/live")
    assert answer.status_code == 200
    assert answer.json() == {"status": "live"}


@pytest.mark.django_db
def test_ready_when_database_tables_and_disk_are(client: Client) -> None:
    answer = client.get("/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "reasons": []})


@pytest.mark.django_db
def test_not_ready_while_a_migration_waits(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'reports'")
    answer = client.get("/ready")
    assert answer.status_code == 503
    assert "bước cập nhật bảng dữ liệu chưa chạy" in answer.json()["reasons"][0]


@pytest.mark.django_db
def test_not_ready_when_files_cannot_be_written(client: Client, tmp_path: Path) -> None:
    with override_settings(VAR_DIR=tmp_path / "gone"):
        answer = client.get("/ready")
    assert answer.status_code == 503
    assert answer.json()["reasons"] == ["Thư mục dữ liệu không ghi được."]


@pytest.mark.django_db
def test_not_ready_when_the_disk_is_nearly_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "LEAST_FREE_BYTES", 10**18)
    assert readiness.disk_problem() == "Ổ đĩa của thư mục dữ liệu còn dưới 200 MB."


@pytest.mark.django_db(transaction=True)
def test_a_dead_database_is_said_without_its_address(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "NAME", "/nowhere/at/all.sqlite3")
    answer = client.get("/ready")
    connection.close()
    assert answer.status_code == 503
    assert answer.json()["reasons"][0] == "Cơ sở dữ liệu không trả lời."
    assert "nowhere" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/live", "/ready"])
def test_nothing_can_be_sent_to_a_health_address(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
