"""What was checked before the report is shown: sums that must hold, and the words against the figures (kiểm tra)."""

from dataclasses import dataclass

from motcua.reports.answer import Identity, ReportAnswer
from motcua.reports.checker import Finding, check_text


@dataclass(frozen=True)
class Proofs:
    """Kết quả kiểm tra; the page shows every identity with its numbers and every finding with its words."""

    identities: tuple[tuple[str, Identity], ...]
    faults: tuple[Finding, ...]
    notes: tuple[Finding, ...]

    @property
    def broken(self) -> int:
        """How many identities do not hold."""
        return sum(not identity.holds for _, identity in self.identities)

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing stands against freezing."""
        return not self.broken and not self.faults


def proofs_of(answer: ReportAnswer, words: str) -> Proofs:
    """Check the figures of every level and the text of the paper as any other unit's report would be checked."""
    result = check_text(words, issued=False)
    identities = tuple((level, one) for level, numbers in answer.levels.items() for one in numbers.identities)
    notes = tuple(finding for finding in result.findings if finding.severity == "note")
    return Proofs(identities, result.faults, notes)
