"""The heart: cases, their events, spans and the stage functions (hồ sơ)."""
