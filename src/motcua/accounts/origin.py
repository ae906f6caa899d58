"""From which machine a request comes, also behind our own proxies (địa chỉ máy)."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


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
