"""Shows the findings to people (shell, page) and to machines."""

from typing import Any

from motcua.reports.checker.model import GROUPS, CheckResult, Finding


def format_findings(result: CheckResult) -> str:
    """Findings in Vietnamese for the shell, by group, each with its line and quote."""
    faults = result.faults
    notes = [f for f in result.findings if f.severity == "note"]
    read = f"Đã đọc {len(result.figures_read)} số liệu, kiểm tra {result.identities_checked} phép tính."
    head = f"Thấy {len(faults)} lỗi, {len(notes)} ghi chú." if result.findings else "Không thấy lỗi."
    lines = [f"{head} {read}"]
    for group, title in GROUPS.items():
        own = [f for f in result.findings if f.group == group]
        if own:
            lines += ["", f"{group}. {title}", *(_line(f) for f in own)]
    return "\n".join(lines)


def _line(finding: Finding) -> str:
    sign = "LỖI" if finding.severity == "fault" else "ghi chú"
    where = f"dòng {finding.line}: " if finding.line else ""
    quote = f"\n      «{finding.quote}»" if finding.quote else ""
    return f"  - [{sign}] {where}{finding.message}{quote}"


def as_dict(result: CheckResult) -> dict[str, Any]:
    """The result as plain data, ready for JSON."""
    return {
        "faults": len(result.faults),
        "notes": len(result.findings) - len(result.faults),
        "figures_read": len(result.figures_read),
        "identities_checked": result.identities_checked,
        "findings": [
            {
                "code": f.code,
                "group": f.group,
                "group_title": GROUPS[f.group],
                "severity": f.severity,
                "message": f.message,
                "quote": f.quote,
                "line": f.line,
            }
            for f in result.findings
        ],
    }
