"""Commands of the shell door."""
