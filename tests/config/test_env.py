"""Reading settings: right words are understood, wrong ones stop the start with a sentence."""

from pathlib import Path

import pytest

from config import env


@pytest.mark.parametrize("word", ["1", "true", "YES", " on "])
def test_yes_is_yes(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv("MOTCUA_X", word)
    assert env.flag("MOTCUA_X") is True


@pytest.mark.parametrize("word", ["0", "false", "No", "off"])
def test_no_is_no_even_when_the_default_is_yes(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv("MOTCUA_X", word)
    assert env.flag("MOTCUA_X", default=True) is False


def test_an_absent_flag_is_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MOTCUA_X", raising=False)
    assert (env.flag("MOTCUA_X"), env.flag("MOTCUA_X", default=True)) == (False, True)


@pytest.mark.parametrize(("read", "word"), [(env.flag, "có"), (lambda name: env.number(name, 3), "ba")])
def test_a_wrong_word_names_the_setting(monkeypatch: pytest.MonkeyPatch, read: object, word: str) -> None:
    monkeypatch.setenv("MOTCUA_X", word)
    with pytest.raises(env.BadSetting, match=f"Cấu hình MOTCUA_X không dùng được: “{word}”"):
        read("MOTCUA_X")  # type: ignore[operator]


def test_a_compulsory_text_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MOTCUA_X", raising=False)
    with pytest.raises(env.BadSetting, match="chưa được đặt"):
        env.text("MOTCUA_X")


def test_words_are_split_and_trimmed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_X", " a.vn, b.vn ,,")
    assert env.words("MOTCUA_X") == ["a.vn", "b.vn"]


def test_without_an_address_the_embedded_file_is_used_durably(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    database = env.database("DATABASE_URL", embedded=tmp_path / "a.sqlite3")
    assert database["NAME"] == str(tmp_path / "a.sqlite3")
    assert "synchronous=FULL" in str(database["OPTIONS"])
    assert "'transaction_mode': 'IMMEDIATE'" in str(database["OPTIONS"])


def test_several_postgresql_hosts_are_kept_in_order(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://an:m%40t@db1:5433,db2:5434/mot%20cua")
    database = env.database("DATABASE_URL", embedded=tmp_path)
    assert {name: database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "mot cua",
        "USER": "an",
        "PASSWORD": "m@t",
        "HOST": "db1,db2",
        "PORT": "5433,5434",
    }


@pytest.mark.parametrize(
    ("address", "problem"),
    [("mysql://x/y", "không phải postgres"), ("postgres://an@db1/", "thiếu tên cơ sở dữ liệu")],
)
def test_an_impossible_address_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str, problem: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(env.BadSetting, match=problem):
        env.database("DATABASE_URL", embedded=tmp_path)


def test_a_table_is_read_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_X", "email = a.b.C , sms=d.E,")
    assert env.table("MOTCUA_X") == {"email": "a.b.C", "sms": "d.E"}


@pytest.mark.parametrize("text", ["email", "email=", "=a.b.C", "sms=a.B,zalo"])
def test_a_row_without_name_or_value_stops_the_start(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("MOTCUA_X", text)
    with pytest.raises(env.BadSetting, match="tên=giá trị"):
        env.table("MOTCUA_X")
