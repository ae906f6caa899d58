"""What a reader sees of a signature: the words at the top right of page 1, NĐ 30/2020 Phụ lục I Phần II (hiển thị chữ ký số)."""

import json
import threading
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import typst
    from pyhanko.stamp import StaticStampStyle

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
TEMPLATE = Path(__file__).parent / "templates" / "chu-ky.typ"
FONTS = Path(__file__).parents[1] / "lib" / "fonts"
# In points; the template draws a page of this size. 15 pt from the edges, the next signature below the one before.
WIDTH, HEIGHT, MARGIN = 200, 56, 15
# One warm compiler serves all threads; its inputs are set per call, so calls take turns.
_TURN = threading.Lock()


@dataclass(frozen=True)
class Stamp:
    """Dòng chữ của chữ ký số: the form of the copy (may be empty), the agency, and the person when one signs."""

    agency: str
    form: str = ""
    person: str = ""

    def lines(self, at: datetime) -> list[str]:
        """The lines in their order; the moment by ISO 8601 with the zone of Vietnam."""
        moment = at.astimezone(VIETNAM).replace(microsecond=0).isoformat()
        person = f"Người ký: {self.person}" if self.person else ""
        return [
            line for line in (self.form, f"Cơ quan: {self.agency}", person, f"Thời gian ký: {moment}") if line
        ]


def draw(stamp: Stamp, at: datetime) -> bytes:
    """The stamp as a one-page PDF in Tinos 10, which has the widths of Times New Roman."""
    data = json.dumps(stamp.lines(at), ensure_ascii=False)
    with _TURN:
        pdf = _compiler().compile(sys_inputs={"lines": data}, timestamp=int(at.timestamp()))
    if not isinstance(pdf, bytes):
        raise TypeError("typst must return one PDF file")
    return pdf


def style(stamp: Stamp, at: datetime, folder: Path) -> "StaticStampStyle":
    """The stamp for the signing library, which reads it from a file in `folder` when it signs."""
    from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
    from pyhanko.stamp import StaticStampStyle

    whole = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, Margins.uniform(0))
    file = folder / "chu-ky.pdf"
    file.write_bytes(draw(stamp, at))
    return StaticStampStyle.from_pdf_file(str(file), border_width=0, background_layout=whole)


def place_for(writer: Any, earlier: int) -> tuple[int, int, int, int]:
    """The box on page 1 for the next signature, below those that stand there."""
    page = writer.root["/Pages"]
    while "/Kids" in page:
        page = page["/Kids"][0]
    box = page
    while "/MediaBox" not in box:
        box = box["/Parent"]
    left, bottom, right, top = (float(value) for value in box["/MediaBox"])
    upper = max(int(top) - MARGIN - earlier * HEIGHT, int(bottom) + HEIGHT)
    outer = max(int(right) - MARGIN, int(left) + WIDTH)
    return outer - WIDTH, upper - HEIGHT, outer, upper


@lru_cache(maxsize=1)
def _compiler() -> "typst.Compiler":
    import typst

    return typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=[FONTS], ignore_system_fonts=True)
