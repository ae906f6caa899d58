"""Logs: one line per event on stderr, JSON in production, plain for people; personal data and line breaks never get in."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

Line = MutableMapping[str, Any]


def set_up(options: dict[str, Any]) -> None:
    """Send structlog and the standard loggers through one formatter; Django calls it with settings.LOGGING."""
    before: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        structlog.processors.format_exc_info,
        without_row_values,
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=before,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                renderer(options["as_json"]),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(options.get("level", "INFO"))
    for name in ("django", "django.server"):
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True
    # The request log already has one line for each 4xx; the warning of Django would repeat it.
    logging.getLogger("django.request").setLevel(logging.ERROR)


def renderer(as_json: bool) -> structlog.typing.Processor:
    """Both renderers escape control characters, so a hostile path cannot forge a line."""
    if as_json:
        return structlog.processors.JSONRenderer(ensure_ascii=True)
    return structlog.processors.KeyValueRenderer(key_order=["at", "level", "event"], drop_missing=True)


def without_row_values(logger: Any, method: str, line: Line) -> Line:
    """Cut the DETAIL lines of PostgreSQL errors: they quote the values of a row, which may be a person's."""
    trace = line.get("exception")
    if isinstance(trace, str) and "DETAIL:" in trace:
        line["exception"] = "\n".join(row for row in trace.splitlines() if not row.startswith("DETAIL:"))
    return line
