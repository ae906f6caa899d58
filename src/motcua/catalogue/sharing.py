"""A procedure as one line of the facts file, with its whole content beside it, to be shared between provinces (chia sẻ thủ tục)."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from motcua.catalogue.content import Content
from motcua.catalogue.models import Channel, Procedure, ProcedureVersion

MOST_BYTES = 1_000_000
FORM = "motcua-procedure-1"


class NotShared(ValueError):
    """The file is not a shared procedure; nothing was stored. The message says why, in Vietnamese."""


def shared(procedure: Procedure, version: ProcedureVersion, levels: Sequence[str], content: Content) -> str:
    """One line: what every importer of facts files reads, and under `content` all that this product keeps at one level."""
    line = {
        "form": FORM,
        "code": procedure.code,
        "name": content.name,
        "issuer": procedure.issuer,
        "domain": content.domain,
        "decision": version.decision.number if version.decision else "",
        "levels": list(levels),
        "kind": version.kind,
        "audiences": version.audiences,
        "channels": _channels(content),
        "components": [
            {
                "name": one.name,
                "originals": one.originals,
                "copies": one.copies,
                "group": one.group,
                "form": one.form,
            }
            for one in content.papers
        ],
        "results": [{"name": one.name, "code": one.code} for one in content.results],
        "content": content.as_json(),
    }
    return json.dumps(line, ensure_ascii=False) + "\n"


def _channels(content: Content) -> list[dict[str, Any]]:
    """Term and fee of everybody by channel."""
    limits = {one.channel: one for one in content.limits}
    found = []
    for channel in Channel.values:
        limit = limits.get(channel)
        fees = [one.amount_vnd for one in content.fees if one.channel == channel and not one.applicant]
        if limit is not None or fees:
            duration = {"duration": limit.amount, "unit": limit.unit} if limit else {}
            found.append({"channel": channel, **duration, **({"fee_vnd": sum(fees)} if fees else {})})
    return found


def read_shared(given: bytes, procedure: Procedure) -> dict[str, Any]:
    """The content that a file brings for a procedure, as it was written: its fields are judged like typed ones. Raises NotShared."""
    if len(given) > MOST_BYTES:
        raise NotShared(
            "Tệp lớn hơn 1 MB nên không phải tệp chia sẻ của một thủ tục. Bản nháp được giữ nguyên. Hãy chọn tệp khác."
        )
    try:
        line = json.loads(given.decode("utf-8-sig"), parse_float=Decimal)
        # Half of a letter cannot be stored; a number of thousands of digits is not even read. Both are ValueErrors.
        json.dumps(line, ensure_ascii=False, default=str).encode()
    except (ValueError, RecursionError) as fault:
        raise NotShared("Tệp này không đọc được. Bản nháp được giữ nguyên. Hãy chọn tệp khác.") from fault
    content = line.get("content") if isinstance(line, dict) else None
    if not isinstance(content, dict):
        raise NotShared(
            "Tệp không có nội dung thủ tục do Một Cửa xuất ra. Bản nháp được giữ nguyên. Hãy chọn tệp khác."
        )
    if line.get("code") != procedure.code:
        raise NotShared(
            f"Tệp là của thủ tục {str(line.get('code'))[:40]}, không phải {procedure.code}. Bản nháp được giữ nguyên. Hãy chọn tệp khác."
        )
    return content
