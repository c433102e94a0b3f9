"""Listens, and serves connections independently of each other (control-plane.md#connection)."""

from __future__ import annotations

import asyncio
import json
import logging
import signal

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from .blobs import BlobStore
from .device import DEVICE
from .errors import FrameInvalid
from .limits import MAX_MESSAGE_BYTES_BEFORE_HELLO
from .sampler import Sampler
from .session import Session

SUBPROTOCOL = Subprotocol("dmpc.v1")

_SAMPLING_PERIOD_MS = 500
_CLOSE_WITHIN_S = 2


async def run_server(host: str, port: int) -> None:
    """Serves until it is told to end, and then closes the connections with 1001."""
    # Handshakes that are refused are no failures of this server.
    logging.getLogger("websockets").setLevel(logging.CRITICAL)
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    blobs = BlobStore()
    sampler = Sampler(DEVICE["deviceId"], _SAMPLING_PERIOD_MS)

    async def on_connection(socket: ServerConnection) -> None:
        await _serve_connection(socket, Session(socket, blobs, sampler))

    # A message that is too long ends the connection with 1009, one that is not UTF-8 with 1007; a client that does not
    # offer the subprotocol, and a page in a browser, are refused with 400 and 403.
    async with serve(
        on_connection,
        host,
        port,
        subprotocols=[SUBPROTOCOL],
        origins=[None],
        compression=None,
        max_size=MAX_MESSAGE_BYTES_BEFORE_HELLO,
        ping_interval=None,
        close_timeout=_CLOSE_WITHIN_S,
        server_header=None,
    ) as server:
        bound_port = next(iter(server.sockets)).getsockname()[1]
        name = f"[{host}]" if ":" in host else host
        print(json.dumps({"ready": True, "url": f"ws://{name}:{bound_port}"}), flush=True)
        sampling = asyncio.create_task(_keep_sampling(sampler))
        await ended.wait()
        sampling.cancel()


async def _keep_sampling(sampler: Sampler) -> None:
    while True:
        await asyncio.sleep(_SAMPLING_PERIOD_MS / 1000)
        sampler.sample()


async def _serve_connection(socket: ServerConnection, session: Session) -> None:
    try:
        async for message in socket:
            if isinstance(message, str):
                await session.on_text(message)
            else:
                session.on_binary(message)
    except FrameInvalid as fault:
        session.close()
        await socket.close(1008, f"DMPC_FRAME_INVALID: {fault}")
    except ConnectionClosed:
        pass  # Without a closing handshake; there is nobody left to tell.
    finally:
        session.close()
