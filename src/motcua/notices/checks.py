"""Start-up check of the channels: a wrong name or address stops the start, and production sends no pretended messages."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string

from motcua.notices.models import ChannelName


@register()
def check_channels(app_configs: Any, **kwargs: Any) -> Iterable[CheckMessage]:
    """Every channel of MOTCUA_CHANNELS has a known name and opens; fakes are refused in production."""
    return [
        Error(problem, id="motcua.E010")
        for name, path in settings.CHANNELS.items()
        if (problem := _problem(name, path))
    ]


def _problem(name: str, path: str) -> str:
    if name not in ChannelName.values:
        return f"MOTCUA_CHANNELS: không có kênh “{name}”, chỉ có {', '.join(ChannelName.values)}"
    try:
        import_string(path)()
    except (ImportError, ValueError) as problem:
        return f"MOTCUA_CHANNELS: kênh “{name}” không mở được ({path}): {problem}"
    if settings.PRODUCTION and ".fake." in path:
        return f"MOTCUA_CHANNELS: kênh “{name}” là kênh giả, không dùng khi vận hành thật"
    return ""
