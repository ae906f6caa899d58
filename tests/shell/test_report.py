"""report: monthly, freeze, compare, list, figures and check from the shell."""

import json
from pathlib import Path
from typing import Any

import pytest

from motcua.accounts.models import Person
from motcua.agencies.models import Post, PostHolding
from motcua.cases.models import CaseSpan
from motcua.reports.models import Report, ReportDocument
from motcua.shell.__main__ import main
from tests.reports.world import LONG_AGO, World, accepted, plant, resolved, submitted

MONTHLY = ["report", "monthly", "--agency", "huyen"]
NOVEMBER = ["--from", "2023-10-23", "--to", "2023-11-21"]
Said = pytest.CaptureFixture[str]


@pytest.fixture
def world(db: None) -> World:
    planted = plant()
    story = [submitted("2023-11-01 08:00"), accepted("2023-11-01 09:00", "2023-11-08 17:00")]
    planted.tell("xa-mot", [*story, resolved("2023-11-09 08:00", late_reason="Mất điện.")])
    planted.tell("xa-mot", [*story, resolved("2023-11-07 08:00")])
    planted.tell("huyen", story[:2])
    return planted


def answered(said: Said) -> dict[str, Any]:
    return json.loads(said.readouterr().out)


def test_json_is_pure_json_with_the_levels(world: World, capsys: Said) -> None:
    assert main([*MONTHLY, *NOVEMBER, "--format", "json"]) == 0
    found = answered(capsys)
    assert list(found["levels"]) == ["district", "commune", "all"]
    assert found["levels"]["commune"]["figures"]["resolved_overdue"] == 1
    assert found["levels"]["all"]["rates"]["output_digitised"] == {
        "numerator": 2,
        "denominator": 2,
        "percent": 100,
    }
    assert "agencies" not in found


def test_text_is_the_default(world: World, capsys: Said) -> None:
    assert main([*MONTHLY, *NOVEMBER]) == 0
    assert "Tổng số hồ sơ phải giải quyết trong kỳ" in capsys.readouterr().out


def test_flags_add_what_they_name(world: World, capsys: Said) -> None:
    flags = ["--by-agency", "--by-procedure", "--with-previous", "--with-overdue"]
    assert main([*MONTHLY, *NOVEMBER, "--format", "json", *flags]) == 0
    found = answered(capsys)
    assert len(found["agencies"]) == 3
    assert [line["key"] for line in found["domains"]] == ["Hộ tịch", "Hộ tịch"]
    assert [late["reason"] for late in found["overdue"]] == ["Mất điện.", ""]
    assert found["previous"]["period"] == {"from": "2023-09-23", "to": "2023-10-22"}


def test_a_past_moment_is_answered(world: World, capsys: Said) -> None:
    assert main([*MONTHLY, *NOVEMBER, "--as-of", "2023-11-08T12:00", "--format", "json"]) == 0
    said = capsys.readouterr()
    figures = json.loads(said.out)["levels"]["all"]["figures"]
    assert (figures["resolved"], figures["in_process"]) == (1, 2)
    assert "kỳ chưa kết thúc" in said.err


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx", "json", "text"])
def test_every_form_is_written_to_a_file(world: World, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"report.{form}"
    assert main([*MONTHLY, *NOVEMBER, "--format", form, "--out", str(out)]) == 0
    assert out.stat().st_size > 500
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["--from", "2023-10-23", "--to", "2023-10-21"],
            "kết thúc (21/10/2023) trước khi bắt đầu (23/10/2023)",
        ),
        (["--from", "2023-10-23"], "Đến ngày: còn để trống"),
        (["--from", "31/11/2023", "--to", "2023-12-21"], "“31/11/2023” không phải là ngày"),
        ([*NOVEMBER, "--as-of", "2099-01-01"], "còn ở phía trước"),
        ([*NOVEMBER, "--as-of", "2023-01-01"], "trước khi kỳ bắt đầu"),
        ([*NOVEMBER, "--agency", "huyenn"], "huyen"),
        ([*NOVEMBER, "--format", "doc"], "--format không nhận"),
        (["--from", "2150-01-01", "--to", "2150-01-31"], "chưa bắt đầu"),
    ],
)
def test_questions_without_sense_get_one_sentence(
    world: World, capsys: Said, words: list[str], sentence: str
) -> None:
    assert main([*MONTHLY, *words]) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.out == ""
    assert len(said.err.splitlines()) == 1


