"""History files: JSONL, packed or not, good and hostile."""

import gzip
import json
from pathlib import Path

import pytest

from motcua.cases.history.form import BadRow
from motcua.cases.history.reading import LONGEST_LINE, UnreadableHistory, read_history
from tests.cases.history.told import bring, told
from tests.people import Office


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


@pytest.mark.parametrize("name", ["cu.jsonl", "CU.JSONL", "cu.jsonl.gz"])
def test_lines_carry_their_numbers_and_blank_ones_do_not_count(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, '\ufeff{"key": "một"}\n\n{"key": "hai"}'.encode())
    assert list(read_history(path)) == [("dòng 1", {"key": "một"}), ("dòng 3", {"key": "hai"})]


@pytest.mark.parametrize(("line", "why"), [
    (b'{"key": ', "không phải JSON đúng, sai ở ký tự thứ"),
    (b'{"key": NaN}', "có số không dùng được"),
    (b'{"key": ' + b"9" * 5000 + b"}", "có số không dùng được"),
    (b"[" * 100_000, "lồng nhau quá sâu"),
    ("Nguyễn".encode("utf-16"), "không phải chữ Unicode"),
    (b'{"key": "' + b"a" * LONGEST_LINE + b'"}', "dài quá 1 MB"),
])  # fmt: skip
def test_a_line_that_is_no_record_comes_as_a_fault_and_the_next_keeps_its_number(
    tmp_path: Path, line: bytes, why: str
) -> None:
    (first, problem), second = read_history(write(tmp_path / "cu.jsonl", line + b'\n{"key": 1}\n'))
    assert (first, second) == ("dòng 1", ("dòng 2", {"key": 1}))
    assert isinstance(problem, BadRow)
    assert why in problem.why


def test_nesting_that_json_still_reads_is_refused_by_row(office: Office, tmp_path: Path) -> None:
    deep = json.dumps(told("HS-1")).replace(
        '"output_digitised": true', '"late_reason": ' + "[" * 900 + "]" * 900
    )
    records = [record for _, record in read_history(write(tmp_path / "cu.jsonl", deep.encode()))]
    assert bring(*records, told("HS-2"), per_row=True).refused_count == 1


def test_a_packed_file_that_breaks_off_is_unreadable(tmp_path: Path) -> None:
    whole = gzip.compress(b'{"key": 1}\n' * 10_000)
    (tmp_path / "cu.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableHistory, match=r"cu\.jsonl\.gz bị hỏng"):
        list(read_history(tmp_path / "cu.jsonl.gz"))


def test_a_file_that_breaks_off_leaves_nothing_of_its_beginning(office: Office, tmp_path: Path) -> None:
    from motcua.cases.history import Wishes, bring_in
    from motcua.cases.models import Case
    from tests.cases.history.told import NOW

    whole = gzip.compress(b"".join(json.dumps(told(f"HS-{n}")).encode() + b"\n" for n in range(3000)))
    (tmp_path / "cu.jsonl.gz").write_bytes(whole[:-200])
    with pytest.raises(UnreadableHistory):
        bring_in(read_history(tmp_path / "cu.jsonl.gz"), Wishes("cu", NOW))
    assert Case.objects.count() == 0


def test_other_files_and_missing_ones_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableHistory, match="Không tìm thấy tệp"):
        read_history(tmp_path / "cu.jsonl")
    with pytest.raises(UnreadableHistory, match=r"không phải \.jsonl"):
        read_history(write(tmp_path / "cu.docx", b""))
