"""From which machine a request comes, also behind our own proxies, and as whom somebody tries to get in (địa chỉ máy)."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def username_tried(request: HttpRequest, credentials: dict[str, str] | None) -> str:
    """Return the name that django-axes counts a try under: the one of the credentials, else the one in the form."""
    return (credentials or {}).get("username") or request.POST.get("login", "")


def client_ip(request: HttpRequest) -> str:
    """Return the address our outermost proxy saw (`MOTCUA_PROXIES` of them); what the client itself wrote is never believed.

    0.0.0.0 when the connection has no address, as over a local socket.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    if settings.PROXIES and len(hops) >= settings.PROXIES:
        direct = hops[-settings.PROXIES]
    try:
        return str(ip_address(direct.strip("[]")))
    except ValueError:
        return "0.0.0.0"
