"""Một Cửa: the information system for administrative procedures (Hệ thống thông tin giải quyết TTHC)."""
