"""Health endpoints for machines that watch (kiểm tra sức khỏe hệ thống)."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from motcua.lib.readiness import reasons_not_ready


@login_not_required
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """The process answers; touches nothing else, so a sick database does not make the supervisor kill the process."""
    return JsonResponse({"status": "live"})


@login_not_required
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when work may be sent here, otherwise 503 with the reasons."""
    reasons = reasons_not_ready()
    answer = {"status": "not ready" if reasons else "ready", "reasons": reasons}
    return JsonResponse(answer, status=503 if reasons else 200, json_dumps_params={"ensure_ascii": False})
