"""One module a measurement, each run in a process of its own against one database; the answer is name -> number."""
