"""One part of a Word or Excel archive read to its end in small pieces: checksum, no document type, no fetching (phần của tệp Office)."""

import re
import zipfile
from typing import IO
from xml.parsers import expat

_PIECE = 64 * 1024
_START = "\x00"
_FIELD_THAT_FETCHES = re.compile(r"(?i)\x00\s*(DDE(AUTO)?|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b")
_MOST_FIELD_TEXT = 200_000
# Word and Excel may point at a page for the reader to click; every other outside target is fetched by itself.
_MAY_POINT_OUTSIDE = "/hyperlink"


class BadPart(ValueError):
    """The problem of one part, as a piece of a sentence."""


def read_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack one entry within the bytes it declares; XML parts are looked into. Errors: BadPart, those of zipfile and expat."""
    with archive.open(entry) as part:
        if entry.filename.endswith((".xml", ".rels")):
            _read_xml(part, entry.filename)
        else:
            while part.read(_PIECE):
                pass


def _read_xml(part: IO[bytes], name: str) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_document_type
    fields: list[str] = []
    if name.endswith(".rels"):
        parser.StartElementHandler = _check_relationship
    elif name == "[Content_Types].xml":
        parser.StartElementHandler = _check_content_type
    elif name.startswith("word/"):
        _gather_fields(parser, fields)
    while piece := part.read(_PIECE):
        parser.Parse(piece, False)
    parser.Parse(b"", True)
    if _FIELD_THAT_FETCHES.search("".join(fields)):
        raise BadPart("tệp có trường tự lấy dữ liệu từ nơi khác")


def _refuse_document_type(*_: object) -> None:
    raise BadPart("tệp có phần khai báo không được phép")


def _check_relationship(tag: str, attributes: dict[str, str]) -> None:
    outside = attributes.get("TargetMode", "").casefold() == "external"
    if outside and not attributes.get("Type", "").endswith(_MAY_POINT_OUTSIDE):
        raise BadPart("tệp có liên kết tự tải từ nơi khác")


def _check_content_type(tag: str, attributes: dict[str, str]) -> None:
    if "macro" in attributes.get("ContentType", "").casefold():
        raise BadPart("tệp có macro")


def _gather_fields(parser: expat.XMLParserType, fields: list[str]) -> None:
    """Collect the instructions of fields; Word splits one over several runs, so their texts are joined."""
    inside = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        inside = tag.endswith("instrText")
        if tag.endswith("fldSimple"):
            fields.append(f"{_START}{attributes.get('w:instr', '')}")
        if tag.endswith("fldChar"):
            fields.append(_START)

    def end(tag: str) -> None:
        nonlocal inside
        inside = False

    def text(words: str) -> None:
        if inside:
            fields.append(words)
            if len(fields) > _MOST_FIELD_TEXT:
                raise BadPart("tệp có quá nhiều trường")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
