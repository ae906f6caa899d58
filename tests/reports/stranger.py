"""A stranger's replay: from exported lines alone to the figures, by docs/data-formats.md and by nothing of the product."""

import json
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from typing import Any

HANOI = timezone(timedelta(hours=7))
STOPS = {"supplement_asked": "supplement_received", "payment_awaited": "payment_settled", "paused": "resumed"}
ENDS = ("resolved", "returned", "withdrawn", "stopped")
KEYS = """total received received_online received_counter received_postal carried_over resolved resolved_early
resolved_on_time resolved_overdue in_process in_process_in_term in_process_overdue paused returned withdrawn stopped
required_online online_of_required fee_owed paid_online input_digitised output_digitised""".split()


def replay(lines: list[str], first: str, last: str, as_of: datetime) -> dict[str, dict[str, int]]:
    """Levels, and "all", with every figure that counts cases."""
    start = datetime.fromisoformat(first).replace(tzinfo=HANOI)
    end = datetime.fromisoformat(last).replace(tzinfo=HANOI) + timedelta(days=1)
    levels: dict[str, dict[str, int]] = {"all": dict.fromkeys(KEYS, 0)}
    for case in _cases(lines).values():
        level = levels.setdefault(case[0]["level"], dict.fromkeys(KEYS, 0))
        known = [e for e in case if e["recorded_at"] < end and e["recorded_at"] <= as_of]
        for key in _keys_of(known, start, min(end, as_of)):
            level[key] += 1
            levels["all"][key] += 1
    return levels


def _cases(lines: list[str]) -> dict[str, list[dict[str, Any]]]:
    cases = defaultdict(list)
    for line in lines:
        event = json.loads(line)
        for name in ("happened_at", "recorded_at"):
            event[name] = datetime.fromisoformat(event[name])
        cases[event["case"]].append(event)
    for events in cases.values():
        events.sort(key=lambda e: e["n"])
    return cases


def _keys_of(events: list[dict[str, Any]], start: datetime, now: datetime) -> list[str]:
    accepted = next((e for e in events if e["kind"] == "accepted"), None)
    if accepted is None:
        return []
    position = events.index(accepted)
    ended = next((e for e in events[position:] if e["kind"] in ENDS), None)
    if ended and ended["recorded_at"] < start:
        return []
    keys = (
        ["total", "carried_over"]
        if accepted["recorded_at"] < start
        else ["total", *_entry_keys(events, accepted)]
    )
    if ended:
        return keys + _end_keys(events, ended)
    if _is_stopped(events):
        return [*keys, "paused"]
    due = _due(events)
    return [*keys, "in_process", "in_process_overdue" if due and due < now else "in_process_in_term"]


def _entry_keys(events: list[dict[str, Any]], accepted: dict[str, Any]) -> list[str]:
    facts = accepted["payload"]
    keys = ["received", f"received_{accepted['channel']}"]
    if facts["required_online"]:
        keys += ["required_online"] + (["online_of_required"] if accepted["channel"] == "online" else [])
    payments = [e for e in events if e["kind"] == "payment_settled"]
    if facts["fee_owed"] > 0:
        keys += ["fee_owed"] + (["paid_online"] if payments and payments[0]["payload"]["online"] else [])
    if facts["input_digitised"] or any(e["kind"] == "digitised" and e["payload"]["complete"] for e in events):
        keys.append("input_digitised")
    return keys


def _end_keys(events: list[dict[str, Any]], ended: dict[str, Any]) -> list[str]:
    if ended["kind"] != "resolved":
        return [ended["kind"]]
    due, happened = _due(events[: events.index(ended)]), ended["happened_at"]
    if due and happened > due:
        timing = "resolved_overdue"
    elif due and happened.astimezone(HANOI).date() < due.astimezone(HANOI).date():
        timing = "resolved_early"
    else:
        timing = "resolved_on_time"
    later = any(e["kind"] == "result_digitised" for e in events)
    digitised = ["output_digitised"] if ended["payload"]["output_digitised"] or later else []
    return ["resolved", timing, *digitised]


def _is_stopped(events: list[dict[str, Any]]) -> bool:
    ends_with = ""
    for event in events:
        if event["kind"] in STOPS:
            ends_with = STOPS[event["kind"]]
        elif event["kind"] == ends_with:
            ends_with = ""
    return bool(ends_with)


def _due(events: list[dict[str, Any]]) -> datetime | None:
    moments = [e["payload"]["due_at"] for e in events if "due_at" in e["payload"]]
    return datetime.fromisoformat(moments[-1]) if moments else None
