"""Short messages through a provider's HTTP gateway (SMS)."""
