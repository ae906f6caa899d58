"""What all fakes do: keep the message as a file on this machine instead of sending it (kênh giả)."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from motcua.notices.channels import Delivered, Letter, Outcome


class KeptLocally:
    """Kênh giả: one file a key in `sent/<channel>/` of the data folder; the same key again changes nothing."""

    knows_keys = True
    name: str

    @property
    def folder(self) -> Path:
        """Where the messages of this channel lie."""
        return Path(settings.VAR_DIR) / "sent" / self.name

    def send(self, letter: Letter, at: datetime) -> Outcome:
        """Write address, subject and text where a person can read them."""
        self.folder.mkdir(parents=True, exist_ok=True)
        text = f"{at.isoformat()}\n{letter.address}\n{letter.subject}\n\n{letter.body}\n"
        (self.folder / f"{letter.key}.txt").write_text(text, encoding="utf-8")
        return Delivered(letter.key)
