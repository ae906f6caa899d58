"""What a citizen filled in on the electronic form, plainly invented from the number of the case (tờ khai minh họa)."""

from motcua.cases.application import AnswerFacts, PartyFacts
from motcua.lib.vietnamese_format import format_money

PURPOSES = ("Bổ sung hồ sơ đi làm", "Làm thủ tục vay vốn", "Nhập học cho con", "Làm thủ tục đất đai")
TRADES = ("Bán lẻ tạp hóa", "Sửa chữa xe máy", "Quán ăn", "May mặc gia đình")
WORKS = ("Nhà ở riêng lẻ 2 tầng", "Nhà ở riêng lẻ 3 tầng", "Nhà ở kết hợp cửa hàng")


def filled_form(family: str, owner: PartyFacts, n: int) -> tuple[AnswerFacts, ...]:
    """Tờ khai of one case; `family` is the kind of work, `n` the number of the case in the invented world."""
    own = {
        "ho_ten": ("Họ và tên người đề nghị", owner.name),
        "noi_o": ("Nơi cư trú", owner.address),
    }
    more = _MORE.get(family, _plain)(n)
    return tuple(AnswerFacts(key, label, value) for key, (label, value) in {**own, **more}.items())


Said = dict[str, tuple[str, str]]


def _civil(n: int) -> Said:
    return {
        "muc_dich": ("Mục đích sử dụng", PURPOSES[n % len(PURPOSES)]),
        "dan_toc": ("Dân tộc", "Kinh"),
        "quoc_tich": ("Quốc tịch", "Việt Nam"),
        "so_ban": ("Số bản đề nghị cấp", str(1 + n % 3)),
    }


def _trade(n: int) -> Said:
    return {
        "nganh_nghe": ("Ngành, nghề kinh doanh", TRADES[n % len(TRADES)]),
        "von": ("Vốn kinh doanh", format_money((50 + 10 * (n % 15)) * 1_000_000)),
        "so_lao_dong": ("Số lao động", str(1 + n % 5)),
    }


def _land(n: int) -> Said:
    return {
        "so_thua": ("Thửa đất số", str(1 + n % 480)),
        "to_ban_do": ("Tờ bản đồ số", str(1 + n % 36)),
        "dien_tich": ("Diện tích (m²)", str(90 + n % 210)),
    }


def _building(n: int) -> Said:
    return {
        **_land(n),
        "cong_trinh": ("Công trình", WORKS[n % len(WORKS)]),
        "so_tang": ("Số tầng", str(2 + n % 2)),
        "ghi_chu": ("Ghi chú", ""),
    }


def _plain(n: int) -> Said:
    return {"noi_dung": ("Nội dung đề nghị", PURPOSES[n % len(PURPOSES)])}


_MORE = {"civil": _civil, "trade": _trade, "land": _land, "building": _building}
