"""Who signs in: officers today; citizens and businesses later (tài khoản)."""
