"""The role monitor on one connection: states, and reports of changes (device-documents.md#reporting)."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from .errors import Refusal, pointer
from .outbox import Outbox
from .sampler import Sampler, State


class Monitor:
    """Answers with the server's own samples until the client has configured a sampling of its own."""

    def __init__(self, outbox: Outbox, sampler: Sampler, device_id: str) -> None:
        self._outbox = outbox
        self._sampler = sampler
        self._device_id = device_id
        self._reporting: asyncio.Task[None] | None = None

    def get_state(self, _params: dict[str, Any]) -> State:
        """``state.get`` (STATE-003)."""
        return self._sampler.state()

    def configure(self, params: dict[str, Any]) -> dict[str, Any]:
        """``monitor.configure`` (STATE-005); takes the place of the one before it (STATE-009)."""
        check_thresholds(params["thresholds"])
        period_ms = params["samplingPeriodMs"]
        self.close()
        self._sampler = Sampler(self._device_id, period_ms, before=self._sampler)
        told = self._sampler.state()
        self._reporting = asyncio.create_task(self._report(self._sampler, period_ms / 1000, params["thresholds"], told))
        return {"samplingPeriodMs": period_ms, "state": told}

    def close(self) -> None:
        """Ends the reports."""
        if self._reporting is not None:
            self._reporting.cancel()
            self._reporting = None

    async def _report(self, sampler: Sampler, period_s: float, thresholds: list[dict[str, Any]], told: State) -> None:
        """Takes one sample in each sampling period and sends those that reach a threshold (STATE-006 to STATE-008).

        Periods that a busy machine has missed are left out.
        """
        began = time.monotonic()
        sent_until = 0
        periods = 0
        while True:
            periods = max(periods + 1, int((time.monotonic() - began) / period_s))
            await asyncio.sleep(max(0.0, began + periods * period_s - time.monotonic()))
            state = sampler.sample()
            if any(_reaches(threshold, state, told) for threshold in thresholds) and self._outbox.has_left(sent_until):
                await self._outbox.send_notification("state.report", state)
                told = state
                sent_until = self._outbox.sent_bytes


def check_thresholds(thresholds: list[dict[str, Any]]) -> None:
    """Each metric at most once (STATE-010)."""
    seen: set[str] = set()
    for index, threshold in enumerate(thresholds):
        if threshold["metric"] in seen:
            raise Refusal(
                "DMPC_DOCUMENT_INVALID",
                f"Two thresholds name the metric {threshold['metric']}; send one of them.",
                pointer("thresholds", index, "metric"),
            )
        seen.add(threshold["metric"])


def _reaches(threshold: dict[str, Any], state: State, told: State) -> bool:
    metric = threshold["metric"]
    if metric not in state or metric not in told:
        return False
    return abs(float(state[metric]) - float(told[metric])) >= float(threshold["change"])
