"""Reports as files: text in several encodings, Word with tables, PDF with columns; and files that cannot be read."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
import typst

from motcua.reports.checker import NothingToCheck, UnreadableFile, check_file, format_findings
from motcua.reports.checker.files import file_text
from tests.reports.checker.clean_reports import COMMUNE_TODAY, TWO_TIERS

REFERENCE = Path(__file__).parent / "data" / "bao-cao-tu-ky-2023-11.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_text_encodings_read_the_same(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "bao-cao.txt"
    path.write_bytes(REFERENCE.read_text(encoding="utf-8").encode(encoding))
    assert check_file(path).findings == check_file(REFERENCE).findings


def word_report(path: Path, *, total: str) -> None:
    document = docx.Document()
    head = document.add_table(rows=2, cols=2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nHUYỆN THANH MIỆN"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    head.cell(1, 0).text = "Số: 215/BC-UBND"
    head.cell(1, 1).text = "Thanh Miện, ngày 16 tháng 10 năm 2023"
    for line in ("BÁO CÁO", "Kết quả giải quyết TTHC tháng 10 năm 2023", "Kính gửi: UBND tỉnh Hải Dương"):
        document.add_paragraph(line)
    document.add_paragraph("So với tháng trước giảm 12 hồ sơ. Kết quả như sau:")
    rows = [
        (
            "TT",
            "Đơn vị",
            "Tiếp nhận",
            "Tiếp nhận",
            "Tiếp nhận",
            "Đã giải quyết",
            "Đã giải quyết",
            "Đã giải quyết",
            "Đã giải quyết",
        ),
        (
            "TT",
            "Đơn vị",
            "Tổng số",
            "Mới tiếp nhận",
            "Kỳ trước chuyển qua",
            "Tổng số",
            "Trước hạn",
            "Đúng hạn",
            "Quá hạn",
        ),
        ("1", "Xã Cao Thắng", "120", "100", "20", "110", "100", "10", "0"),
        ("2", "Xã Chi Lăng Bắc", "1.080", "1.075", "5", "1.078", "1.000", "78", "0"),
        ("", "Tổng cộng", total, "1.175", "25", "1.188", "1.100", "88", "0"),
    ]
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            table.cell(i, j).text = cell
    for columns in ((2, 4), (5, 8)):
        first = table.cell(0, columns[0])
        words = first.text
        first.merge(table.cell(0, columns[1])).text = words
    foot = document.add_table(rows=1, cols=2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Như trên;\n- Lưu: VT, KSTT."
    foot.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nNguyễn Văn An"
    document.save(str(path))


def test_a_word_report_with_a_table_is_read_in_order(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    word_report(path, total="1.200")
    result = check_file(path)
    assert result.faults == ()
    assert result.identities_checked >= 10
    word_report(path, total="1.210")
    assert {f.code for f in check_file(path).faults} == {"tong-bang", "tong-total"}


PDF = """
#set page(width: 210mm, height: 297mm, margin: 25mm, numbering: "1")
#set text(font: "Libertinus Serif", size: 13pt)
#grid(columns: (1fr, 1.5fr), align: center, row-gutter: 6pt,
  [ỦY BAN NHÂN DÂN], [CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM],
  [HUYỆN THANH MIỆN], [Độc lập - Tự do - Hạnh phúc],
  [Số: 215/BC-UBND], [_Thanh Miện, ngày 16 tháng 10 năm 2023_])
#align(center)[BÁO CÁO \\ Kết quả giải quyết TTHC tháng 10 năm 2023]
#align(center)[Kính gửi: UBND tỉnh Hải Dương]
#set par(justify: true)
Trong kỳ báo cáo (từ ngày 15/9/2023 đến ngày 14/10/2023), Ủy ban nhân dân huyện phải giải quyết tổng số 1.200 hồ sơ, trong đó tiếp nhận
mới 1.175 hồ sơ, kỳ trước chuyển qua 25 hồ sơ; đã giải quyết ONE hồ sơ (trước hạn 1.100 hồ sơ, đúng hạn 88 hồ sơ, quá hạn 0 hồ
sơ); đang giải quyết 12 hồ sơ. So với tháng trước giảm 12 hồ sơ.
#table(columns: 5, [TT], [Đơn vị], [Tổng số], [Mới tiếp nhận], [Kỳ trước chuyển qua],
  [1], [Xã Cao Thắng], [120], [100], [20], [2], [Xã Chi Lăng Bắc], [1.080], [1.075], [5], [], [Tổng cộng], [TWO], [1.175], [25])
