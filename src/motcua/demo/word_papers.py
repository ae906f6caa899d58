"""Word templates of the demo's most asked results, written as an office would write them (mẫu kết quả)."""

import io
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt


@dataclass(frozen=True)
class Paper:
    """One result: of which procedure, its name, and its lines with the fields that are filled in."""

    code: str
    name: str
    lines: tuple[str, ...]


OWNER = "Ông/bà: {{ chu_ho_so }}, số định danh {{ so_dinh_danh }}, địa chỉ {{ dia_chi }}."
PAPERS = (
    Paper(
        "1.013225",
        "Giấy phép xây dựng",
        (
            "Cấp cho chủ đầu tư:",
            OWNER,
            "Được phép xây dựng công trình nhà ở riêng lẻ theo hồ sơ {{ ma_ho_so }}, đúng bản vẽ thiết kế đã duyệt.",
            "Giấy phép có hiệu lực khởi công trong thời hạn 12 tháng kể từ ngày cấp; quá thời hạn trên phải đề nghị gia hạn.",
        ),
    ),
    Paper(
        "1.004873",
        "Giấy xác nhận tình trạng hôn nhân",
        (
            "{{ ten_co_quan }} xác nhận:",
            OWNER,
            "Qua kiểm tra sổ hộ tịch và cơ sở dữ liệu hộ tịch, tình trạng hôn nhân hiện tại: chưa đăng ký kết hôn với ai.",
            "Giấy này có giá trị 6 tháng kể từ ngày cấp.",
        ),
    ),
    Paper(
        "2.000635",
        "Trích lục khai sinh (bản sao)",
        (
            "Trích từ Sổ đăng ký khai sinh của {{ ten_co_quan }}.",
            "Người yêu cầu: {{ chu_ho_so }}, số định danh {{ so_dinh_danh }}.",
            "Hồ sơ {{ ma_ho_so }}, nộp ngày {{ ngay_nop }}. Người thực hiện: {{ nguoi_soan }}.",
        ),
    ),
    Paper(
        "1.001612",
        "Giấy chứng nhận đăng ký hộ kinh doanh",
        (
            "Chủ hộ kinh doanh:",
            OWNER,
            "Hộ kinh doanh được hoạt động kể từ ngày cấp, theo nội dung đã đăng ký trong hồ sơ {{ ma_ho_so }}.",
        ),
    ),
)


def word_file(paper: Paper) -> bytes:
    """Write the template: heading, title, lines, place for the signature."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)
    for text in ("{{ co_quan }}", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"):
        _line(document, text, bold=True)
    _line(document, "{{ dia_danh }}, {{ ngay_lap }}", italic=True)
    _line(document, paper.name.upper(), bold=True)
    for line in paper.lines:
        document.add_paragraph(line)
    _line(document, "NGƯỜI KÝ", bold=True)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _line(document: Document, text: str, *, bold: bool = False, italic: bool = False) -> None:
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(text)
    run.bold, run.italic = bold, italic
