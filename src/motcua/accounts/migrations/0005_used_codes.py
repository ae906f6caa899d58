"""The table in which used codes of the second factor are remembered."""

from django.core.management import call_command
from django.db import migrations


def make(apps, schema_editor):
    call_command(
        "createcachetable", "accounts_used_code", database=schema_editor.connection.alias, verbosity=0
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_folded_name")]

    operations = [
        migrations.RunPython(
            make, lambda apps, schema_editor: schema_editor.execute("DROP TABLE accounts_used_code")
        )
    ]
