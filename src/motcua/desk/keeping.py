"""Keeping the catalogue from the desk: who asks, which procedure, and a refusal as a sentence on the page (giữ danh mục)."""

from collections.abc import Callable
from typing import TypeVar

from django.forms import BaseForm
from django.http import Http404

from motcua.agencies.models import Agency, Level, Post
from motcua.agencies.permissions import ADMINISTRATORS
from motcua.catalogue.drafting import BadDraft, DraftMoved
from motcua.catalogue.guidance import BadNote
from motcua.catalogue.models import Procedure
from motcua.catalogue.permissions import Keeper, NotKeeper
from motcua.catalogue.reasons import BadReason
from motcua.catalogue.result_templates import BadTemplate
from motcua.catalogue.sharing import NotShared
from motcua.catalogue.step_plans import BadPlan
from motcua.catalogue.trials import BadTrial
from motcua.desk.scope import Scope
from motcua.documents.refusing import DamagedFile, LockedFile, RefusedFile
from motcua.documents.word_templates import BrokenTemplate

Done = TypeVar("Done")
EVERYBODY = frozenset(Post.Role)
"""A published procedure is no secret: whoever holds a post may read it."""
KEEPERS = frozenset({Post.Role.PROVINCE_ADMIN})
"""They change procedures; administrators of an agency keep its own plans and words."""
CODE = r"[0-9A-Za-z][0-9A-Za-z.-]{0,39}"
REFUSALS: dict[type[Exception], int] = {
    NotKeeper: 403,
    DraftMoved: 409,
    BadDraft: 422,
    BadTrial: 422,
    NotShared: 422,
    BadPlan: 422,
    BadNote: 422,
    BadReason: 422,
    BadTemplate: 422,
    BrokenTemplate: 422,
    RefusedFile: 422,
    DamagedFile: 422,
    LockedFile: 422,
}
"""Refusal -> what the page answers with; anything else is a fault of ours."""
LEVELS = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)


def keeper_of(scope: Scope) -> Keeper:
    """Who asks, with every post of today."""
    posts = ((post.agency_id, post.role) for post in scope.every_post)
    return Keeper.of(scope.person.username, posts)


def keeps(scope: Scope) -> bool:
    """Tell whether links to what administrators change are shown."""
    return scope.plays(ADMINISTRATORS)


def kept_agencies(scope: Scope) -> list[Agency]:
    """Agencies whose own words, templates and plans the person keeps."""
    keeper = keeper_of(scope)
    return [agency for agency in scope.agencies.values() if keeper.keeps_agency(agency)]


def keeps_all(scope: Scope) -> bool:
    """Tell whether the person keeps what is used by every agency."""
    return scope.plays(KEEPERS)


def found_procedure(code: str) -> Procedure:
    """Return the procedure of the address, or answer 404."""
    found = Procedure.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def known_level(level: str) -> Level:
    """Return the level of the address, or answer 404."""
    if level not in Level.values:
        raise Http404
    return Level(level)


def tried(form: BaseForm | None, act: Callable[[], Done]) -> tuple[Done | None, int, str]:
    """Do it. A refusal gives the status to answer with and its sentence, which also stands on the form if there is one."""
    try:
        return act(), 200, ""
    except tuple(REFUSALS) as refusal:
        status = next(code for kind, code in REFUSALS.items() if isinstance(refusal, kind))
        if form is not None:
            form.add_error(None, str(refusal))
        return None, status, str(refusal)
