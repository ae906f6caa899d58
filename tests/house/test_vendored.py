"""What others made is exactly what its manifest says; requirements are exactly the lock."""

import hashlib
import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, ROOT, short, text

MANIFESTS = [*sorted(PACKAGE.rglob("manifest.json")), *sorted((ROOT / "tests").rglob("vendor/manifest.json"))]


def files_of(manifest: Path) -> dict[str, str]:
    """Path -> sha256 of every file a manifest lists."""
    packages = json.loads(manifest.read_text(encoding="utf-8"))["packages"]
    return {name: digest for package in packages for name, digest in package["files"].items()}


@pytest.mark.parametrize("manifest", MANIFESTS, ids=short)
def test_vendored_files_are_what_the_manifest_says(manifest: Path) -> None:
    listed = files_of(manifest)
    found = {
        path.relative_to(manifest.parent).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(manifest.parent.rglob("*"))
        if path.is_file() and path != manifest
    }
    assert found == listed


def test_there_are_manifests() -> None:
    assert len(MANIFESTS) >= 3


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_as_the_lock_says(name: str) -> None:
    with (ROOT / "uv.lock").open("rb") as stream:
        locked = {package["name"]: package["version"] for package in tomllib.load(stream)["package"]}
    pinned = dict(re.findall(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)", text(name), re.MULTILINE))
    assert len(pinned) > 20
    assert {package: version for package, version in pinned.items() if locked.get(package) != version} == {}


def test_every_requirement_carries_a_hash() -> None:
    rows = re.split(r"\n(?=[a-z])", text("requirements-dev.txt"))
    assert [row.split("=")[0] for row in rows if "--hash=sha256:" not in row] == []
