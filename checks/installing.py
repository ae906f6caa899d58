"""Programs that the full test needs besides Python, and how to get them on Debian."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Tool:
    """A program, the apt package that brings it, and what is left out without it."""

    programs: tuple[str, ...]
    package: str
    left_out: str

    def is_here(self) -> bool:
        """Tell whether one of the programs can be run."""
        return any(find(program) for program in self.programs)


POSTGRESQL = Tool(("postgres",), "postgresql", "kiểm thử trên PostgreSQL")
CHROMIUM = Tool(("chromium", "chromium-browser", "google-chrome"), "chromium", "kiểm thử trên trình duyệt")
OFFICE = Tool(("soffice", "libreoffice"), "libreoffice-writer-nogui", "mở tệp Word bằng LibreOffice")
POPPLER = Tool(("pdftoppm",), "poppler-utils", "xem từng trang PDF")
TOOLS = (POSTGRESQL, CHROMIUM, OFFICE, POPPLER)


def find(program: str) -> str | None:
    """Where a program is; Debian keeps the PostgreSQL server outside PATH, newest version last."""
    servers = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: path.parts[4].zfill(3)
    )
    return shutil.which(program) or (str(servers[-1]) if servers else None)


def install_missing() -> list[Tool]:
    """Install what is missing when this user may; gives the tools that are still missing."""
    missing = [tool for tool in TOOLS if not tool.is_here()]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        packages = [tool.package for tool in missing]
        print(f"Đang cài {', '.join(packages)} bằng apt-get...", flush=True)
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=env, check=False)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env=env, check=False
        )
    return [tool for tool in missing if not tool.is_here()]
