"""Writing many rows at once below the ORM: reserved ids, one statement a table (ghi hàng loạt)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models

Row = Sequence[Any]


def reserve_ids(model: type[models.Model], count: int) -> Sequence[int]:
    """Reserve `count` ids inside the caller's transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # The transaction holds the only write lock (BEGIN IMMEDIATE), so nobody else can take these.
            cursor.execute(f"SELECT COALESCE(MAX(id), 0) + 1 FROM {table}")
            first = cursor.fetchone()[0]
            return range(first, first + count)
        cursor.execute(f"SELECT nextval(pg_get_serial_sequence('{table}', 'id')) FROM generate_series(1, %s)", [count])
        return [row[0] for row in cursor.fetchall()]


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert complete rows: executemany on SQLite, COPY on PostgreSQL. Datetimes must be aware."""
    table, names = model._meta.db_table, ", ".join(columns)
    if connection.vendor == "sqlite":
        marks = ", ".join(["?"] * len(columns))
        with connection.cursor() as cursor:
            # The driver's own cursor: Django would copy every parameter to put them into its debug log.
            cursor.cursor.connection.executemany(
                f"INSERT INTO {table} ({names}) VALUES ({marks})", _for_sqlite(model, columns, rows)
            )
        return
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _for_sqlite(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> Iterator[Row]:
    """Write moments exactly as Django does: UTC, without offset."""
    places = [n for n, name in enumerate(columns) if isinstance(model._meta.get_field(name), models.DateTimeField)]
    for row in rows:
        written = list(row)
        for place in places:
            moment: datetime | None = written[place]
            if moment is not None:
                written[place] = moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
        yield written
