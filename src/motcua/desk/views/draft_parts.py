"""What a case being entered is about: read from the draft, the form that was sent and the catalogue (quầy đang nhận)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404

from motcua.agencies.models import Agency
from motcua.agencies.tree import Tree
from motcua.cases import drafts
from motcua.cases.application import applicant_of
from motcua.cases.colleagues import colleagues
from motcua.cases.models import CaseDraft
from motcua.cases.permissions import SIGNERS
from motcua.cases.promise import Promise, promise
from motcua.catalogue.finding import in_force, levels_of
from motcua.catalogue.models import Procedure
from motcua.catalogue.reasons import reasons_for
from motcua.desk.forms.draft import FINISH, Counter, channel_of
from motcua.desk.forms.draft_papers import checklist_of
from motcua.desk.scope import Scope
from motcua.documents.models import StoredFile
from motcua.law.profiles import Y2025
from motcua.lib.vietnamese import clean_text

Fields = Mapping[str, str]


def own_agency(scope: Scope) -> Agency:
    """Return the agency whose counter the person works at."""
    assert scope.home is not None
    return scope.home


def levels_offered(scope: Scope) -> set[str]:
    """Cấp có thủ tục nhận được ở quầy này: the own one, and since 1/7/2025 those of the other agencies of the province."""
    return {one.level for one in competent(own_agency(scope), scope.today)}


def competent(own: Agency, on: date) -> list[Agency]:
    """Cơ quan có thể giải quyết hồ sơ nộp ở đây: the own one first, then those of the same province (NĐ 118/2025 Đ.14).

    None once the own one has ended: its heirs receive.
    """
    if own.abolished_on is not None and own.abolished_on <= on:
        return []
    if on < Y2025.valid_from:
        return [own]
    tree = Tree.on(on)
    top = ([own.pk, *tree.above(own.pk)])[-1]
    working = Q(abolished_on=None) | Q(abolished_on__gt=on)
    others = Agency.objects.filter(working, pk__in=tree.below(top) - {own.pk})
    return [own, *others.order_by("level", "place_name", "pk")]


def procedure_of(code: str, scope: Scope) -> Procedure:
    """Find a procedure that may be begun here; 404 for one that is not in force."""
    found = in_force(clean_text(code[:40]), levels_offered(scope), scope.today)
    if found is None:
        raise Http404
    return found


def _procedure_kept(code: str) -> Procedure:
    """Find the procedure of a draft; one that ended since is still shown, and refused with a sentence when it is sent."""
    found = Procedure.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def counter_of(scope: Scope, draft: CaseDraft, fields: Fields, *, sent: bool = False) -> Counter:
    """Put together what the form is about: the same whether it is shown, kept or sent.

    A form that was `sent` for the own agency is not offered others, so those are not read; nor are signers nobody asked for.
    """
    own = own_agency(scope)
    procedure = _procedure_kept(draft.content.get("procedure", ""))
    agencies = _agencies(own, procedure, scope.today, fields.get("agency", "") if sent else "")
    agency = agencies.get(fields.get("agency", "")) or next(iter(agencies.values()))
    applicant = applicant_of(fields.get("owner_id_number", ""))
    seen = promise(procedure, agency, channel_of(fields.get("way", "")), scope.now, applicant)
    prompt = seen.is_prompt and agency == own
    asked = not sent or fields.get("do") == FINISH
    return Counter(
        own=own,
        agency=agency,
        procedure=procedure,
        promise=seen,
        agencies=agencies,
        signers=tuple(colleagues(own, scope.today, SIGNERS)) if prompt and asked else (),
        reasons=lambda act: reasons_for(procedure, act, scope.today, agency.pk),
        files=drafts.files_of(draft),
    )


def _agencies(own: Agency, procedure: Procedure, on: date, sent_for: str) -> dict[str, Agency]:
    """Who may decide it, by slug; the own agency when nobody is known who may, so that the page can say why."""
    if sent_for == own.slug:
        return {own.slug: own}
    levels = levels_of(procedure, on)
    able = [one for one in competent(own, on) if one.level in levels]
    return {one.slug: one for one in able or [own]}


def summary_of(counter: Counter, draft: CaseDraft) -> dict[str, Any]:
    """What stands beside the form and changes with every answer: due moment, fee, when it was kept."""
    seen: Promise = counter.promise
    return {
        "counter": counter,
        "draft": draft,
        "edition": drafts.edition_of(draft),
        "fee_vnd": seen.facts.fee_vnd,
        "due": seen.due,
        "why": seen.due.explanation.lines() if seen.due else (),
        "remarks": checklist_of(seen.facts).remarks,
        "saved_at": draft.updated_at,
    }


def lines_of(form: Any, files: Mapping[str, StoredFile]) -> list[dict[str, Any]]:
    """Rows of the checklist with their fields and scans, for the template."""
    return [
        {
            "line": line,
            "form": form[line.form_name],
            "copies": form[line.copies_name],
            "file": files.get(line.key),
        }
        for line in form.checklist.lines
    ]
