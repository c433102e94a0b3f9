"""The end of a connection, as session.py sees it (control-plane.md#order-and-time)."""

import asyncio
import gc
import json
import unittest
import warnings
from unittest.mock import AsyncMock

from dmpc_edge.blobs import BlobStore
from dmpc_edge.device import DEVICE
from dmpc_edge.limits import LIMITS
from dmpc_edge.sampler import Sampler
from dmpc_edge.session import Session

from .clauses import json_examples

HELLO = {"versions": ["1.0"], "device": DEVICE, "limits": LIMITS}
PLAN_REQUEST = dict(json_examples("partition.md"))["partition-request"]


class ConnectionsThatEnd(unittest.TestCase):
    def test_leave_no_call_that_never_begins(self) -> None:
        """The connection ends in the same turn in which the call came."""
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            socket = asyncio.run(self._call_and_close())
            gc.collect()
        self.assertEqual([str(warning.message) for warning in seen], [])
        self.assertEqual([json.loads(call.args[0])["id"] for call in socket.send.await_args_list], [1])

    async def _call_and_close(self) -> AsyncMock:
        socket = AsyncMock()
        session = Session(socket, BlobStore(), Sampler(DEVICE["deviceId"], 500))
        await session.on_text(request(1, "hello", HELLO))
        await session.on_text(request(2, "plan.request", PLAN_REQUEST))
        session.close()
        await asyncio.sleep(0.05)
        return socket


def request(call_id: int, method: str, params: object) -> str:
    return json.dumps({"jsonrpc": "2.0", "id": call_id, "method": method, "params": params})
