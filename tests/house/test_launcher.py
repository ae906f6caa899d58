"""The launcher: from any folder, with an empty environment, through a link."""

import subprocess
from pathlib import Path

import pytest

from tests.house.tree import LAUNCHER, ROOT, launcher_commands


def run(*words: str, at: Path, path: str = "/usr/bin:/bin") -> subprocess.CompletedProcess[str]:
    """Run the launcher as `env -i PATH=... ./motcua ...` would."""
    return subprocess.run(words, cwd=at, env={"PATH": path}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("words", [[], ["help"], ["--help"]])
def test_help_lists_every_command(tmp_path: Path, words: list[str]) -> None:
    done = run(str(ROOT / LAUNCHER), *words, at=tmp_path)
    assert done.returncode == 0
    assert [name for name in launcher_commands() if f"  {name} " not in done.stdout] == []


def test_an_unknown_command_is_said_with_the_list(tmp_path: Path) -> None:
    done = run(str(ROOT / LAUNCHER), "bao-cao", at=tmp_path)
    assert done.returncode == 2
    assert "Không có lệnh “bao-cao”" in done.stderr
    assert "  report " in done.stderr


def test_it_finds_its_house_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "mc").symlink_to(ROOT / LAUNCHER)
    assert run(str(tmp_path / "mc"), "help", at=tmp_path).returncode == 0


def test_without_python_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    launcher = tmp_path / "house" / "motcua"
    launcher.write_bytes((ROOT / LAUNCHER).read_bytes())
    (tmp_path / "house" / "requirements.txt").write_text("")
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname", "readlink", "cat", "cksum", "id"):
        (tools / name).symlink_to(Path("/usr/bin") / name)
    done = run("/bin/sh", str(launcher), "report", at=tmp_path, path=str(tools))
    assert done.returncode == 1
    assert "chưa có Python 3.11" in done.stderr
