"""What a request for papers must contain before it may be sent (yêu cầu bổ sung, hoàn thiện hồ sơ)."""

from motcua.cases.acts import Payload
from motcua.lib.vietnamese import clean_text


class EmptyRequest(ValueError):
    """A request without a reason or without papers: the citizen could not act on it; nothing was sent."""

    def __init__(self) -> None:
        super().__init__(
            "Yêu cầu bổ sung phải có lý do và ít nhất một giấy tờ. Yêu cầu chưa được gửi. Hãy ghi đủ rồi gửi lại."
        )


def request_for_papers(reason: str, items: list[str]) -> Payload:
    """Clean the reason and the list of papers. Raises EmptyRequest."""
    papers = [paper for paper in map(clean_text, items) if paper]
    if not clean_text(reason) or not papers:
        raise EmptyRequest
    return {"reason": clean_text(reason), "items": papers}
