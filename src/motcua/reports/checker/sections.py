"""Parts of a report that speak of the future (nhiệm vụ, phương hướng, kiến nghị), where nothing is claimed as done."""

import re

from motcua.reports.checker.masking import plain

_PLAN_SECTION = re.compile(
    r"nhiệm vụ|phương hướng|kiến nghị|đề xuất|giải pháp|kế hoạch|thời gian tới|kỳ tới|tháng tới|quý tới|trọng tâm"
)
_PLAN_WORDS = re.compile(
    r"phấn đấu|mục tiêu|chỉ tiêu|yêu cầu|đề nghị|chỉ đạo|nhằm|tiếp tục|tăng cường|không để|tránh|hạn chế tối đa|"
    r"quán triệt|cam kết|dự kiến|phải (?:được|bảo đảm|đảm bảo)|nâng cao|đẩy mạnh"
)


def is_plan_section(title: str) -> bool:
    """Does a section heading announce plans or requests?"""
    words = plain(title)
    return bool(_PLAN_SECTION.search(words)) and not re.search(
        r"kết quả|tình hình|thực hiện nhiệm vụ|đánh giá", words
    )


def is_plan_sentence(sentence: str) -> bool:
    """Does a sentence speak of aims rather than of facts?"""
    return bool(_PLAN_WORDS.search(plain(sentence)))
