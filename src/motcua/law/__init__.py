"""What the law says: pure functions of dates and facts, with the article cited."""
