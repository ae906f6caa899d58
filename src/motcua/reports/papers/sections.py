"""The words of a report: sections written from the figures, with parts that people edit (lời văn báo cáo)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from motcua.lib.vietnamese import clean_text

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
LETTERS = "abcdđeghik"


class BadEdit(ValueError):
    """An edit names a part that does not exist or that is written from figures; the message says which."""


@dataclass(frozen=True)
class Section:
    """Mục: depth 1 (I.), 2 (1.) or 3 (a); `text` is people's words, `facts` are written from figures."""

    key: str
    title: str
    depth: int
    text: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    editable: bool = False

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """All paragraphs in the order in which they are printed."""
        return self.text + self.facts


@dataclass(frozen=True)
class Block:
    """Mục đã đánh số, ready to print: "1. Ưu điểm" with its paragraphs."""

    depth: int
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Narrative:
    """Lời văn: title in the lines it is printed on, opening, sections in order and closing sentence."""

    subject_lines: tuple[str, ...]
    opening: Section
    sections: tuple[Section, ...]
    closing: str

    @property
    def subject(self) -> str:
        """Trích yếu in one line."""
        return " ".join(self.subject_lines)

    def blocks(self) -> Iterator[Block]:
        """Number the sections (I. / 1. / a) as they stand, so that no number can jump or repeat."""
        counts = [0, 0, 0]
        for section in self.sections:
            counts[section.depth - 1] += 1
            counts[section.depth :] = [0] * (3 - section.depth)
            yield Block(section.depth, _heading(section, counts), section.paragraphs)

    def editable_texts(self) -> dict[str, str]:
        """Return the parts that people may edit: key -> text, one paragraph a line. Stored with a frozen report."""
        return {part.key: "\n".join(part.text) for part in (self.opening, *self.sections) if part.editable}

    def with_edits(self, edits: Mapping[str, str]) -> "Narrative":
        """Return the narrative with people's words in place of the start text; a blank edit keeps the start text.

        Raises BadEdit when a key is unknown or belongs to a part written from figures.
        """
        unknown = sorted(set(edits) - set(self.editable_texts()))
        if unknown:
            raise BadEdit(
                f"Không sửa được phần « {', '.join(unknown)} » của lời văn: phần này do số liệu viết ra."
            )
        texts = {key: _paragraphs(text) for key, text in edits.items()}
        return replace(
            self,
            opening=_edited(self.opening, texts),
            sections=tuple(_edited(section, texts) for section in self.sections),
        )


def _heading(section: Section, counts: list[int]) -> str:
    number = counts[section.depth - 1] - 1
    if section.depth == 1:
        return f"{ROMAN[number]}. {section.title.upper()}"
    return f"{number + 1}. {section.title}" if section.depth == 2 else f"{LETTERS[number]}) {section.title}"


def _edited(section: Section, texts: Mapping[str, tuple[str, ...]]) -> Section:
    return replace(section, text=texts.get(section.key) or section.text)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(_nonblank(clean_text(text).split("\n")))


def _nonblank(lines: Iterable[str]) -> Iterator[str]:
    return (line.strip() for line in lines if line.strip())
