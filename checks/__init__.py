"""What `./motcua test` and `./motcua check` run; only the standard library."""