#pagebreak()
#grid(columns: (1fr, 1fr), [Nơi nhận: \\ - Như trên; \\ - Lưu: VT, KSTT.],
  align(center)[TM. ỦY BAN NHÂN DÂN \\ CHỦ TỊCH \\ \\ Nguyễn Văn An])
"""


def test_a_pdf_report_keeps_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.pdf"

    def codes(one: str, two: str) -> set[str]:
        path.write_bytes(typst.compile(PDF.replace("ONE", one).replace("TWO", two).encode()))
        return {f.code for f in check_file(path).faults}

    assert codes("1.188", "1.200") == set()
    assert codes("1.178", "1.200") == {"tong-resolved", "tong-total"} or "tong-resolved" in codes(
        "1.178", "1.200"
    )
    assert "tong-bang" in codes("1.188", "1.210")


def broken(tmp_path: Path, name: str, data: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        check_file(path)
    return str(caught.value)


def test_files_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Không tìm thấy"):
        check_file(tmp_path / "khong-co.txt")
    assert "loại đọc được" in broken(tmp_path, "a.xlsx", b"abc")
    assert "rỗng" in broken(tmp_path, "a.txt", b"  \n")
    assert "bị hỏng" in broken(tmp_path, "a.docx", b"khong phai word")
    assert "bị hỏng" in broken(tmp_path, "a.pdf", b"%PDF-1.7 hong")
    assert "mật khẩu" in broken(tmp_path, "b.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600)
    assert "không phải chữ Unicode" in broken(tmp_path, "b.txt", "Báo cáo".encode()[:3] + b"\xb5\xff")
    assert "ký tự lạ" in broken(tmp_path, "c.txt", b"bao cao so lieu 12\x00 ho so")


def test_text_of_old_fonts_is_refused_kindly(tmp_path: Path) -> None:
    old = (
        "B¸o c¸o kÕt qu¶ gi¶i quyÕt thñ tôc hµnh chÝnh: tiÕp nhËn 158 hå s¬, ®· gi¶i quyÕt 150 hå s¬ ®óng h¹n"
    )
    assert "TCVN3" in broken(tmp_path, "cu.txt", old.encode("utf-8"))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (120 * 1024 * 1024))
    assert "quá lớn" in broken(tmp_path, "bom.docx", memory.getvalue())


def test_a_pdf_without_text_and_a_locked_one_are_refused(tmp_path: Path) -> None:
    blank = typst.compile(b"#set page(width: 50mm, height: 50mm)\n#rect()")
    assert "lớp chữ" in broken(tmp_path, "anh.pdf", blank)


def test_a_text_without_figures_has_nothing_to_check(tmp_path: Path) -> None:
    path = tmp_path / "thu.txt"
    path.write_text("Kính gửi các đồng chí, đề nghị nộp báo cáo đúng hạn.", encoding="utf-8")
    with pytest.raises(NothingToCheck, match="Không thấy số liệu"):
        check_file(path)


def test_findings_are_shown_with_line_and_quote() -> None:
    shown = format_findings(check_file(REFERENCE))
    assert "dòng 36" in shown
    assert "«" in shown
    assert shown.startswith("Thấy 15 lỗi")


def test_both_header_forms_come_out_of_a_text_file(tmp_path: Path) -> None:
    for name, report in (("a.txt", TWO_TIERS), ("b.txt", COMMUNE_TODAY)):
        (tmp_path / name).write_text(report, encoding="utf-8")
        assert file_text(tmp_path / name) == report
        assert check_file(tmp_path / name).faults == ()
