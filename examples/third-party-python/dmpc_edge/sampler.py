"""Samples of this machine's load as system states (device-documents.md#system-state)."""

from __future__ import annotations

import time
from collections import deque
from typing import Any

from .proc import Counters, read_counters, read_memory

State = dict[str, Any]

_LEAST_INTERVAL_S = 0.1
"""The kernel counts in ticks of 10 ms; over less than ten of them the shares would say little."""
_LEAST_VALIDITY_MS = 2000


class Sampler:
    """Samples when it is told to, which is to be every ``period_ms``, and keeps the last state."""

    def __init__(self, device_id: str, period_ms: int, before: Sampler | None = None) -> None:
        self._device_id = device_id
        self._valid_for_ms = max(_LEAST_VALIDITY_MS, 2 * period_ms)
        self._past: deque[tuple[float, Counters]] = deque(before._past) if before else deque()
        self._state: State = {}
        self._sampled_at = 0.0
        if not self._past:
            self._past.append((time.monotonic(), read_counters()))
            time.sleep(_LEAST_INTERVAL_S)
        self.sample()

    def sample(self) -> State:
        """A new sample. It looks back to the latest counters that are old enough, and have moved."""
        now, counters = time.monotonic(), read_counters()
        while len(self._past) > 1 and now - self._past[1][0] >= _LEAST_INTERVAL_S:
            self._past.popleft()
        then, old = self._past[0]
        ticks = counters.total - old.total
        if ticks > 0 or not self._state:
            self._state = {
                "schemaVersion": "1.0",
                "deviceId": self._device_id,
                "ageMs": 0,
                "validForMs": self._valid_for_ms,
                "sampledOverMs": round((now - then) * 1000, 3),
                **_shares(counters, old, ticks),
            }
            if now - self._past[-1][0] >= _LEAST_INTERVAL_S / 5:
                self._past.append((now, counters))
        free, total = read_memory()
        self._state |= {"freeMemoryBytes": free, "totalMemoryBytes": total, "runQueueLength": counters.running}
        self._sampled_at = now
        return self.state()

    def state(self) -> State:
        """The last sample with its age; a new one where that would be older than it is valid (STATE-003)."""
        age_ms = (time.monotonic() - self._sampled_at) * 1000
        if age_ms > self._valid_for_ms / 2:
            return self.sample()
        return {**self._state, "ageMs": round(age_ms, 3)}


def _shares(new: Counters, old: Counters, ticks: int) -> State:
    """The shares of the time of all processors; counters that ran back count as nothing."""
    spent = {
        "cpuUserShare": new.user - old.user,
        "cpuSystemShare": new.system - old.system,
        "cpuIdleShare": new.idle - old.idle,
    }
    return {name: min(1.0, max(0, moved) / ticks) if ticks > 0 else 0.0 for name, moved in spent.items()}
