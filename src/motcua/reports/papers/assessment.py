"""Start texts for the parts that people edit: neutral, and true because they are made of the figures (đánh giá)."""

from motcua.lib.vietnamese_format import format_number
from motcua.reports.answer import Figures

# Complement of a rate -> what is left to do, in words.
_LEFT = {
    "online_of_required": "{n} hồ sơ thuộc TTHC phải thực hiện trực tuyến chưa nộp trực tuyến",
    "paid_online": "{n} hồ sơ có nghĩa vụ tài chính chưa thanh toán trực tuyến",
    "input_digitised": "{n} hồ sơ tiếp nhận trong kỳ chưa số hóa đủ thành phần hồ sơ đầu vào",
    "output_digitised": "{n} hồ sơ đã giải quyết chưa có kết quả điện tử",
}


def advantages(numbers: Figures) -> tuple[str, ...]:
    """Ưu điểm: says what the figures show, and no more."""
    resolved, late = numbers.figures["resolved"], numbers.figures["resolved_overdue"]
    first = "Trong kỳ không phát sinh hồ sơ đã giải quyết."
    if resolved:
        first = f"{format_number(resolved - late)}/{format_number(resolved)} hồ sơ giải quyết trước hạn và đúng hạn."
    return (
        f"- {first}",
        "- Số liệu được tổng hợp từ sổ sự kiện của hệ thống; mỗi số đều mở ra được danh sách hồ sơ.",
    )


def limits(numbers: Figures) -> tuple[str, ...]:
    """Hạn chế, khó khăn: what the figures show as not done."""
    late = numbers.figures["resolved_overdue"] + numbers.figures["in_process_overdue"]
    lines = [f"- Còn {format_number(late)} hồ sơ quá hạn trong kỳ."] if late else []
    for key, words in _LEFT.items():
        rate = numbers.rates[key]
        if rate.numerator < rate.denominator:
            lines.append(f"- Còn {words.format(n=format_number(rate.denominator - rate.numerator))}.")
    return tuple(lines) or ("- Số liệu của kỳ chưa cho thấy hạn chế.",)


def tasks(numbers: Figures) -> tuple[str, ...]:
    """Nhiệm vụ kỳ sau: the cases that go on, and the standing duties."""
    figures = numbers.figures
    lines = []
    if figures["in_process"]:
        lines.append(f"- Tiếp tục giải quyết {format_number(figures['in_process'])} hồ sơ đang giải quyết.")
    if figures["paused"]:
        lines.append(f"- Theo dõi, đôn đốc {format_number(figures['paused'])} hồ sơ đang tạm dừng.")
    return (
        *lines,
        "- Theo dõi hạn trả của từng hồ sơ; hồ sơ có nguy cơ quá hạn thì thông báo và xin lỗi trước khi hết hạn.",
        "- Hướng dẫn tổ chức, cá nhân nộp hồ sơ và thanh toán trực tuyến; số hóa hồ sơ khi tiếp nhận và kết quả khi trả.",
        "- Thực hiện công khai kết quả giải quyết thủ tục hành chính theo quy định.",
    )


def proposals(issuer: str) -> tuple[str, ...]:
    """Kiến nghị, đề xuất: none until people write one."""
    return (f"{issuer} chưa có kiến nghị, đề xuất trong kỳ báo cáo.",)
