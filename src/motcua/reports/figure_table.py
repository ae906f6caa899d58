"""The definitions written out for people: docs/figures.md is this text (bảng định nghĩa chỉ tiêu)."""

from motcua.reports.figures import POPULATION_WORDS, Figure, FigureSet

INTRODUCTION = """# Định nghĩa các chỉ tiêu

Bản này do lệnh `./motcua report figures` viết ra từ chính định nghĩa mà phần mềm dùng để đếm, kiểm thử bảo đảm hai bên luôn khớp.

Một **chỉ tiêu** là một tập hồ sơ có tên. Một định nghĩa cho cả con số, danh sách hồ sơ và các biểu mẫu.

- **Kỳ** gồm trọn các ngày từ ngày đầu đến hết ngày cuối, giờ Việt Nam. Thuộc kỳ hay không là theo **lúc ghi nhận**
  (`recorded_at`): đầu kỳ <= lúc ghi nhận < mốc cắt. **Mốc cắt** là đầu ngày liền sau kỳ; khi hỏi số liệu tính đến một thời điểm
  sớm hơn thì sự kiện ghi nhận đúng thời điểm đó vẫn được tính, muộn hơn thì chưa.
- **Trước hạn, đúng hạn, quá hạn** là theo **lúc xảy ra** (`happened_at`) của kết quả so với thời điểm hẹn trả.
- **Đã qua hạn** ở cuối kỳ: thời điểm hẹn trả < min(hết kỳ, thời điểm tính). Đúng bằng thì chưa quá hạn.
- **Cấp** lấy theo cơ quan giải quyết. Số của một cơ quan không gồm cơ quan cấp dưới. Dòng cộng (`all`) là tổng các cấp.
- Phạm vi báo cáo là cơ quan và mọi cơ quan cấp dưới vào ngày cuối kỳ.
- **Tỷ lệ** làm tròn nửa lên đến hai chữ số thập phân; mẫu số bằng 0 thì ghi “không phát sinh”.
"""


def figure_table(figure_sets: tuple[FigureSet, ...]) -> str:
    """Write every set as Markdown: figures, rates and identities."""
    return "\n".join([INTRODUCTION, *(line for one in figure_sets for line in _set_lines(one))])


def _set_lines(one: FigureSet) -> list[str]:
    return [
        f"## Bộ `{one.key}`, phiên bản {one.version}: {one.name}",
        "",
        "| Khóa | Tên | Tập hồ sơ | Điều kiện | Căn cứ |",
        "|---|---|---|---|---|",
        *(_row(figure) for figure in one.figures),
        "",
        "Chỉ hiện trên trang, không in trong biểu mẫu (`late_entries` là cả hai):",
        "",
        "| Khóa | Tên | Tập hồ sơ | Điều kiện | Căn cứ |",
        "|---|---|---|---|---|",
        *(_row(figure) for figure in one.unprinted),
        "",
        "| Tỷ lệ | Tên | Tử số | Mẫu số |",
        "|---|---|---|---|",
        *(
            f"| `{rate.key}` | {rate.label} | `{rate.numerator}` | `{rate.denominator}` |"
            for rate in one.rates
        ),
        "",
        "Đẳng thức luôn đúng, được kiểm tra trước khi hiện bất kỳ con số nào:",
        "",
        *(
            f"- `{identity.total}` = {' + '.join(f'`{key}`' for key in identity.parts)}"
            for identity in one.identities
        ),
        "- `carried_over` của một kỳ = `in_process` + `paused` ở cuối kỳ trước",
        "- số của một cấp = tổng số của các cơ quan cấp đó (trừ `procedures_in_force`)",
        "",
    ]


def _row(figure: Figure) -> str:
    words = POPULATION_WORDS[figure.population]
    return f"| `{figure.key}` | {figure.label} | {words} | {figure.definition} | {figure.basis} |"