def test_a_period_before_the_first_event_is_zeros_with_a_note(world: World, capsys: Said) -> None:
    assert main([*MONTHLY, "--from", "2010-01-01", "--to", "2010-01-31", "--format", "json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["levels"]["all"]["figures"]["total"] == 0
    assert "trước sự kiện đầu tiên" in said.err


def test_a_folder_that_is_not_there_leaves_nothing(world: World, tmp_path: Path, capsys: Said) -> None:
    assert main([*MONTHLY, *NOVEMBER, "--out", str(tmp_path / "nowhere" / "x.txt")]) == 2
    assert "Không ghi được tệp" in capsys.readouterr().err


def test_data_that_contradict_themselves_give_no_report(world: World, capsys: Said) -> None:
    CaseSpan.objects.all().delete()
    assert main([*MONTHLY, *NOVEMBER]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "verify-ledger" in said.err


def lead(world: World) -> None:
    person = Person.objects.create_user("lanhdao", full_name="Lê Thị Thu")
    post = Post.objects.create(
        agency=world.agencies["huyen"], role=Post.Role.SIGNER, title="Chủ tịch UBND huyện"
    )
    PostHolding.objects.create(post=post, person=person, valid_from=LONG_AGO)


FREEZE = ["report", "freeze", "--agency", "huyen", *NOVEMBER]


def test_freezing_listing_and_comparing(world: World, capsys: Said) -> None:
    lead(world)
    assert main(FREEZE) == 0
    report = Report.objects.get()
    assert {document.form for document in report.documents.all()} == {"docx", "pdf", "xlsx", "json"}
    assert report.sha256 in capsys.readouterr().out
    assert main(["report", "list", "--agency", "huyen"]) == 0
    assert "23/10/2023 - 21/11/2023" in capsys.readouterr().out
    assert main(["report", "compare", str(report.pk)]) == 0
    assert "giống hệt lúc chốt" in capsys.readouterr().out
    assert main(["report", "compare", str(report.pk), "--format", "json"]) == 0
    assert answered(capsys)["differences"] == []


def test_faults_in_the_paper_stop_freezing_unless_wanted(world: World, capsys: Said) -> None:
    assert main(FREEZE) == 1
    assert "họ tên" in capsys.readouterr().err
    assert not Report.objects.exists()
    assert main([*FREEZE, "--despite-findings"]) == 0
    assert Report.objects.count() == 1


def test_differences_name_their_cases(world: World, capsys: Said) -> None:
    lead(world)
    assert main([*FREEZE, "--as-of", "2023-11-08T12:00"]) == 0
    capsys.readouterr()
    assert main(["report", "compare", str(Report.objects.get().pk)]) == 1
    said = capsys.readouterr()
    assert "- Giải quyết quá hạn (commune): lúc chốt 0, hôm nay 1" in said.out
    assert "thêm: H23.00001" in said.out
    assert "khác với lúc chốt" in said.err


def test_a_touched_document_is_reported(world: World, capsys: Said) -> None:
    lead(world)
    main(FREEZE)
    ReportDocument.objects.filter(form="pdf").update(content=b"%PDF")
    assert main(["report", "compare", str(Report.objects.get().pk)]) == 1
    assert "không còn như lúc chốt" in capsys.readouterr().err


def test_unknown_frozen_report_and_agency(world: World, capsys: Said) -> None:
    assert main(["report", "compare", "404"]) == 2
    assert main(["report", "list", "--agency", "nope"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_check_answers_with_its_exit_code(repository: Path, tmp_path: Path, capsys: Said) -> None:
    reference = repository / "tests" / "reports" / "checker" / "data" / "bao-cao-tu-ky-2023-11.txt"
    assert main_code(["report", "check", str(reference)]) == 1
    assert "LỖI" in capsys.readouterr().out
    assert main_code(["report", "check", str(reference), "--format", "json"]) == 1
    assert answered(capsys)["faults"] > 0
    poem = tmp_path / "poem.txt"
    poem.write_text("Trăm năm trong cõi người ta", encoding="utf-8")
    assert main_code(["report", "check", str(poem)]) == 2
    assert main_code(["report", "check", str(tmp_path / "none.txt")]) == 2


def main_code(words: list[str]) -> int:
    try:
        return main(words)
    except SystemExit as end:
        return int(end.code or 0)


def test_figures_prints_the_definitions(capsys: Said) -> None:
    assert main(["report", "figures"]) == 0
    assert "| `total` |" in capsys.readouterr().out
