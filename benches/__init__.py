"""What is measured, how and against what; run by `./motcua bench`."""
