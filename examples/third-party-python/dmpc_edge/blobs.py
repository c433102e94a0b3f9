"""Blobs: held under their digests, and received (deployment-and-inference.md#deploying)."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter, OrderedDict
from collections.abc import Iterable

from .chunk import Chunk
from .errors import Refusal
from .incoming_part import IncomingPart
from .limits import MAX_BLOB_STORE_BYTES
from .streams import Stream


class BlobStore:
    """The blobs of all connections. Where room is short, those go that no deployment uses, the oldest first."""

    def __init__(self) -> None:
        self._blobs: OrderedDict[str, bytes] = OrderedDict()
        self._users: Counter[str] = Counter()

    def get(self, digest: str) -> bytes | None:
        """The blob of a digest, if it is held."""
        return self._blobs.get(digest)

    def put(self, digest: str, blob: bytes) -> None:
        """Holds a blob from now on."""
        if digest in self._blobs:
            self._blobs.move_to_end(digest)
            return
        held = sum(map(len, self._blobs.values()))
        for idle in [known for known in self._blobs if self._users[known] == 0]:
            if held + len(blob) <= MAX_BLOB_STORE_BYTES:
                break
            held -= len(self._blobs.pop(idle))
        if held + len(blob) > MAX_BLOB_STORE_BYTES:
            raise Refusal("DMPC_LIMIT_EXCEEDED", "There is no room for this blob at the moment; release a deployment.")
        self._blobs[digest] = blob

    def use(self, digests: Iterable[str]) -> None:
        """Keeps blobs for a deployment."""
        self._users.update(digests)

    def release(self, digests: Iterable[str]) -> None:
        """The deployment needs them no more."""
        self._users.subtract(digests)


class IncomingBlob(Stream):
    """The transfer of one blob (``blob.put``)."""

    def __init__(self, store: BlobStore, digest: str, size: int) -> None:
        super().__init__()
        self._store = store
        self._digest = digest
        self._part = IncomingPart(size)
        self.size = size

    def take(self, chunk: Chunk) -> None:
        if not chunk.blob or chunk.part_index != 0:
            raise Refusal("DMPC_CHUNK_RANGE", "A chunk of a blob has the flag blob and the part index 0.")
        self._part.take(chunk)
        if self._part.complete:
            self._checking = asyncio.create_task(self._check(self._part.data))

    def misses_parts(self) -> bool:
        return not self._part.complete

    def forget(self) -> None:
        self._part = IncomingPart(self.size)

    async def _check(self, data: bytearray) -> None:
        """Holds the blob if it has its digest (DEPL-006). Until then, more chunks are faults."""
        found = "sha256:" + (await asyncio.to_thread(hashlib.sha256, data)).hexdigest()
        if self.ended:
            return
        if found != self._digest:
            self.fail(Refusal("DMPC_BLOB_DIGEST", f"The bytes have the digest {found}; announce that one.", "/digest"))
            return
        try:
            self._store.put(self._digest, bytes(data))
        except Refusal as refusal:
            self.fail(refusal)
        else:
            self.end({"digest": self._digest})
