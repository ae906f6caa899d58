"""Registration of `motcua.desk`."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Officers' pages (bàn làm việc của cán bộ)."""

    name = "motcua.desk"

    def ready(self) -> None:
        """Say which refusals of the cases are answered with the conflict page, and listen to who signs in."""
        from motcua.cases.lifecycle import NotAllowed
        from motcua.cases.moves import Conflict
        from motcua.desk.listening import listen
        from motcua.ui.trouble import answer_as_conflict

        answer_as_conflict(Conflict, NotAllowed)
        listen()
