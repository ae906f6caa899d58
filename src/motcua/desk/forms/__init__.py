"""What each screen reads from its address or its form (biểu mẫu của từng trang)."""
