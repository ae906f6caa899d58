"""Triggers on both databases that refuse to change or delete an event."""

from django.db import migrations

SENTENCE = "So su kien chi duoc them, khong duoc sua hoac xoa"

SQLITE = [
    f"""CREATE TRIGGER caseevent_no_{verb.lower()} BEFORE {verb} ON cases_caseevent
    BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"""CREATE FUNCTION caseevent_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$""",
    """CREATE TRIGGER caseevent_append_only BEFORE UPDATE OR DELETE ON cases_caseevent
    FOR EACH ROW EXECUTE FUNCTION caseevent_is_append_only()""",
]
UNDO = {
    "sqlite": ["DROP TRIGGER caseevent_no_update", "DROP TRIGGER caseevent_no_delete"],
    "postgresql": ["DROP TRIGGER caseevent_append_only ON cases_caseevent", "DROP FUNCTION caseevent_is_append_only"],
}


def add_triggers(apps, schema_editor):
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(add_triggers, drop_triggers)]
