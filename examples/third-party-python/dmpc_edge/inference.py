"""One inference on the edge device (deployment-and-inference.md#inference)."""

from __future__ import annotations

import asyncio
from typing import Any

import numpy as np

from .chunk import HEADER_BYTES, Chunk, chunks_of_part, encode
from .data_types import NUMPY_TYPES, from_bytes, to_bytes
from .deployments import Deployment
from .errors import Refusal
from .incoming_part import IncomingPart
from .outbox import Outbox
from .runtime import Tensors
from .streams import Stream

_MAX_SENT_PAYLOAD = 256 * 1024


class Inference(Stream):
    """Runs each segment when its inputs are there, and sends what leads to the other device at once (INFER-006)."""

    def __init__(self, outbox: Outbox, deployment: Deployment, stream_id: int) -> None:
        super().__init__()
        self._outbox = outbox
        self._deployment = deployment
        self._stream_id = stream_id
        self._boundary: list[dict[str, Any]] = deployment.params["boundary"]
        self._parts = {
            index: IncomingPart(entry["sizeBytes"])
            for index, entry in enumerate(self._boundary)
            if entry["to"] == "edge"
        }
        self._leaving = {
            entry["tensorId"]: index for index, entry in enumerate(self._boundary) if entry["from"] == "edge"
        }
        self._tensors: Tensors = {}
        self._compute_ms: dict[int, float] = {}
        """Of each segment that has run and whose parts have been sent."""
        self._tasks: dict[int, asyncio.Task[None]] = {}
        """Of each segment that has started."""
        deployment.inferences.add(self)
        self._start_what_is_ready()

    def take(self, chunk: Chunk) -> None:
        part = self._parts.get(chunk.part_index)
        if part is None or chunk.blob:
            raise Refusal(
                "DMPC_CHUNK_RANGE",
                f"The stream of an inference carries no such part as {chunk.part_index} to the edge.",
            )
        part.take(chunk)
        if part.complete:
            entry = self._boundary[chunk.part_index]
            self._tensors[entry["tensorId"]] = from_bytes(part.data, entry["dtype"], entry["shape"])
            self._start_what_is_ready()

    def misses_parts(self) -> bool:
        return any(not part.complete for part in self._parts.values())

    def forget(self) -> None:
        self._deployment.inferences.discard(self)
        self._parts.clear()
        self._tensors.clear()

    def _start_what_is_ready(self) -> None:
        for index, announced in enumerate(self._deployment.params["segments"]):
            if index not in self._tasks and all(tensor_id in self._tensors for tensor_id in announced["inputs"]):
                inputs = {tensor_id: self._tensors[tensor_id] for tensor_id in announced["inputs"]}
                self._tasks[index] = asyncio.create_task(self._run(index, inputs))

    async def _run(self, index: int, inputs: Tensors) -> None:
        """Runs one segment. One that runs when its inference ends runs out, and its outputs are dropped."""
        try:
            async with self._deployment.processor:
                if self.ended:
                    return
                outputs, compute_ms = await self._compute(index, inputs)
            if self.ended:
                return
            leaving = {
                tensor_id: self._leaving_bytes(tensor_id, tensor)
                for tensor_id, tensor in outputs.items()
                if tensor_id in self._leaving
            }
            self._tensors.update(outputs)
            self._start_what_is_ready()
            for tensor_id, data in leaving.items():
                await self._send(self._leaving[tensor_id], data)
        except Refusal as refusal:
            self.fail(refusal)
            return
        except Exception as fault:
            self.fail(Refusal("DMPC_INTERNAL", f"The server failed in a way that it did not foresee: {fault}"))
            return
        self._compute_ms[index] = compute_ms
        self._end_if_all_have_run()

    async def _compute(self, index: int, inputs: Tensors) -> tuple[Tensors, float]:
        try:
            return await self._deployment.compute(self._deployment.segments[index], inputs)
        except Exception as fault:  # The runtime's exceptions have no common class.
            segment_id = self._deployment.params["segments"][index]["segmentId"]
            raise Refusal("DMPC_INFER_FAILED", f"The runtime failed in the segment {segment_id!r}: {fault}") from None

    def _leaving_bytes(self, tensor_id: str, tensor: Any) -> bytes:
        """The bytes of a boundary tensor, if it is what the table says (INFER-005)."""
        entry = self._boundary[self._leaving[tensor_id]]
        if not isinstance(tensor, np.ndarray) or tensor.dtype != NUMPY_TYPES[entry["dtype"]]:
            raise Refusal("DMPC_INFER_FAILED", f"The runtime gives {tensor_id!r} another type than the boundary table.")
        if tensor.nbytes != entry["sizeBytes"]:
            raise Refusal("DMPC_INFER_FAILED", f"The runtime gives {tensor_id!r} another size than the boundary table.")
        return to_bytes(tensor)

    async def _send(self, part_index: int, data: bytes) -> None:
        max_payload = min(self._outbox.max_message_bytes - HEADER_BYTES, _MAX_SENT_PAYLOAD)
        for chunk in chunks_of_part(self._stream_id, part_index, data, max_payload):
            if self.ended:
                return
            await self._outbox.send_chunk(encode(chunk))

    def _end_if_all_have_run(self) -> None:
        announced = self._deployment.params["segments"]
        if len(self._compute_ms) == len(announced):
            segments = [
                {"segmentId": segment["segmentId"], "computeMs": self._compute_ms[index]}
                for index, segment in enumerate(announced)
            ]
            self.end({"streamId": self._stream_id, "segments": segments})
