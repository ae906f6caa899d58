"""Printed papers of a case and the register of an agency (biểu mẫu của hồ sơ, sổ theo dõi hồ sơ)."""
