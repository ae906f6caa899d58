"""Agencies in a dated tree, their successions, posts and calendars (cơ quan, đơn vị hành chính)."""
