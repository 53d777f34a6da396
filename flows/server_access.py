"""Who may talk to a server of ours: this machine, under its own names, from its own pages."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

NAMES = ("127.0.0.1", "localhost")
REFUSED = "This server answers its own pages only."


def own_origins(port: int) -> list[str]:
    """Where the pages of the server come from."""
    return [f"http://{name}:{port}" for name in NAMES]


def access_settings(port: int) -> Mapping[str, str]:
    """What Prefect is told of it."""
    return {
        "PREFECT_SERVER_API_HOST": NAMES[0],
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": ",".join(own_origins(port)),
    }


def guard(app: ASGIApp, port: int) -> ASGIApp:
    """The application behind a check of the names it is called by and the pages that call.

    A browser sends any page's requests to this machine. A page whose name was made to lead here
    (DNS rebinding) is told by Host, any other by Origin.
    """
    return TrustedHostMiddleware(OwnOrigin(app, port), allowed_hosts=list(NAMES))


class OwnOrigin:
    """Refuses what a page of another server sends, websockets included."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._own = {*own_origins(port)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As any ASGI application."""
        if scope["type"] in ("http", "websocket"):
            origin = Headers(scope=scope).get("origin")
            if origin is not None and origin not in self._own:
                refusal: ASGIApp = (
                    PlainTextResponse(REFUSED, status_code=403)
                    if scope["type"] == "http"
                    else WebSocketClose(code=1008)
                )
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)
