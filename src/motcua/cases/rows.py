"""Reading and writing rows below the ORM, where every case pays for every query; moments in the form Django stores (ghi hàng)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
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
        cursor.execute(
            f"SELECT nextval(pg_get_serial_sequence('{table}', 'id')) FROM generate_series(1, %s)", [count]
        )
        return [row[0] for row in cursor.fetchall()]


def refresh_statistics(*tables: type[models.Model]) -> None:
    """Count tables anew after many rows came at once, in the caller's transaction; nothing to do on SQLite, which keeps no counts.

    PostgreSQL's own look comes a minute after the commit: until then it plans as if the tables were empty, which turned reading
    two late cases of a month into minutes.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(table._meta.db_table for table in tables)}")


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
    places = [
        n for n, name in enumerate(columns) if isinstance(model._meta.get_field(name), models.DateTimeField)
    ]
    for row in rows:
        written = list(row)
        for place in places:
            moment: datetime | None = written[place]
            if moment is not None:
                written[place] = moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
        yield written


def insert_row(model: type[models.Model], columns: tuple[str, ...], row: Row) -> int:
    """Insert one complete row and return its id."""
    return int(fetch(_insertion(model._meta.db_table, columns), row)[0])


def insert_if_new(model: type[models.Model], columns: tuple[str, ...], row: Row) -> None:
    """Insert one complete row, or nothing when one of its unique columns is taken."""
    change(f"{_marks(model._meta.db_table, columns)} ON CONFLICT DO NOTHING", row)


@lru_cache(maxsize=32)
def _marks(table: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"


@lru_cache(maxsize=32)
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    return f"{_marks(table, columns)} RETURNING id"


def fetch(sql: str, values: Row) -> Row:
    """Run one statement and return its first row, empty when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(sql, _bound(values))
        return cursor.fetchone() or ()


def fetch_all(sql: str, values: Row) -> list[Row]:
    """Run one statement and return its rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, _bound(values))
        return list(cursor.fetchall())


def change(sql: str, values: Row) -> int:
    """Run one statement and return how many rows it changed."""
    with connection.cursor() as cursor:
        cursor.execute(sql, _bound(values))
        return int(cursor.rowcount)


def read_moment(value: datetime | None) -> datetime | None:
    """Read a fetched moment: SQLite gives it naive, in UTC."""
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def _bound(values: Row) -> Row:
    """Give the drivers what they know: plain words, and for SQLite moments and days as text."""
    if connection.vendor == "sqlite":
        return [_text(value) if isinstance(value, date | StrEnum) else value for value in values]
    return [value.value if isinstance(value, StrEnum) else value for value in values]


def _text(value: date | StrEnum) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
    return value.value if isinstance(value, StrEnum) else value.isoformat()
