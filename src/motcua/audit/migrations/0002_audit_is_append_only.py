"""Triggers on both databases that refuse to change or delete a row of the access log."""

from django.db import migrations

SENTENCE = "Nhat ky truy cap chi duoc them, khong duoc sua hoac xoa"

SQLITE = [
    f"""CREATE TRIGGER auditentry_no_{verb.lower()} BEFORE {verb} ON audit_auditentry
    BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"""CREATE FUNCTION auditentry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$""",
    """CREATE TRIGGER auditentry_append_only BEFORE UPDATE OR DELETE ON audit_auditentry
    FOR EACH ROW EXECUTE FUNCTION auditentry_is_append_only()""",
]
UNDO = {
    "sqlite": ["DROP TRIGGER auditentry_no_update", "DROP TRIGGER auditentry_no_delete"],
    "postgresql": ["DROP TRIGGER auditentry_append_only ON audit_auditentry", "DROP FUNCTION auditentry_is_append_only"],
}


def add_triggers(apps, schema_editor):
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(add_triggers, drop_triggers)]
