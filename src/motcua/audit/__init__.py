"""Who read or did what, append only (nhật ký truy cập)."""
