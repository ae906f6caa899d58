"""Agencies, their calendars, their posts (cơ quan, lịch, vị trí việc làm)."""

from motcua.agencies.models.agency import Agency, AgencyName, Level, Placement, Succession
from motcua.agencies.models.calendar import AgencyDay, OfficeHoursRule, OwnCalendarRow
from motcua.agencies.models.post import Delegation, Department, Post, PostHolding

__all__ = [
    "Agency",
    "AgencyDay",
    "AgencyName",
    "Delegation",
    "Department",
    "Level",
    "OfficeHoursRule",
    "OwnCalendarRow",
    "Placement",
    "Post",
    "PostHolding",
    "Succession",
]
