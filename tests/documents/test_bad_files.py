"""Bad files at the door: each is refused with a sentence that names it, and nothing of it is kept."""

import io
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image

from motcua.agencies.models import Agency
from motcua.documents.limits import MOST_FILE_BYTES, TooManyFiles, check_allowance
from motcua.documents.models import Kind, StoredFile
from motcua.documents.receiving import receive
from motcua.documents.refusing import RefusedFile
from motcua.documents.serving import content_of, headers
from tests.documents.conftest import AT, Receive
from tests.documents.samples import (
    EICAR,
    docx,
    pdf,
    picture,
    picture_with_place,
    plain_zip,
    png_claiming,
    with_link,
    with_lying_size,
    with_members,
    with_overlap,
    xlsx,
)

WORD = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
OUTSIDE = b'<Relationship Id="r99" TargetMode="&#69;xternal" Target="http://192.0.2.1/t.dotm" Type="http://x/attachedTemplate"/>'
SPLIT_DDE = (
    b'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DD</w:instrText></w:r>'
    b"<w:r><w:instrText>EAUTO c:\\\\windows cmd</w:instrText></w:r></w:p></w:body>"
)
SCRIPT_ELSEWHERE = ["<</S {next} 0 R>>", "/JavaScript"]

BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "B01 nothing in it": ("trong.pdf", lambda: b"", "tệp trống"),
    "B04 bomb": (
        "bom.docx",
        lambda: with_members(docx(), {"word/media/a.png": b"\0" * 30_000_000}),
        "quá lớn",
    ),
    "B04 bomb of many parts": (
        "bom.xlsx",
        lambda: with_members(xlsx(), {f"xl/{n}.xml": b"\0" * 1_900_000 for n in range(60)}),
        "quá lớn",
    ),
    "B05 lying size": ("doi.docx", lambda: with_lying_size(docx()), "bị hỏng"),
    "B06 archive": ("hoso.zip", lambda: plain_zip({"a.pdf": pdf()}), "tệp nén không được nhận"),
    "B06 archive called docx": ("hoso.docx", lambda: plain_zip({"a.pdf": pdf()}), "tệp nén không được nhận"),
    "B06 archive inside": (
        "a.docx",
        lambda: with_members(docx(), {"word/a.zip": plain_zip({})}),
        "nhúng bên trong",
    ),
    "B06 overlap": ("a.docx", lambda: with_overlap(docx()), "chồng lên nhau"),
    "B06 100,000 entries": (
        "a.docx",
        lambda: with_members(docx(), {f"word/{n}": b"" for n in range(2001)}),
        "quá lớn",
    ),
    "B06 link": ("a.docx", lambda: with_link(docx()), "đường dẫn không hợp lệ"),
    "B06 steps upwards": ("a.docx", lambda: with_members(docx(), {"word/../../x.xml": b"<a/>"}), "đường dẫn"),
    "B06 absolute": (
        "a.docx",
        lambda: with_members(docx(), {"/etc/x.xml": b"<a/>"}),
        "đường dẫn không hợp lệ",
    ),
    "B07 programme called pdf": (
        "don.pdf",
        lambda: b"MZ\x90\0" + b"\0" * 500,
        "không phải loại tệp được nhận",
    ),
    "B07 page called png": ("anh.png", lambda: b"<html><script>alert(1)</script>", "không phải loại tệp"),
    "B07 svg": (
        "anh.svg",
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
        "không phải loại tệp",
    ),
    "B07 gif": ("anh.gif", lambda: picture("GIF", mode="P"), "GIF chưa dùng được"),
    "B07 old word": ("don.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "dạng cũ"),
    "B07 text": ("don.txt", lambda: "Đơn xin".encode(), "không phải loại tệp được nhận"),
    "B08 pdf and archive": ("a.pdf", lambda: pdf() + plain_zip({"x.js": b"1"}), "phần lạ ghép vào"),
    "B08 pdf with an archive that ends like a pdf": (
        "a.pdf",
        lambda: _zip_with_comment(pdf(), b"%%EOF"),
        "phần lạ ghép vào",
    ),
    "B08 page before the pdf": ("a.pdf", lambda: b"<html><script></script>" + pdf(), "không phải loại tệp"),
    "B08 archive behind something": ("a.docx", lambda: b"PK\x03\x04" + docx(), "ghép thêm"),
    "B13 locked": ("a.pdf", lambda: _locked_pdf(), "mật khẩu"),
    "B13 script": (
        "a.pdf",
        lambda: pdf(catalog="/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
        "mã tự chạy",
    ),
    "B13 script with a masked name": (
        "a.pdf",
        lambda: pdf(catalog="/OpenAction<</S/J#61vaScript>>"),
        "mã tự chạy",
    ),
    "B13 script by reference": (
        "a.pdf",
        lambda: pdf(page="/AA<</O 4 0 R>>", objects=SCRIPT_ELSEWHERE),
        "mã tự chạy",
    ),
    "B13 launch": ("a.pdf", lambda: pdf(page="/Annots[<</A<</S/Launch/F(cmd.exe)>>>>]"), "mã tự chạy"),
    "B13 form that sends": (
        "a.pdf",
        lambda: pdf(page="/AA<</O<</S/SubmitForm/F(http://x)>>>>"),
        "mã tự chạy",
    ),
    "B13 dynamic form": ("a.pdf", lambda: pdf(catalog="/AcroForm<</XFA()>>"), "biểu mẫu động"),
    "B13 file inside": (
        "a.pdf",
        lambda: pdf(catalog="/Names<</EmbeddedFiles<</Names[(a)<</EF<<>>>>]>>>>"),
        "tệp khác đính kèm",
    ),
    "B13 10,000 pages": ("a.pdf", lambda: pdf(pages=10_000), "dài hơn 1000 trang"),
    "B13 no page": ("a.pdf", lambda: pdf(pages=0), "không có trang nào"),
    "B13 broken table": ("a.pdf", lambda: pdf().replace(b"startxref\n", b"startxref\n9"), "bị hỏng"),
    "B13 a small file that costs minutes": (
        "a.pdf",
        lambda: pdf(catalog=f"/X[{'0 ' * 1_500_000}]"),
        "quá phức tạp",
    ),
    "B13 too deep": ("a.pdf", lambda: pdf(catalog="/X" + "[" * 50_000 + "]" * 50_000), "bị hỏng"),
    "B13 objects unpacked without end": ("a.pdf", lambda: _packed_objects(), "quá phức tạp"),
    "B13 cut off": ("a.pdf", lambda: pdf()[:-20], "bị cắt cụt"),
    "B14 65,000 x 65,000": ("a.png", lambda: png_claiming(65_000, 65_000), "triệu điểm ảnh"),
    "B14 60 million": ("a.png", lambda: png_claiming(10_000, 6_000), "triệu điểm ảnh"),
    "B14 broken": ("a.jpg", lambda: picture(size=(400, 400))[:600], "ảnh bị hỏng"),
    "B15 macros": ("a.docx", lambda: with_members(docx(), {"word/vbaProject.bin": b"1"}), "có macro"),
    "B15 macro type": (
        "a.docx",
        lambda: with_members(
            docx(), {}, replace=(TYPES, b"wordprocessingml.document.main", b"x.macroEnabled.main")
        ),
        "có macro",
    ),
    "B15 template from outside": (
        "a.docx",
        lambda: with_members(
            docx(), {}, replace=(RELATIONS, b"</Relationships>", OUTSIDE + b"</Relationships>")
        ),
        "liên kết tự tải",
    ),
    "B15 other workbook": (
        "a.xlsx",
        lambda: with_members(xlsx(), {"xl/externalLinks/e1.xml": b"<a/>"}),
        "tệp khác",
    ),
    "B15 DDE in pieces": (
        "a.docx",
        lambda: with_members(docx(), {}, replace=(WORD, b"</w:body>", SPLIT_DDE)),
        "tự lấy dữ liệu",
    ),
    "B15 entities": (
        "a.docx",
        lambda: with_members(docx(), {"word/x.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "khai báo không được phép",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_and_nothing_is_kept(
    case: str,
    hand_in: Receive,
    kept: Callable[[], list[Path]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name, make, told = BAD[case]
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    with pytest.raises(RefusedFile) as refusal:
        hand_in(name, make())
    assert told in str(refusal.value)
    assert f"“{name}”" in str(refusal.value)
    assert "Hãy " in str(refusal.value)
    assert kept() == []
    assert not StoredFile.objects.exists()
    assert list(passing.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("đơn.pdf", pdf(pages=3), Kind.PDF),
        ("anh.jpg", picture(), Kind.JPEG),
        ("anh.png", picture("PNG", mode="RGBA"), Kind.PNG),
        ("to khai.docx", docx(), Kind.DOCX),
        ("danh sach.xlsx", xlsx(), Kind.XLSX),
        ("khong duoi", pdf(), Kind.PDF),
        ("lien ket.docx", with_members(docx('HYPERLINK "http://a/link"'), {}), Kind.DOCX),
    ],
)
def test_a_good_file_is_kept(name: str, content: bytes, kind: Kind, hand_in: Receive) -> None:
    file = hand_in(name, content)
    assert (file.kind, file.state, file.origin) == (kind, "not_scanned", "received")
    if not kind.is_image:
        assert content_of(file) == content
    assert file.size == len(content_of(file))


def test_packed_objects_of_an_honest_size_are_taken(hand_in: Receive) -> None:
    assert hand_in("a.pdf", _packed_objects(1000)).kind == Kind.PDF


class Declared(TemporaryUploadedFile):
    """An upload that declares one size and sends another."""

    def __init__(self, declared: int, pieces: int) -> None:
        super().__init__("lon.pdf", "application/pdf", declared, None)
        self.pieces = pieces
        self.taken = 0

    def chunks(self, chunk_size: int | None = None) -> object:
        """Pieces of a megabyte, counted."""
        for _ in range(self.pieces):
            self.taken += 1
            yield b"%PDF-" + b"0" * 999_995


@pytest.mark.parametrize("declared", [5_000_000_000, 10], ids=["B02 declared 5 GB", "B03 streamed 5 GB"])
def test_what_really_comes_is_counted(declared: int, agency: Agency, kept: Callable[[], list[Path]]) -> None:
    upload = Declared(declared, pieces=5000)
    with pytest.raises(RefusedFile, match="lớn hơn 20 MB"):
        receive(upload, agency=agency, by="a", at=AT)
    assert upload.taken == MOST_FILE_BYTES // 1_000_000 + 1
    assert kept() == []
    upload.close()


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\don.pdf", "don.pdf"),
        ("/etc/shadow.pdf", "shadow.pdf"),
        ("C:\\Users\\a\\don.pdf", "don.pdf"),
        ("đơn\x00.pdf", "đơn.pdf"),
        ("đ" * 400 + ".pdf", "đ" * 150 + ".pdf"),
        ("..", "tệp.pdf"),
        ("", "tệp.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("lpt1", "_lpt1.pdf"),
        ("%2e%2e%2fx.pdf", "%2e%2e%2fx.pdf"),
        ('a;b"c.pdf', "a;b_c.pdf"),
        ("đơn\r\nSet-Cookie: a.pdf", "đơn_Set-Cookie_ a.pdf"),
        ("ảnh\u202efdp.exe", "ảnhfdp.pdf"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Hồng.pdf"), "Nguyễn Thị Hồng.pdf"),
    ],
)
def test_names_are_cleaned_and_never_become_places(
    given: str, shown: str, hand_in: Receive, kept: Callable[[], list[Path]]
) -> None:
    file = hand_in(given, pdf())
    assert file.name == shown
    (path,) = kept()
    assert path.name not in {given, shown}
    assert len(path.name) == 32
    disposition = headers(file)["Content-Disposition"]
    assert disposition.startswith("attachment; filename")
    assert "\n" not in disposition


def test_a_photograph_loses_its_place_and_stands_upright(hand_in: Receive) -> None:
    file = hand_in("anh.jpg", picture_with_place())
    shown = Image.open(io.BytesIO(content_of(file)))
    assert not shown.getexif()
    assert shown.size == (40, 60)


def test_colours_of_print_become_those_of_screens(hand_in: Receive) -> None:
    shown = Image.open(io.BytesIO(content_of(hand_in("anh.jpg", picture(mode="CMYK")))))
    assert shown.mode == "RGB"


def test_the_resolution_of_a_scan_is_kept(hand_in: Receive) -> None:
    shown = Image.open(io.BytesIO(content_of(hand_in("quet.jpg", picture(dpi=(200, 200))))))
    assert shown.info["dpi"] == (200, 200)


def test_what_hides_behind_a_picture_is_left_behind(hand_in: Receive) -> None:
    file = hand_in("anh.jpg", picture() + plain_zip({"a.js": b"alert(1)"}) + EICAR)
    assert b"alert" not in content_of(file)
    assert EICAR not in content_of(file)


def test_the_same_file_may_come_twice_and_neither_knows_of_the_other(
    hand_in: Receive, kept: Callable[[], list[Path]]
) -> None:
    first, second = hand_in("a.pdf", pdf()), hand_in("b.pdf", pdf())
    assert first.sha256 == second.sha256
    assert first.token != second.token
    assert len(kept()) == 2


def test_a_row_that_cannot_be_written_takes_its_content_with_it(
    agency: Agency, kept: Callable[[], list[Path]]
) -> None:
    with pytest.raises(ValueError, match="unsaved"):
        receive(SimpleUploadedFile("a.pdf", pdf()), agency=Agency(pk=None), by="a", at=AT)
    assert kept() == []


@pytest.mark.parametrize(
    ("files", "total", "sizes", "told"),
    [
        (29, 0, [1, 1], "tối đa 30 tệp"),
        (30, 0, [1], "đã có 30 tệp"),
        (2, 99_000_000, [1_000_001], "tối đa 100 MB"),
    ],
)
def test_a_case_takes_so_much_and_no_more(files: int, total: int, sizes: list[int], told: str) -> None:
    with pytest.raises(TooManyFiles, match=told) as refusal:
        check_allowance(files=files, total_bytes=total, new_sizes=sizes)
    assert "Các tệp đã có vẫn còn" in str(refusal.value)


def test_a_case_takes_what_is_allowed() -> None:
    check_allowance(files=28, total_bytes=80_000_000, new_sizes=[10_000_000, 10_000_000])


def _zip_with_comment(content: bytes, comment: bytes) -> bytes:
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("x.js", b"1")
        archive.comment = comment
    return buffer.getvalue()


def _packed_objects(letters: int = 4_000_000) -> bytes:
    """A PDF of one page whose object stream unpacks to a text of so many letters."""
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string
    from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter

    writer = PdfFileWriter(stream_xrefs=True)
    content = writer.add_object(pdf_string(""))
    writer.insert_page(PageObject(contents=content, media_box=(0, 0, 595, 842)))
    packed = writer.prepare_object_stream()
    text = writer.add_object(pdf_string("x" * letters), obj_stream=packed)
    writer.root[pdf_name("/Text")] = text
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _locked_pdf() -> bytes:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(pdf())))
    writer.encrypt("mat-khau", "mat-khau")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
