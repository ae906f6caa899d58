"""Personal data as those see it who need not know all: enough to recognise, not enough to misuse (che thông tin cá nhân)."""

SHOWN_TAIL = 4


def masked_number(number: str) -> str:
    """Keep the first sign and the last four: 034085004471 -> 0xxxxxxx4471. A short number is masked wholly."""
    number = number.strip()
    if len(number) <= SHOWN_TAIL + 2:
        return "x" * len(number)
    return f"{number[0]}{'x' * (len(number) - SHOWN_TAIL - 1)}{number[-SHOWN_TAIL:]}"


def masked_name(name: str) -> str:
    """Keep the first letter of every word: Nguyễn Thị Hạnh -> N. T. H."""
    return " ".join(f"{word[0]}." for word in name.split())
