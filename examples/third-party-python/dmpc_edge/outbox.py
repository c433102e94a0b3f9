"""What a server sends on one connection, text and chunks (control-plane.md#messages)."""

from __future__ import annotations

from typing import Any

from websockets.asyncio.server import ServerConnection

from . import json_text
from .errors import NUMBERS, Refusal
from .limits import MAX_MESSAGE_BYTES_BEFORE_HELLO

_MAX_ERROR_MESSAGE = 400
_MAX_ERROR_PATH = 200


class Outbox:
    """Keeps to the client's ``maxMessageBytes`` (CTRL-015), and waits where the client reads slowly."""

    def __init__(self, socket: ServerConnection) -> None:
        self._socket = socket
        self.max_message_bytes = MAX_MESSAGE_BYTES_BEFORE_HELLO
        self.sent_bytes = 0
        """Payload of all messages so far."""

    async def send_result(self, call_id: int, result: dict[str, Any]) -> None:
        """The result of a call, or its refusal where the client would not accept the result (CTRL-016)."""
        text = json_text.write({"jsonrpc": "2.0", "id": call_id, "result": result})
        if len(text.encode()) > self.max_message_bytes:
            await self.send_refusal(
                call_id,
                Refusal(
                    "DMPC_LIMIT_EXCEEDED",
                    f"The result is longer than your maxMessageBytes of {self.max_message_bytes}; "
                    "ask for less, or connect with a larger limit.",
                ),
            )
        else:
            await self._send(text)

    async def send_refusal(self, call_id: int | None, refusal: Refusal) -> None:
        """The error of a call (CTRL-007), at most 4,096 bytes long (limits.md)."""
        data = {"code": refusal.code}
        if refusal.path is not None and len(refusal.path) <= _MAX_ERROR_PATH:
            data["path"] = refusal.path
        error = {"code": NUMBERS[refusal.code], "message": refusal.message[:_MAX_ERROR_MESSAGE], "data": data}
        await self._send(json_text.write({"jsonrpc": "2.0", "id": call_id, "error": error}))

    async def send_notification(self, method: str, params: dict[str, Any]) -> None:
        """A notification, of which the text is always short enough for every client."""
        await self._send(json_text.write({"jsonrpc": "2.0", "method": method, "params": params}))

    async def send_chunk(self, message: bytes) -> None:
        """One chunk of a part."""
        await self._send(message)

    def has_left(self, sent_until: int) -> bool:
        """Whether this process has no part any more of what had been sent when ``sent_bytes`` was that."""
        return bool(self._socket.transport.get_write_buffer_size() <= self.sent_bytes - sent_until)

    async def _send(self, message: str | bytes) -> None:
        self.sent_bytes += len(message)
        await self._socket.send(message)
