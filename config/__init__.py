"""Settings and doors of the product."""
