"""Give the people of stored cases their search keys."""

from itertools import islice

from django.db import migrations

from motcua.cases.search_keys import keys_of

BATCH = 2_000


def fill(apps, schema_editor):
    party_model, key_model = apps.get_model("cases", "Party"), apps.get_model("cases", "SearchKey")
    parties = party_model.objects.order_by("pk").select_related("case").iterator(chunk_size=BATCH)
    while batch := list(islice(parties, BATCH)):
        key_model.objects.bulk_create(
            key_model(agency_id=party.case.agency_id, key=key, case_id=party.case_id, party=party)
            for party in batch
            for key in keys_of(party.name, party.id_number, party.phone)
        )


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_finding_and_rotation")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
