"""The holdings a person works in on a day, read below the query builder: every request of every officer asks (vị trí đang làm)."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

from django.db import connection, models

from motcua.accounts.models import Person
from motcua.agencies.models import Agency, Post, PostHolding

READ: tuple[tuple[str, type[models.Model]], ...] = (
    ("h", PostHolding),
    ("p", Post),
    ("a", Agency),
    ("u", Person),
)
# A person's own holdings and those lent to the person are looked up by their indexes, however many officers there are.
_WHERE = """
FROM agencies_postholding h
JOIN agencies_post p ON p.id = h.post_id
JOIN agencies_agency a ON a.id = p.agency_id
JOIN accounts_person u ON u.id = h.person_id
WHERE h.valid_from <= %s AND (h.valid_to IS NULL OR h.valid_to > %s) AND u.is_active AND h.id IN (
    SELECT id FROM agencies_postholding WHERE person_id = %s
    UNION
    SELECT d.holding_id FROM agencies_delegation d JOIN accounts_person s ON s.id = d.person_id
    WHERE d.person_id = %s AND s.is_active AND d.valid_from <= %s AND d.valid_to > %s
)
ORDER BY h.id"""


def holdings_worked_in(person_id: int, on: date) -> list[PostHolding]:
    """Return the own holdings and those of people stood in for, with post, agency and holder; one query."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_columns()} {_WHERE}", [on, on, person_id, person_id, on, on])
        rows = cursor.fetchall()
    return [_holding(row) for row in rows]


@cache
def _columns() -> str:
    return ", ".join(f'{name}."{one.column}"' for name, model in READ for one in model._meta.concrete_fields)


def _holding(row: tuple[Any, ...]) -> PostHolding:
    values = iter(row)
    holding, post, agency, person = (_made(model, values) for _, model in READ)
    assert isinstance(holding, PostHolding)
    assert isinstance(post, Post)
    assert isinstance(agency, Agency)
    assert isinstance(person, Person)
    holding.post, post.agency, holding.person = post, agency, person
    return holding


def _made(model: type[models.Model], values: Iterator[Any]) -> models.Model:
    """Make an instance as the query builder does, with the database's own ways of storing moments undone."""
    fields = model._meta.concrete_fields
    read = [_converted(one, value) for one, value in zip(fields, islice(values, len(fields)), strict=True)]
    return model.from_db(connection.alias, [one.attname for one in fields], read)


def _converted(field: Any, value: Any) -> Any:
    if value is None or not isinstance(field, models.DateTimeField | models.UUIDField):
        return value
    expression = field.get_col(field.model._meta.db_table)
    for convert in connection.ops.get_db_converters(expression):
        value = convert(value, expression, connection)
    return value
