"""The rules of the checker, one module each: `check(reading)` gives findings."""
