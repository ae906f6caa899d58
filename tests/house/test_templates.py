"""Every template is shown by somebody."""

import re

from tests.house.tree import PACKAGE, python_files, short

# Django looks these up by their name alone.
BY_CONVENTION = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def templates() -> dict[str, str]:
    """Name as Django knows it -> text."""
    return {
        path.as_posix().split("/templates/", 1)[1]: path.read_text(encoding="utf-8")
        for path in sorted(PACKAGE.rglob("templates/**/*.html"))
    }


def is_used(name: str, others: str) -> bool:
    """Named by a view or another template, or written as a cotton component."""
    if name.startswith("cotton/"):
        tag = name.removeprefix("cotton/").removesuffix(".html").removesuffix("/index").replace("/", ".")
        return bool(re.search(rf"<c-{re.escape(tag.replace('_', '-'))}[\s/>]", others))
    return name in BY_CONVENTION or f'"{name}"' in others or f"'{name}'" in others


def test_no_template_is_unused() -> None:
    shown = templates()
    code = "\n".join(path.read_text(encoding="utf-8") for path in python_files("src/motcua", "config"))
    everything = {name: "\n".join(text for other, text in shown.items() if other != name) for name in shown}
    unused = [name for name in shown if not is_used(name, everything[name] + code)]
    assert unused == []
    assert shown


def test_no_style_or_script_stands_inside_a_page() -> None:
    inline = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=\"", re.IGNORECASE)
    found = [
        f"{short(path)}: {match.group().strip()}"
        for path in sorted(PACKAGE.rglob("templates/**/*.html"))
        if (match := inline.search(path.read_text(encoding="utf-8")))
    ]
    assert found == []
