"""Runs one measurement against the database of DATABASE_URL and prints its figures as one line of JSON."""

import json
import sys
from importlib import import_module

import django


def main(name: str, *numbers: int) -> None:
    """Import the measurement only after Django knows the database."""
    django.setup()
    print(json.dumps(import_module(f"benches.probes.{name}").measure(*numbers), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
