"""The role edge on one connection (deployment-and-inference.md)."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from .blobs import BlobStore, IncomingBlob
from .deployments import Deployment, Deployments
from .errors import Refusal
from .inference import Inference
from .limits import LIMITS
from .measuring import measure
from .outbox import Outbox
from .streams import Streams

Params = dict[str, Any]
Result = dict[str, Any]


class Edge:
    """What belongs to the connection: its streams, its deployments, and whether it measures."""

    def __init__(self, outbox: Outbox, blobs: BlobStore) -> None:
        self._outbox = outbox
        self._blobs = blobs
        self._measuring = False
        self.streams = Streams()
        self.deployments = Deployments(blobs)

    def put_blob(self, params: Params) -> asyncio.Future[Result]:
        """``blob.put``, which is answered when the blob is held."""
        under_way = sum(stream.size for stream in self.streams.under_way() if isinstance(stream, IncomingBlob))
        if under_way + params["sizeBytes"] > LIMITS["maxBlobBytes"]:
            raise Refusal(
                "DMPC_LIMIT_EXCEEDED",
                f"The blobs under way would exceed a maxBlobBytes of {LIMITS['maxBlobBytes']}; wait for answers.",
                "/sizeBytes",
            )
        blob = IncomingBlob(self._blobs, params["digest"], params["sizeBytes"])
        self.streams.open(params["streamId"], blob)
        return blob.answer

    def start_inference(self, params: Params) -> asyncio.Future[Result]:
        """``infer.start``; refused for the limit first, then for the deployment."""
        under_way = sum(isinstance(stream, Inference) for stream in self.streams.under_way())
        if under_way >= LIMITS["maxConcurrentInferences"]:
            raise Refusal(
                "DMPC_LIMIT_EXCEEDED", f"{under_way} inferences are under way, which is the limit; wait for an answer."
            )
        deployment = self.deployments.find(params["deploymentId"])
        inference = Inference(self._outbox, deployment, params["streamId"])
        self.streams.open(params["streamId"], inference)
        return inference.answer

    def cancel_inference(self, params: Params) -> Result:
        """``infer.cancel`` (INFER-007, INFER-008)."""
        stream = self.streams.find(params["streamId"])
        if isinstance(stream, Inference):
            stream.fail(Refusal("DMPC_INFER_CANCELLED", "The inference was given up by infer.cancel."))
        return {}

    def measure(self, params: Params) -> Coroutine[Any, Any, Result]:
        """``profile.measure``; one at a time (CTRL-017)."""
        deployment = self.deployments.find(params["deploymentId"])
        if len(deployment.segments) != 1:
            raise Refusal(
                "DMPC_PROFILE_UNAVAILABLE",
                f"The deployment has {len(deployment.segments)} segments; deploy the whole model as one.",
                "/deploymentId",
            )
        if self._measuring:
            raise Refusal("DMPC_LIMIT_EXCEEDED", "Another measurement is under way; wait for its answer.")
        self._measuring = True
        return self._measure(deployment, params)

    def close(self) -> None:
        """What belongs to the connection ends with it."""
        for stream in self.streams.under_way():
            stream.answer.cancel()
            stream.forget()
        self.deployments.close()

    async def _measure(self, deployment: Deployment, params: Params) -> Result:
        try:
            return await measure(deployment, self._blobs, params)
        finally:
            self._measuring = False
