"""The machines' door: health endpoints and request logs."""
