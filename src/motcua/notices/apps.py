"""Registration of `motcua.notices`: it listens to the news of cases."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Messages to citizens and officers (tin nhắn)."""

    name = "motcua.notices"

    def ready(self) -> None:
        """Connect the listeners and the start-up check of the channels."""
        from motcua.cases.events import case_moved, code_made, note_written
        from motcua.notices import checks, telling  # noqa: F401

        case_moved.connect(telling.tell_move, dispatch_uid="notices.tell_move")
        code_made.connect(telling.tell_code, dispatch_uid="notices.tell_code")
        note_written.connect(telling.tell_mentions, dispatch_uid="notices.tell_mentions")
