"""Times minimum cuts by packages that are installed, on networks from standard input, and prints the times as JSON.

Input: {"networks": [{"nodes", "source", "target", "from", "to", "capacity", "unit"}]}. A capacity of null has no bound.
Output: {package: {"version", "solves": [{"value", "medianMs"}]}}, where a value is in the capacities' unit.
"""

import importlib.metadata
import json
import statistics
import sys
import time

FEWEST_RUNS = 5
BUDGET_S = 1.0


def timed(solve):
    """The value of a cut, and the median time of warm runs of nothing but the solver."""
    value = solve()
    taken = []
    end = time.perf_counter() + BUDGET_S
    while len(taken) < FEWEST_RUNS or (time.perf_counter() < end and len(taken) < 200):
        started = time.perf_counter()
        solve()
        taken.append((time.perf_counter() - started) * 1000)
    return {"value": int(value), "medianMs": statistics.median(taken)}


def arcs_of(network, unit):
    """Arcs with whole capacities in a unit; what has no bound gets more than all others together."""
    finite = [None if c is None else round(c / unit) for c in network["capacity"]]
    unbounded = sum(c for c in finite if c is not None) + 1
    return zip(network["from"], network["to"], (unbounded if c is None else c for c in finite))


def scipy(network):
    import numpy
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import maximum_flow

    # It computes with 32 bits, and joins arcs between the same nodes by adding them up.
    joined = {}
    for tail, head, capacity in arcs_of(network, network["unit"]):
        joined[tail, head] = joined.get((tail, head), 0) + capacity
    keys = list(joined)
    data = numpy.array([min(joined[key], 2**31 - 1) for key in keys], dtype=numpy.int32)
    rows, columns = ([key[side] for key in keys] for side in (0, 1))
    matrix = csr_matrix((data, (rows, columns)), shape=(network["nodes"], network["nodes"]))
    return timed(lambda: maximum_flow(matrix, network["source"], network["target"]).flow_value)


def networkx(network):
    import networkx

    graph = networkx.DiGraph()
    bounded = {}
    for tail, head, capacity in zip(network["from"], network["to"], network["capacity"]):
        if capacity is None:
            graph.add_edge(tail, head)
        else:
            bounded[tail, head] = bounded.get((tail, head), 0) + capacity
    for (tail, head), capacity in bounded.items():
        if not graph.has_edge(tail, head):
            graph.add_edge(tail, head, capacity=capacity)
    return timed(lambda: networkx.minimum_cut(graph, network["source"], network["target"])[0])


def ortools(network):
    from ortools.graph.python import max_flow

    solver = max_flow.SimpleMaxFlow()
    for tail, head, capacity in arcs_of(network, 1):
        solver.add_arc_with_capacity(tail, head, capacity)

    def solve():
        assert solver.solve(network["source"], network["target"]) == solver.OPTIMAL
        return solver.optimal_flow()

    return timed(solve)


def main():
    networks = json.load(sys.stdin)["networks"]
    report = {}
    for package, solve in {"scipy": scipy, "networkx": networkx, "ortools": ortools}.items():
        try:
            version = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
        report[package] = {"version": version, "solves": [solve(network) for network in networks]}
    json.dump(report, sys.stdout)


main()
