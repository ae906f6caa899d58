"""Registration of `motcua.shell`."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    """The shell door: commands for people at a terminal and for timers (dòng lệnh)."""

    name = "motcua.shell"
