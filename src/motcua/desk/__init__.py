"""Officers' pages (bàn làm việc của cán bộ)."""
