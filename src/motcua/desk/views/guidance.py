"""Guidance at a procedure: added for a post, retired when it no longer holds (hướng dẫn, kinh nghiệm)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.agencies.permissions import ADMINISTRATORS
from motcua.catalogue.guidance import HANDS_ON, retire_guidance, write_guidance
from motcua.catalogue.models import GuidanceNote
from motcua.desk.asking import for_posts
from motcua.desk.forms.procedure_words import GuidanceForm
from motcua.desk.keeping import found_procedure, tried
from motcua.desk.scope import Scope
from motcua.desk.views.procedure import procedure_page, to_procedure

WRITERS = HANDS_ON | ADMINISTRATORS


@require_POST
@for_posts(WRITERS)
def guidance(request: HttpRequest, scope: Scope, code: str) -> HttpResponse:
    """Ghi kinh nghiệm for one kind of post; the same words twice are kept once."""
    one, form = found_procedure(code), GuidanceForm(request.POST)
    if not form.is_valid():
        return procedure_page(request, scope, one, guidance_form=form, status=422)
    said, roles = form.cleaned_data, {post.role for post in scope.every_post}
    kept, status, _told = tried(
        form,
        lambda: write_guidance(
            one, said["role"], said["text"], author=scope.person.username, author_roles=roles, at=scope.now
        ),
    )
    if kept is None:
        return procedure_page(request, scope, one, guidance_form=form, status=status)
    messages.success(request, _("Đã ghi kinh nghiệm vào thủ tục."))
    return to_procedure(one, request.POST.get("level", ""))


@require_POST
@for_posts(WRITERS)
def guidance_retire(request: HttpRequest, scope: Scope, code: str, pk: int) -> HttpResponse:
    """Bỏ kinh nghiệm that no longer holds; it stays stored with who did it."""
    one = found_procedure(code)
    note = get_object_or_404(GuidanceNote, procedure=one, pk=pk)
    roles = {post.role for post in scope.every_post}
    _done, status, told = tried(
        None, lambda: retire_guidance(note, by=scope.person.username, by_roles=roles, at=scope.now)
    )
    if told:
        return procedure_page(request, scope, one, told=told, status=status)
    messages.success(request, _("Đã bỏ kinh nghiệm ấy khỏi thủ tục."))
    return to_procedure(one, request.POST.get("level", ""))
