"""Refusals of files, each a sentence that names the file and says what to do (tệp không nhận được)."""


class RefusedFile(ValueError):
    """Tệp không nhận: nothing of it was kept."""

    def __init__(self, name: str, problem: str, advice: str) -> None:
        self.name = name
        super().__init__(f"Không nhận tệp “{name}”: {problem}. {advice}")


class ScannerDown(RefusedFile):
    """The virus scanner does not answer: no file is taken without it once it is configured."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "máy quét vi-rút chưa trả lời",
            "Các tệp đã nhận trước đó vẫn còn. Hãy thử lại sau ít phút; nếu vẫn vậy, hãy báo bộ phận kỹ thuật.",
        )


class DamagedFile(OSError):
    """Tệp hỏng: what lies in storage is not what was stored, so it is not given out."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Tệp “{name}” trong kho không còn đúng như lúc lưu nên không mở. "
            "Hãy báo bộ phận kỹ thuật để khôi phục từ bản sao lưu."
        )


class LockedFile(PermissionError):
    """Tệp bị khóa: a virus was found in it after it had been taken in."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Tệp “{name}” có vi-rút nên đã bị khóa. Hãy đề nghị người gửi gửi lại tệp khác.")
