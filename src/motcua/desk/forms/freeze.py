"""The people's words that are frozen together with the figures (lời văn khi chốt)."""

from django import forms

from motcua.reports.papers.sections import Narrative

LONGEST_WORDS = 20_000


class FreezeForm(forms.Form):
    """Lời văn: one field for each part of the narrative that people may edit; the facts are written from the figures."""

    def __init__(self, narrative: Narrative, data: dict[str, str] | None = None) -> None:
        texts = narrative.editable_texts()
        super().__init__(data, initial=texts)
        titles = {section.key: section.title for section in (narrative.opening, *narrative.sections)}
        for key in texts:
            self.fields[key] = forms.CharField(
                label=titles[key] or "Căn cứ, mở đầu",
                required=False,
                max_length=LONGEST_WORDS,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    @property
    def edits(self) -> dict[str, str]:
        """The words as they were sent; a part left blank keeps its start text."""
        facts = self.cleaned_data if self.is_valid() else {}
        return {key: words for key, words in facts.items() if words}
