"""Which procedures the demo's citizens use, how often, and what each owed in 2023 (illustrative fees)."""

import csv
from dataclasses import dataclass
from pathlib import Path
from random import Random

from motcua.demo.plan import DATA


@dataclass(frozen=True)
class Use:
    """One procedure at one level: its share of the cases, its duties, its fee in đồng and its limit."""

    level: str
    code: str
    weight: int
    required_online: bool
    fee_vnd: int
    amount: int
    unit: str


class Uses:
    """Chooses procedures of one level by weight among those with the wanted duties."""

    def __init__(self, uses: list[Use]) -> None:
        self.uses = uses
        self._groups: dict[tuple[bool, bool], tuple[list[Use], list[int]]] = {}

    def choose(self, chance: Random, *, required: bool, fee: bool) -> Use:
        """Choose one procedure that must (not) be online and owes a (no) fee."""
        group = self._groups.get((required, fee))
        if group is None:
            fitting = [
                use for use in self.uses if use.required_online is required and (use.fee_vnd > 0) is fee
            ]
            group = self._groups[required, fee] = (fitting, [use.weight for use in fitting])
        return chance.choices(*group)[0]


def read_uses(path: Path = DATA / "uses.csv") -> dict[str, Uses]:
    """Read the list, level -> uses."""
    found: dict[str, list[Use]] = {}
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            use = Use(
                row["level"],
                row["code"],
                int(row["weight"]),
                row["required_online"] == "1",
                int(row["fee_vnd"]),
                int(row["amount"]),
                row["unit"],
            )
            found.setdefault(use.level, []).append(use)
    return {level: Uses(uses) for level, uses in found.items()}
