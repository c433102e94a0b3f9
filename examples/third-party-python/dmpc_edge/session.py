"""One connection: its messages, and the order in which they are refused (control-plane.md)."""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from . import json_text
from .blobs import BlobStore
from .deployments import FORMATS
from .device import DEVICE
from .edge import Edge
from .errors import Refusal
from .latency_model import predict_latencies
from .limits import LIMITS, MAX_CALLS_UNDER_WAY
from .monitor import Monitor
from .outbox import Outbox
from .planner import make_plan
from .sampler import Sampler
from .schemas import METHODS, fault_of_document, fault_of_request

VERSION = "1.0"
ROLES = ["edge", "planner", "monitor", "predictor"]
CAPABILITIES = ["profile-measure", "allocation", "state-report"]

Params = dict[str, Any]
Result = dict[str, Any]

_LONG_TEXT = 64 * 1024
_IDLE_WATCH_S = 1
_HELLO_WITHIN_S = 30


class Session:
    """``opened`` until a hello has succeeded, then ``greeted`` (control-plane.md#session)."""

    def __init__(self, socket: ServerConnection, blobs: BlobStore, sampler: Sampler) -> None:
        self._socket = socket
        self._outbox = Outbox(socket)
        self._edge = Edge(self._outbox, blobs)
        self._monitor = Monitor(self._outbox, sampler, DEVICE["deviceId"])
        self._greeted = False
        self._calls: set[asyncio.Task[None]] = set()
        """Those that are answered later."""
        self._watch = asyncio.create_task(self._watch_for_silence())
        self._handlers: dict[str, Callable[[Params], Result | Awaitable[Result]]] = {
            "hello": self._hello,
            "ping": lambda _params: {},
            "state.get": self._monitor.get_state,
            "monitor.configure": self._monitor.configure,
            "plan.request": lambda params: asyncio.to_thread(make_plan, params),
            "latency.predict": lambda params: asyncio.to_thread(predict_latencies, params),
            "blob.put": self._edge.put_blob,
            "deploy.prepare": self._edge.deployments.prepare,
            "deploy.release": self._edge.deployments.release,
            "profile.measure": self._edge.measure,
            "infer.start": self._edge.start_inference,
            "infer.cancel": self._edge.cancel_inference,
        }

    async def on_text(self, text: str) -> None:
        """Answers a request at once, or has it answered when its work is done (CTRL-003)."""
        call_id = None
        try:
            message = await _aside(text, json_text.read, text)
            call_id = _id_of(message)
            result = await self._serve(text, message)
            if isinstance(result, dict):
                await self._outbox.send_result(message["id"], result)
            else:
                call = asyncio.create_task(self._answer_later(message["id"], result))
                self._calls.add(call)
                call.add_done_callback(self._calls.discard)
        except Exception as fault:
            await self._refuse(call_id, fault)

    def on_binary(self, message: bytes) -> None:
        """Takes a chunk; FrameInvalid where that ends the connection."""
        self._edge.streams.receive(message)

    def close(self) -> None:
        """Ends what belongs to the connection. Calls that are under way are not answered."""
        self._watch.cancel()
        self._monitor.close()
        self._edge.close()
        for call in self._calls:
            # A call that has not begun begins first: its work is to clean up after itself.
            asyncio.get_running_loop().call_soon(call.cancel)

    async def _serve(self, text: str, message: Any) -> Result | Awaitable[Result]:
        """Looks for the faults in the order of control-plane.md#order-of-refusal, then does what the call asks for."""
        fault = fault_of_request(message)
        if fault is not None:
            raise Refusal("DMPC_RPC_INVALID", f"No request of this protocol, at {fault[0] or 'the root'}: {fault[1]}")
        method, params = message["method"], message["params"]
        if method not in self._handlers:
            raise Refusal("DMPC_RPC_METHOD_UNKNOWN", f"The method {method!r} is not served; see roles-and-methods.md.")
        if not self._greeted and method != "hello":
            raise Refusal("DMPC_SESSION_HELLO_REQUIRED", f"Send hello before {method}.")
        if self._greeted and method == "hello":
            raise Refusal("DMPC_SESSION_HELLO_REPEATED", "This connection has a version; open another for a new hello.")
        fault = await _aside(text, fault_of_document, METHODS[method]["params"], params)
        if fault is not None:
            raise Refusal("DMPC_DOCUMENT_INVALID", f"The parameters break their schema: {fault[1]}", fault[0])
        if METHODS[method].get("announcesStream"):
            self._edge.streams.announce(params["streamId"])
        if len(self._calls) >= MAX_CALLS_UNDER_WAY:
            raise Refusal("DMPC_LIMIT_EXCEEDED", f"{len(self._calls)} calls are under way; wait for their answers.")
        return self._handlers[method](params)

    async def _answer_later(self, call_id: int, result: Awaitable[Result]) -> None:
        try:
            await self._outbox.send_result(call_id, await result)
        except ConnectionClosed:
            return
        except Exception as fault:
            await self._refuse(call_id, fault)

    async def _refuse(self, call_id: int | None, fault: Exception) -> None:
        if isinstance(fault, ConnectionClosed):
            return
        if not isinstance(fault, Refusal):
            traceback.print_exception(type(fault), fault, fault.__traceback__, file=sys.stderr)
            fault = Refusal("DMPC_INTERNAL", "The server failed in a way that it did not foresee; see its log.")
        try:
            await self._outbox.send_refusal(call_id, fault)
        except ConnectionClosed:
            return

    def _hello(self, params: Params) -> Result:
        """Agrees on the one version that is spoken here (CTRL-011, CTRL-012). The limits hold at once."""
        if not any(version.split(".")[0] == VERSION.split(".")[0] for version in params["versions"]):
            raise Refusal("DMPC_SESSION_VERSION", f"Only {VERSION} is spoken here; offer a version 1.n.", "/versions")
        self._greeted = True
        self._outbox.max_message_bytes = params["limits"]["maxMessageBytes"]
        self._socket.protocol.max_message_size = LIMITS["maxMessageBytes"]
        return {
            "version": VERSION,
            "roles": ROLES,
            "capabilities": CAPABILITIES,
            "device": DEVICE,
            "modelFormats": FORMATS,
            "limits": LIMITS,
        }

    async def _watch_for_silence(self) -> None:
        """Closes a connection that does not greet, and gives up streams that stall."""
        await asyncio.sleep(_HELLO_WITHIN_S)
        if not self._greeted:
            await self._socket.close(1008, f"DMPC_SESSION_HELLO_REQUIRED: no hello within {_HELLO_WITHIN_S} seconds")
        while True:
            self._edge.streams.give_up_idle(LIMITS["streamIdleMs"])
            await asyncio.sleep(_IDLE_WATCH_S)


async def _aside(text: str, work: Callable[..., Any], *arguments: Any) -> Any:
    """Does the work that a text makes: of a long one in a thread, so that other connections are served meanwhile."""
    if len(text) > _LONG_TEXT:
        return await asyncio.to_thread(work, *arguments)
    return work(*arguments)


def _id_of(message: Any) -> int | None:
    """The id of a message, where it has a valid one (CTRL-005)."""
    call_id = message.get("id") if isinstance(message, dict) else None
    if isinstance(call_id, int) and not isinstance(call_id, bool) and 1 <= call_id < 2**53:
        return call_id
    return None
