"""Who keeps the catalogue."""

import pytest

from motcua.catalogue.permissions import Keeper, NotKeeper, require_agency, require_procedures
from tests.people import open_office

pytestmark = pytest.mark.django_db


def test_the_province_keeps_everything_and_an_agency_its_own() -> None:
    office = open_office()
    province = Keeper.of("tri", [(99, "province_admin")])
    own = Keeper.of("quan", [(office.agency.pk, "agency_admin")])
    require_procedures(province)
    require_agency(province, None)
    require_agency(own, office.agency)
    for refused in (
        lambda: require_procedures(own),
        lambda: require_agency(own, None),
        lambda: require_agency(own, office.neighbour),
        lambda: require_agency(Keeper.of("hoa", [(office.agency.pk, "reception")]), office.agency),
    ):
        with pytest.raises(NotKeeper, match="Chưa có gì thay đổi"):
            refused()
