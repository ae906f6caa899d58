"""What is vendored is what the manifests say, and colours can be read by everybody."""

import hashlib
import json
import re
from pathlib import Path

import pytest

MANIFESTS = ["src/motcua/ui/static/vendor", "src/motcua/lib/fonts", "tests/vendor"]


@pytest.mark.parametrize("folder", MANIFESTS)
def test_every_vendored_file_has_its_name_licence_and_sum(repository: Path, folder: str) -> None:
    root = repository / folder
    packages = json.loads((root / "manifest.json").read_text())["packages"]
    sums = {name: digest for package in packages for name, digest in package["files"].items()}
    found = {
        str(file.relative_to(root)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in root.rglob("*")
        if file.is_file() and file.name != "manifest.json"
    }
    assert found == sums
    assert all(package["name"] and package["version"] and package["licence"] for package in packages)


def _tokens(css: str, start: str) -> dict[str, str]:
    block = css[css.index(start) :]
    return dict(re.findall(r"--mc-([a-z0-9-]+): (#[0-9a-f]{6});", block[: block.index("}")]))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TONES = ["early", "on-time", "due-soon", "overdue", "paused"]
READABLE = [
    *((text, ground, 7.0) for text in ["ink"] for ground in ["ground", "surface", "sunken", "action-tint"]),
    *((text, ground, 4.5) for text in ["ink-muted", "action", "mark"] for ground in ["ground", "surface"]),
    ("ink-muted", "sunken", 4.5),
    ("ink-muted", "action-tint", 4.5),
    ("action", "action-tint", 4.5),
    ("on-action", "action", 4.5),
    ("on-action", "action-hover", 4.5),
    *(
        (tone, ground, 4.5)
        for tone in TONES
        for ground in ["ground", "surface", f"{tone}-tint", "action-tint"]
    ),
    *(("ink", f"{tone}-tint", 7.0) for tone in TONES),
    ("line-strong", "surface", 3.0),
]


@pytest.mark.parametrize("scheme", [":root, [data-color-scheme", '  [data-color-scheme="auto"]'])
def test_text_can_be_read_in_both_schemes(repository: Path, scheme: str) -> None:
    tokens = _tokens((repository / "src/motcua/ui/static/ui/tokens.css").read_text(), scheme)
    poor = {
        (text, ground): round(_contrast(tokens[text], tokens[ground]), 2)
        for text, ground, least in READABLE
        if _contrast(tokens[text], tokens[ground]) < least
    }
    assert poor == {}


def test_both_schemes_name_the_same_colours(repository: Path) -> None:
    css = (repository / "src/motcua/ui/static/ui/tokens.css").read_text()
    light, dark = _tokens(css, ":root, [data-color-scheme"), _tokens(css, '  [data-color-scheme="auto"]')
    assert light.keys() == dark.keys()


def test_every_colour_used_is_a_token(repository: Path) -> None:
    folder = repository / "src/motcua/ui/static/ui"
    defined = set(re.findall(r"(--mc-[a-z0-9-]+):", (folder / "tokens.css").read_text())) | {
        "--mc-tone",
        "--mc-tint",
    }
    used = set(
        re.findall(r"var\((--mc-[a-z0-9-]+)", "".join(file.read_text() for file in folder.glob("*.css")))
    )
    assert used - defined == set()
