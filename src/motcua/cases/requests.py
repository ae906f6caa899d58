"""What a request for papers must contain before it may be sent (yêu cầu bổ sung, hoàn thiện hồ sơ)."""

from motcua.cases.acts import Payload
from motcua.cases.texts import words


class EmptyRequest(ValueError):
    """A request without a reason or without papers: the citizen could not act on it; nothing was sent."""

    def __init__(self) -> None:
        super().__init__(
            "Yêu cầu bổ sung phải có lý do và ít nhất một giấy tờ. Yêu cầu chưa được gửi. Hãy ghi đủ rồi gửi lại."
        )


def request_for_papers(reason: str, items: list[str]) -> Payload:
    """Clean the reason and the list of papers. Raises EmptyRequest."""
    why = words("Lý do", reason)
    papers = [paper for paper in (words("Giấy tờ", item) for item in items) if paper]
    if not why or not papers:
        raise EmptyRequest
    return {"reason": why, "items": papers}
