"""Agencies, their calendars, their posts (cơ quan, lịch, vị trí việc làm)."""

from motcua.agencies.models.agency import Agency, Level, Placement, Succession
from motcua.agencies.models.calendar import AgencyDay, OfficeHoursRule, OwnCalendarRow
from motcua.agencies.models.post import Delegation, Post, PostHolding

__all__ = [
    "Agency",
    "AgencyDay",
    "Delegation",
    "Level",
    "OfficeHoursRule",
    "OwnCalendarRow",
    "Placement",
    "Post",
    "PostHolding",
    "Succession",
]
