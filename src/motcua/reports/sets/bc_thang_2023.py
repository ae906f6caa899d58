"""Set `bc-thang-2023`: the monthly report of a district in 2023 (báo cáo tháng, UBND huyện Tứ Kỳ, 11/2023)."""

from django.db.models import Q

from motcua.cases.lifecycle import CLOCK_STOPPED, RUNNING, State
from motcua.catalogue.models import Channel
from motcua.law.deadlines import Timing
from motcua.reports.figures import (
    Bounds,
    Condition,
    Figure,
    FigureSet,
    IdentityDefinition,
    Population,
    RateDefinition,
)

_REPORT = "TT 01/2020/TT-VPCP; mẫu báo cáo tháng cấp huyện năm 2023"
_RECEIPT = "NĐ 61/2018/NĐ-CP Đ.17; " + _REPORT
_RESULT = "NĐ 61/2018/NĐ-CP Đ.19, Đ.20; " + _REPORT
_DIGITAL = "NĐ 107/2021/NĐ-CP; QĐ 766/QĐ-TTg; mẫu báo cáo tháng cấp huyện năm 2023"
_LEDGER = "quy tắc hai mốc thời gian của sổ sự kiện (docs/data-formats.md)"
# A result issued in one of these states counts as resolved, whether or not the citizen has fetched it yet.
_RESOLVED = Q(outcome=State.RESOLVED)


def _is(condition: Q) -> Condition:
    """A condition that does not depend on the period."""
    return lambda bounds: condition


def _paid_online(bounds: Bounds) -> Q:
    return Q(fee_owed__gt=0, paid_online=True, paid_at__lt=bounds.cutoff)


def _in_term(bounds: Bounds) -> Q:
    return Q(state__in=_words(RUNNING)) & (Q(due_at__isnull=True) | Q(due_at__gte=bounds.now))


def _late(bounds: Bounds) -> Q:
    return Q(state__in=_words(RUNNING), due_at__lt=bounds.now)


def _words(states: frozenset[State]) -> list[str]:
    return sorted(state.value for state in states)


_RECEIVED = (
    Figure(
        "received", "Tiếp nhận trong kỳ", Population.RECEIVED, "mọi hồ sơ của tập", _RECEIPT,
    ),
    Figure(
        "received_online", "Tiếp nhận trực tuyến", Population.RECEIVED,
        "nộp bằng cách thức trực tuyến", _RECEIPT, _is(Q(channel=Channel.ONLINE)),
    ),
    Figure(
        "received_counter", "Tiếp nhận trực tiếp", Population.RECEIVED,
        "nộp trực tiếp tại Bộ phận Một cửa", _RECEIPT, _is(Q(channel=Channel.COUNTER)),
    ),
    Figure(
        "received_postal", "Tiếp nhận qua bưu chính công ích", Population.RECEIVED,
        "nộp qua dịch vụ bưu chính công ích", _RECEIPT, _is(Q(channel=Channel.POSTAL)),
    ),
)  # fmt: skip

_FINISHED = (
    Figure(
        "resolved", "Đã giải quyết", Population.FINISHED, "kết cục là có kết quả", _RESULT, _is(_RESOLVED),
    ),
    Figure(
        "resolved_early", "Giải quyết trước hạn", Population.FINISHED,
        "có kết quả vào một ngày trước ngày hẹn trả", _RESULT, _is(_RESOLVED & Q(timing=Timing.EARLY)),
    ),
    Figure(
        "resolved_on_time", "Giải quyết đúng hạn", Population.FINISHED,
        "có kết quả trong ngày hẹn trả, không sau giờ hẹn; hoặc thủ tục không có thời hạn", _RESULT,
        _is(_RESOLVED & Q(timing__in=[Timing.ON_TIME, ""])),
    ),
    Figure(
        "resolved_overdue", "Giải quyết quá hạn", Population.FINISHED,
        "có kết quả sau thời điểm hẹn trả", _RESULT, _is(_RESOLVED & Q(timing=Timing.OVERDUE)),
    ),
)  # fmt: skip

_OPEN = (
    Figure(
        "in_process", "Đang giải quyết", Population.OPEN_AT_END,
        "thời hạn đang chạy", _REPORT, _is(Q(state__in=_words(RUNNING))),
    ),
    Figure(
        "in_process_in_term", "Đang giải quyết trong hạn", Population.OPEN_AT_END,
        "thời hạn đang chạy, chưa qua thời điểm hẹn trả", _REPORT, _in_term,
    ),
    Figure(
        "in_process_overdue", "Đang giải quyết quá hạn", Population.OPEN_AT_END,
        "thời hạn đang chạy, đã qua thời điểm hẹn trả", _REPORT, _late,
    ),
    Figure(
        "paused", "Đang tạm dừng", Population.OPEN_AT_END,
        "thời hạn đang dừng: chờ bổ sung, chờ nghĩa vụ tài chính, lý do khác", "NĐ 61/2018/NĐ-CP Đ.19; " + _REPORT,
        _is(Q(state__in=_words(CLOCK_STOPPED))),
    ),
)  # fmt: skip

