"""Backups: verified, complete, and never a way to lose what is there."""

import json
import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from motcua.agencies.models import Agency
from motcua.shell import backups
from motcua.shell.manifest import NAME, BrokenBackup
from tests.reports.world import at, plant

pytestmark = pytest.mark.django_db(transaction=True)
NOW = at("2026-11-24 01:00")


@pytest.fixture(autouse=True)
def files(tmp_path: Path, on_sqlite: bool) -> Iterator[Path]:
    """A files folder with one file in it."""
    if not on_sqlite and not shutil.which("pg_dump"):
        pytest.skip("cần pg_dump")
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "đơn.pdf").write_bytes(b"%PDF-1.7")
    with override_settings(MEDIA_ROOT=folder):
        yield folder


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of a small world."""
    plant()
    backups.make(tmp_path / "backup", NOW)
    return tmp_path / "backup"


def test_a_backup_brings_rows_and_files_back(backup: Path, files: Path) -> None:
    before = sorted(Agency.objects.values_list("slug", flat=True))
    Agency.objects.filter(slug="tinh").update(slug="doi-ten")
    (files / "đơn.pdf").unlink()
    backups.bring_back(backup, NOW)
    assert sorted(Agency.objects.values_list("slug", flat=True)) == before
    assert (files / "đơn.pdf").read_bytes() == b"%PDF-1.7"


def test_the_files_of_before_are_kept_beside(backup: Path, files: Path) -> None:
    (files / "mới.pdf").write_bytes(b"new")
    backups.bring_back(backup, NOW)
    assert (files.with_name("files.truoc-20261124-010000") / "mới.pdf").read_bytes() == b"new"
    assert not (files / "mới.pdf").exists()


def flip_a_byte(folder: Path) -> None:
    """As a bad disk does."""
    path = next(folder.glob("database.*"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def forge_the_sum(folder: Path) -> None:
    """A truncated copy whose manifest was written from it."""
    path = next(folder.glob("database.*"))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    manifest = json.loads((folder / NAME).read_text())
    manifest["files"][path.name] = backups.manifest.sha256_of(path)
    (folder / NAME).write_text(json.dumps(manifest))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (flip_a_byte, "sha256 không khớp"),
        (forge_the_sum, "hỏng|pg_restore báo"),
        (lambda folder: (folder / "files" / "đơn.pdf").unlink(), "thiếu hoặc thừa tệp files/đơn.pdf"),
        (lambda folder: (folder / "files" / "lạ.pdf").write_bytes(b""), "thiếu hoặc thừa tệp files/lạ.pdf"),
        (lambda folder: (folder / NAME).write_text("{"), "không đọc được"),
        (lambda folder: (folder / NAME).unlink(), "không phải là bản sao lưu"),
    ],
    ids=["byte", "truncated", "missing", "extra", "garbled-list", "no-list"],
)
def test_a_bad_backup_is_refused_and_nothing_changes(
    backup: Path, files: Path, damage: object, said: str
) -> None:
    damage(backup)  # type: ignore[operator]
    Agency.objects.filter(slug="tinh").update(slug="doi-ten")
    with pytest.raises(BrokenBackup, match=said):
        backups.bring_back(backup, NOW)
    assert Agency.objects.filter(slug="doi-ten").exists()
    assert (files / "đơn.pdf").exists()


def test_a_backup_of_the_other_engine_is_refused(backup: Path) -> None:
    manifest = json.loads((backup / NAME).read_text())
    (backup / NAME).write_text(json.dumps({**manifest, "engine": "oracle"}))
    with pytest.raises(BrokenBackup, match="của oracle"):
        backups.bring_back(backup, NOW)


def test_a_folder_in_use_is_not_overwritten(backup: Path) -> None:
    with pytest.raises(BrokenBackup, match="đã có sẵn"):
        backups.make(backup, NOW)


def test_a_failed_backup_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: Path) -> None:
        raise BrokenBackup("hỏng")

    monkeypatch.setattr(backups.database_copy, "check_copy", fail)
    with pytest.raises(BrokenBackup):
        backups.make(tmp_path / "b", NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["files"]


def test_restore_asks_before_it_replaces(backup: Path) -> None:
    Agency.objects.filter(slug="tinh").update(slug="doi-ten")
    with pytest.raises(CommandError, match="--yes"):
        call_command("restore", str(backup), stdout=StringIO())
    assert Agency.objects.filter(slug="doi-ten").exists()
    said = StringIO()
    call_command("restore", str(backup), yes=True, stdout=said)
    assert Agency.objects.filter(slug="tinh").exists()
    assert "Đã khôi phục bản sao lưu lúc 2026-11-24T01:00:00+07:00" in said.getvalue()


def test_verify_only_reads(backup: Path) -> None:
    said = StringIO()
    call_command("restore", str(backup), verify=True, stdout=said)
    assert "còn nguyên: 2 tệp" in said.getvalue()


def test_the_command_says_where_the_backup_lies(tmp_path: Path) -> None:
    said = StringIO()
    call_command("backup", str(tmp_path / "b"), stdout=said)
    assert said.getvalue() == f"Đã sao lưu 2 tệp vào {tmp_path / 'b'} và đã kiểm tra lại.\n"
