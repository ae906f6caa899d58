"""The report on paper: narrative, letterhead, and its forms in Word, PDF, Excel and plain text (báo cáo trên giấy)."""
