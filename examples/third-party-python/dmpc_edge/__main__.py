"""``python -m dmpc_edge``: prints one line of JSON with its URL when it listens."""

import argparse
import asyncio

from .server import run_server


def main() -> None:
    """Reads the command line and serves."""
    parser = argparse.ArgumentParser(prog="dmpc_edge", description="A DMPC server: edge, planner and monitor.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8748, help="port, 0 for any free one (default: %(default)s)")
    arguments = parser.parse_args()
    asyncio.run(run_server(arguments.host, arguments.port))


if __name__ == "__main__":
    main()
