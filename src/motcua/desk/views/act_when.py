"""When an act makes sense beyond the table of moves: what the law and the papers of the case still allow (khi nào)."""

from collections.abc import Callable

from django.conf import settings

from motcua.agencies.calendars import calendar_for
from motcua.agencies.models import Post
from motcua.cases.clock import accepted_at, profile_of
from motcua.cases.duty import AgainstDuty
from motcua.cases.lifecycle import OPEN, Kind, State
from motcua.cases.models import Case, ResultDraft, WriteKey
from motcua.cases.permissions import HANDS_ON
from motcua.catalogue.guidance import guidance_for
from motcua.catalogue.result_templates import templates_for
from motcua.desk.forms.act import Matter
from motcua.desk.forms.act_guide import roles_here
from motcua.desk.forms.act_hand_over import reached
from motcua.desk.forms.act_intake import unscanned
from motcua.documents.models import Kind as FileKind
from motcua.documents.models import SigningRequest
from motcua.law.duties import may_ask_supplement, may_extend
from motcua.lib.vietnamese_format import in_vietnam

When = Callable[[Matter], bool]
Draft = ResultDraft.State
DIGITISE_IN = OPEN | {State.SUBMITTED, State.INCOMPLETE, State.RESOLVED}


def always(matter: Matter) -> bool:
    """The table of moves decides alone."""
    return True


def fee_is_open(matter: Matter) -> bool:
    """A fee is owed and not paid, or the case waits for it."""
    case = matter.case
    return case.state == State.AWAITING_PAYMENT or (case.fee_owed > 0 and case.paid_at is None)


def has_draft(matter: Matter) -> bool:
    """A draft is ready to be sent for signature."""
    return any(one.state in (Draft.DRAFT, Draft.SENT_BACK) for one in matter.case.drafts.all())


def has_word_draft(matter: Matter) -> bool:
    """The newest draft is a Word file that may still be changed."""
    newest = max(matter.case.drafts.all(), key=lambda one: one.n, default=None)
    if newest is None or newest.state not in (Draft.DRAFT, Draft.SENT_BACK):
        return False
    return newest.document.kind == FileKind.DOCX


def has_template(matter: Matter) -> bool:
    """A template of the result holds today for the procedure and the agency."""
    case = matter.case
    return bool(templates_for(case.procedure, case.agency, in_vietnam(matter.now).date()))


def waits_for_signature(matter: Matter) -> bool:
    """A draft waits for its signature."""
    return any(one.state == Draft.ASKED for one in matter.case.drafts.all())


def may_sign_here(matter: Matter) -> bool:
    """A draft waits for its signature, which was not asked of a remote service."""
    return waits_for_signature(matter) and not waits_for_remote(matter)


def may_sign_remotely(matter: Matter) -> bool:
    """The same, where this installation has a remote service."""
    return bool(settings.SIGNING_SERVICE) and may_sign_here(matter)


def waits_for_remote(matter: Matter) -> bool:
    """The person asked the remote service to sign a draft, and its answer was not fetched."""
    asked = [one.document_id for one in matter.case.drafts.all() if one.state == Draft.ASKED]
    if not asked or not settings.SIGNING_SERVICE:
        return False
    waiting = SigningRequest.objects.filter(file__in=asked, state=SigningRequest.State.WAITING)
    return waiting.filter(asked_by=matter.actor.name).exists()


def waits_for_answer(matter: Matter) -> bool:
    """A question was not answered yet."""
    return any(one.answered_at is None for one in matter.case.consultations.all())


def has_own_guide(matter: Matter) -> bool:
    """A note at the procedure may be taken back by this person."""
    held = guidance_for(matter.case.procedure, HANDS_ON)
    signs = Post.Role.SIGNER in roles_here(matter)
    return (held if signs else held.filter(author=matter.actor.name)).exists()


def has_unscanned(matter: Matter) -> bool:
    """A paper has no scan yet; a case without a checklist is marked once."""
    case = matter.case
    if State(case.state) not in DIGITISE_IN:
        return False
    return bool(unscanned(case)) or (case.input_digitised_at is None and not case.components.all())


def can_be_reached(matter: Matter) -> bool:
    """A code can be sent to somebody of the case."""
    return bool(reached(matter.case))


def has_paper_result(matter: Matter) -> bool:
    """The result was issued on paper and has no scan yet."""
    return matter.case.output_digitised_at is None


def completion_not_asked(matter: Matter) -> bool:
    """Guidance before acceptance is given once (NĐ 61/2018 Đ.17)."""
    return not matter.case.events.filter(kind=Kind.COMPLETION_ASKED).exists()


def heed_one_completion(case: Case, key: str) -> None:
    """Raise AgainstDuty for a second guidance; the same click once more is not a second one."""
    asked = case.events.filter(kind=Kind.COMPLETION_ASKED).exists()
    if asked and not WriteKey.objects.filter(key=key).exists():
        raise AgainstDuty(
            "Đã hướng dẫn hoàn thiện hồ sơ này một lần, không hướng dẫn lần thứ hai (căn cứ: NĐ 61/2018/NĐ-CP Đ.17). "
            "Hồ sơ được giữ nguyên. Hãy tiếp nhận, hoặc từ chối có lý do."
        )


def may_still_ask(matter: Matter) -> bool:
    """The law still allows a request for supplement."""
    return may_ask_supplement(matter.case.supplements, profile_of(accepted_at(matter.case))).allowed


def may_still_extend(matter: Matter) -> bool:
    """The law still allows an extension at this moment."""
    case = matter.case
    if case.due_at is None:
        return False
    received = accepted_at(case)
    calendar = calendar_for(case.agency, in_vietnam(received).date())
    return may_extend(case.extensions, case.due_at, matter.now, calendar, profile_of(received)).allowed


def owes_apology(matter: Matter) -> bool:
    """The case is late and no letter was sent for this delay."""
    sent = any(one.sent_at and one.due_at == matter.case.due_at for one in matter.case.apologies.all())
    return matter.is_late and not sent
