"""Messages through Zalo's notification service (Zalo)."""
