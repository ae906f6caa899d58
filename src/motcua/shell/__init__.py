"""The shell door: commands for people at a terminal and for timers (dòng lệnh)."""