_OTHER_OUTCOMES = (
    Figure(
        "returned", "Trả lại dân do không đủ điều kiện", Population.FINISHED,
        "kết cục là trả lại sau tiếp nhận", "NĐ 61/2018/NĐ-CP Đ.19.8", _is(Q(outcome=State.RETURNED)),
    ),
    Figure(
        "withdrawn", "Công dân rút hồ sơ", Population.FINISHED,
        "kết cục là công dân rút sau tiếp nhận", _REPORT, _is(Q(outcome=State.WITHDRAWN)),
    ),
    Figure(
        "stopped", "Dừng giải quyết", Population.FINISHED,
        "kết cục là dừng giải quyết", "TT 03/2025/TT-VPCP Mẫu 05", _is(Q(outcome=State.STOPPED)),
    ),
)  # fmt: skip

_DUTIES = (
    Figure(
        "required_online", "Thuộc TTHC phải thực hiện trực tuyến", Population.RECEIVED,
        "ngày tiếp nhận, thủ tục phải thực hiện trực tuyến tại cơ quan đó", _DIGITAL, _is(Q(required_online=True)),
    ),
    Figure(
        "online_of_required", "Nộp trực tuyến trong số phải thực hiện trực tuyến", Population.RECEIVED,
        "thuộc required_online và nộp trực tuyến", _DIGITAL, _is(Q(required_online=True, channel=Channel.ONLINE)),
    ),
    Figure(
        "fee_owed", "Có nghĩa vụ tài chính", Population.RECEIVED,
        "khi tiếp nhận có khoản phải nộp trên 0 đồng", _DIGITAL, _is(Q(fee_owed__gt=0)),
    ),
    Figure(
        "paid_online", "Đã thanh toán trực tuyến", Population.RECEIVED,
        "thuộc fee_owed, lần nộp đầu tiên qua cổng thanh toán và ghi nhận trước mốc cắt", _DIGITAL, _paid_online,
    ),
    Figure(
        "input_digitised", "Số hóa thành phần hồ sơ đầu vào", Population.RECEIVED,
        "mọi thành phần bắt buộc là điện tử, ghi nhận trước mốc cắt", _DIGITAL,
        lambda bounds: Q(input_digitised_at__lt=bounds.cutoff),
    ),
    Figure(
        "output_digitised", "Số hóa kết quả đầu ra", Population.FINISHED,
        "thuộc resolved, có kết quả điện tử đã ký, ghi nhận trước mốc cắt", _DIGITAL,
        lambda bounds: _RESOLVED & Q(output_digitised_at__lt=bounds.cutoff),
    ),
)  # fmt: skip

BC_THANG_2023 = FigureSet(
    key="bc-thang-2023",
    version=1,
    name="Báo cáo tháng về giải quyết thủ tục hành chính (2023)",
    figures=(
        Figure(
            "procedures_in_force", "Số lượng thủ tục hành chính", Population.PROCEDURES,
            "đang có hiệu lực ở cấp đó trong ngày cuối kỳ", "NĐ 63/2010/NĐ-CP Đ.8; quyết định công bố",
        ),
        Figure(
            "total", "Tổng số hồ sơ phải giải quyết trong kỳ", Population.TO_RESOLVE, "mọi hồ sơ của tập", _REPORT,
        ),
        *_RECEIVED,
        Figure("carried_over", "Từ kỳ trước chuyển qua", Population.CARRIED, "mọi hồ sơ của tập", _REPORT),
        *_FINISHED,
        *_OPEN,
        *_OTHER_OUTCOMES,
        *_DUTIES,
    ),
    rates=(
        RateDefinition("online_of_required", "Tỷ lệ hồ sơ trực tuyến", "required_online"),
        RateDefinition("paid_online", "Tỷ lệ thanh toán trực tuyến", "fee_owed"),
        RateDefinition("input_digitised", "Tỷ lệ số hóa đầu vào", "received"),
        RateDefinition("output_digitised", "Tỷ lệ số hóa đầu ra", "resolved"),
    ),
    identities=(
        IdentityDefinition("total_in", "total", ("received", "carried_over")),
        IdentityDefinition(
            "total_out", "total", ("resolved", "in_process", "paused", "returned", "withdrawn", "stopped")
        ),
        IdentityDefinition("received", "received", ("received_online", "received_counter", "received_postal")),
        IdentityDefinition("resolved", "resolved", ("resolved_early", "resolved_on_time", "resolved_overdue")),
        IdentityDefinition("in_process", "in_process", ("in_process_in_term", "in_process_overdue")),
    ),
    unprinted=(
        Figure(
            "late_receipts", "Tiếp nhận ghi nhận muộn", Population.RECEIVED,
            "tiếp nhận thật ở trước kỳ nhưng ghi nhận trong kỳ", _LEDGER,
            lambda bounds: Q(receipt_happened_at__lt=bounds.start),
        ),
        Figure(
            "late_results", "Kết thúc ghi nhận muộn", Population.FINISHED,
            "kết thúc thật ở trước kỳ nhưng ghi nhận trong kỳ, tiếp nhận không thuộc late_receipts",
            _LEDGER,
            lambda bounds: Q(finish_happened_at__lt=bounds.start, received_at__lt=bounds.start),
        ),
    ),
)  # fmt: skip
