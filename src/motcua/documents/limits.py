"""How large and how many files may be (giới hạn tệp)."""

MEGABYTE = 1_000_000
MOST_FILE_BYTES = 20 * MEGABYTE
MOST_CASE_FILES = 30
MOST_CASE_BYTES = 100 * MEGABYTE
# A form with its files: a case's allowance and some room for the fields.
MOST_REQUEST_BYTES = MOST_CASE_BYTES + 5 * MEGABYTE


class TooManyFiles(ValueError):
    """Hồ sơ đã đủ tệp: the sentence says how many or how much is allowed."""


def check_allowance(*, files: int, total_bytes: int, new_sizes: list[int]) -> None:
    """Whether a case that holds `files` files of `total_bytes` may take further files of `new_sizes`. Errors: TooManyFiles."""
    if files + len(new_sizes) > MOST_CASE_FILES:
        raise TooManyFiles(
            f"Mỗi hồ sơ nhận tối đa {MOST_CASE_FILES} tệp; hồ sơ này đã có {files} tệp, đang thêm {len(new_sizes)}. "
            "Các tệp đã có vẫn còn. Hãy gộp các trang của một giấy tờ vào một tệp PDF."
        )
    if total_bytes + sum(new_sizes) > MOST_CASE_BYTES:
        raise TooManyFiles(
            f"Các tệp của một hồ sơ cộng lại tối đa {MOST_CASE_BYTES // MEGABYTE} MB. "
            "Các tệp đã có vẫn còn. Hãy quét lại với độ phân giải 200 dpi để tệp nhỏ hơn."
        )
