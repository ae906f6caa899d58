"""Figures, periods, statutory forms, the checker and frozen issues (báo cáo)."""
