"""Good and bad files, made on the spot: small PDFs, pictures, Word and Excel archives."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

import openpyxl
from docx import Document
from PIL import Image

# Split, so that no scanner of a developer's machine takes this file for a virus.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def pdf(*, pages: int = 1, catalog: str = "", objects: Iterable[str] = (), page: str = "") -> bytes:
    """A plain PDF of empty pages; `catalog` and `page` add entries, `objects` are numbered from 100 on."""
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + pages))
    bodies = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
        **{n: f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{page}>>" for n in range(3, 3 + pages)},
    }
    first = max(bodies) + 1
    for number, body in enumerate(objects, first):
        bodies[number] = body.replace("{next}", str(number + 1))
    return assembled(bodies)


def assembled(bodies: dict[int, str]) -> bytes:
    """Objects, cross-reference table and trailer."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in bodies.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{places[number]:010d} 00000 n \n".encode() for number in sorted(bodies))
    return bytes(out) + f"trailer<</Size {len(bodies) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()


def picture(
    kind: str = "JPEG", *, mode: str = "RGB", size: tuple[int, int] = (60, 40), **options: object
) -> bytes:
    """A picture of one colour."""
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, kind, **options)
    return buffer.getvalue()


def picture_with_place() -> bytes:
    """A photograph lying on its side that tells where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (20.0, 49.0, 0.0)
    return picture(exif=exif)


def png_claiming(width: int, height: int) -> bytes:
    """A PNG whose header claims a size and that holds no pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))

    header = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


def docx(text: str = "Tờ khai đăng ký khai sinh") -> bytes:
    """A Word file of one paragraph."""
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(buffer)
    return buffer.getvalue()


def xlsx() -> bytes:
    """An Excel file of one cell."""
    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "Danh sách"
    book.save(buffer)
    return buffer.getvalue()


def with_members(
    archive: bytes, members: dict[str, bytes], *, replace: tuple[str, bytes, bytes] | None = None
) -> bytes:
    """The archive with further members, and with the text of one member changed."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            if replace and entry.filename == replace[0]:
                assert replace[1] in content
                content = content.replace(replace[1], replace[2])
            new.writestr(entry.filename, content)
        for name, content in members.items():
            new.writestr(name, content)
    return buffer.getvalue()


def with_link(archive: bytes) -> bytes:
    """The archive with a symbolic link as a member."""
    buffer = io.BytesIO(archive)
    with zipfile.ZipFile(buffer, "a") as new:
        entry = zipfile.ZipInfo("word/link.xml")
        entry.external_attr = 0o120777 << 16
        new.writestr(entry, "/etc/passwd")
    return buffer.getvalue()


def with_lying_size(archive: bytes) -> bytes:
    """The archive with a last member that says it is 10 bytes long and unpacks to a million."""
    buffer = io.BytesIO(archive)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as new:
        new.writestr("word/media/bomb.png", b"\0" * 1_000_000)
    content = bytearray(buffer.getvalue())
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", 10)
    return bytes(content)


def with_overlap(archive: bytes) -> bytes:
    """The archive whose last two entries stand on the same bytes."""
    content = bytearray(with_members(archive, {"word/a1.xml": b"<a/>", "word/a2.xml": b"<a/>"}))
    last = content.rindex(b"PK\x01\x02")
    before = content.rindex(b"PK\x01\x02", 0, last)
    content[last + 42 : last + 46] = content[before + 42 : before + 46]
    return bytes(content)


def plain_zip(members: dict[str, bytes]) -> bytes:
    """An archive that is no office file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return buffer.getvalue()
