"""What this server accepts (limits.md)."""

from __future__ import annotations

MAX_MESSAGE_BYTES_BEFORE_HELLO = 65_536

LIMITS = {
    "maxMessageBytes": 4 * 2**20,
    "maxPartBytes": 128 * 2**20,
    "maxBlobBytes": 256 * 2**20,
    "maxDeployments": 16,
    "maxConcurrentInferences": 8,
    "streamIdleMs": 30_000,
}

MAX_CALLS_UNDER_WAY = 256
"""Calls of one connection; beyond that there is no room at the moment."""
MAX_BLOB_STORE_BYTES = 2**30
"""Blobs that are kept for all connections."""
