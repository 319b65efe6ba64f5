"""A request in, the same request or a refusal out: no body grows beyond the limit."""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

TOO_LARGE = 413


class SizeGuard:
    """ASGI middleware: answers 413 to bodies of more than `most` bytes, announced or counted."""

    def __init__(self, app: App, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Lets the request through, or refuses it before its body is read to the end."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        announced = headers.get(b"content-length", b"0")
        if not announced.isdigit() or int(announced) > self.most:
            await self._refuse(send)
            return
        taken, begun = 0, False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            return message if taken <= self.most else {"type": "http.disconnect"}

        async def noted(message: Message) -> None:
            nonlocal begun
            if taken <= self.most or begun:
                begun = True
                await send(message)

        try:
            await self.app(scope, counted, noted)
        finally:
            if taken > self.most and not begun:
                await self._refuse(send)

    async def _refuse(self, send: Send) -> None:
        detail = f"the upload is too large: at most {self.most / 2**20:,.0f} MB are taken"
        body = json.dumps({"detail": detail}).encode()
        headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": TOO_LARGE, "headers": headers})
        await send({"type": "http.response.body", "body": body})
