"""Outside systems: one folder each with an adapter, a fake and a README of its protocol (kết nối hệ thống ngoài)."""
