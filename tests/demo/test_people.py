"""Invented people look like people and are the same every time."""

import re
from random import Random

from motcua.cases.application import PartyFacts, party_columns
from motcua.demo.people import invent_owner


def test_owners_fit_the_form_of_a_case() -> None:
    chance = Random(1)
    for _ in range(200):
        owner = invent_owner(chance, "xã Hưng Đạo")
        assert party_columns(PartyFacts(**owner))["name"] == owner["name"]
        assert re.fullmatch(r"030[01]\d{8}", owner["id_number"])
        assert re.fullmatch(r"09\d{8}", owner["phone"])
        female = owner["id_number"][3] == "1"
        assert (" Thị " in owner["name"]) <= female


def test_the_same_seed_invents_the_same_people() -> None:
    first, again = ([invent_owner(chance, "x") for _ in range(20)] for chance in (Random(5), Random(5)))
    assert first == again
    assert first != [invent_owner(Random(6), "x") for _ in range(20)]
