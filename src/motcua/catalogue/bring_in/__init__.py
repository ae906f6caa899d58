"""Bringing procedures in from the national database's lists and facts; nothing is ever overwritten (nạp danh mục)."""
