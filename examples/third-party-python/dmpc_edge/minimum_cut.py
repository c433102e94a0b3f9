"""A minimum cut of a directed network with integer capacities, by Dinic's algorithm."""

from __future__ import annotations

from collections import deque


class FlowNetwork:
    """Nodes are numbers; an arc and its reverse lie side by side, so that ``arc ^ 1`` is the other one."""

    def __init__(self) -> None:
        self._arcs_of: list[list[int]] = []
        self._head: list[int] = []
        self._room: list[int] = []

    def add_node(self) -> int:
        """A new node."""
        self._arcs_of.append([])
        return len(self._arcs_of) - 1

    def add_arc(self, tail: int, head: int, capacity: int) -> None:
        """An arc from one node to another."""
        for node, target, room in ((tail, head, capacity), (head, tail, 0)):
            self._arcs_of[node].append(len(self._head))
            self._head.append(target)
            self._room.append(room)

    def source_side(self, source: int, sink: int) -> list[bool]:
        """Of each node, whether it is on the source's side of a minimum cut."""
        while True:
            level = self._levels(source)
            if level[sink] < 0:
                return [reached >= 0 for reached in level]
            self._block(source, sink, level)

    def _levels(self, source: int) -> list[int]:
        """The distance of each node from the source along arcs with room; -1 where there is no way."""
        level = [-1] * len(self._arcs_of)
        level[source] = 0
        queue = deque([source])
        while queue:
            node = queue.popleft()
            for arc in self._arcs_of[node]:
                head = self._head[arc]
                if self._room[arc] > 0 and level[head] < 0:
                    level[head] = level[node] + 1
                    queue.append(head)
        return level

    def _block(self, source: int, sink: int, level: list[int]) -> None:
        """Fills shortest ways until none is left. One way at a time is held, so that nothing recurses."""
        next_arc = [0] * len(self._arcs_of)
        way: list[int] = []
        node = source
        while True:
            if node == sink:
                amount = min(self._room[arc] for arc in way)
                for arc in way:
                    self._room[arc] -= amount
                    self._room[arc ^ 1] += amount
                full = next(index for index, arc in enumerate(way) if self._room[arc] == 0)
                node = self._head[way[full] ^ 1]
                del way[full:]
                continue
            arcs = self._arcs_of[node]
            while next_arc[node] < len(arcs):
                arc = arcs[next_arc[node]]
                if self._room[arc] > 0 and level[self._head[arc]] == level[node] + 1:
                    break
                next_arc[node] += 1
            if next_arc[node] < len(arcs):
                way.append(arcs[next_arc[node]])
                node = self._head[way[-1]]
            elif node == source:
                return
            else:
                node = self._head[way.pop() ^ 1]
                next_arc[node] += 1
