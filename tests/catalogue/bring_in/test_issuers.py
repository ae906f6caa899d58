"""One name for each ministry."""

import pytest

from motcua.catalogue.bring_in.issuers import issuer_name


@pytest.mark.parametrize("text", ["Bộ Tư pháp", " BỘ  TƯ PHÁP\n", "bo-tu-phap", "Bo Tu phap"])
def test_spellings_of_one_ministry(text: str) -> None:
    assert issuer_name(text) == "Bộ Tư pháp"


def test_another_name_of_a_ministry() -> None:
    assert issuer_name("Bộ Lao động, Thương binh và Xã hội") == "Bộ Lao động - Thương binh và Xã hội"


@pytest.mark.parametrize("text", ["Bộ Phép thuật", ""])
def test_an_unknown_one(text: str) -> None:
    assert issuer_name(text) is None
