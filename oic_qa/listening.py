"""Taking a port of this machine alone."""

from __future__ import annotations

import os
import socket

from oic_qa.errors import OicQaError

HOST = "127.0.0.1"


def listen(port: int, *, command: str = "oic-qa serve") -> socket.socket:
    """Take a port; 0 takes any free one. ``command`` is what to type again with another.

    Raises:
        OicQaError: the port is taken.
    """
    # With the protocol named, asyncio sends small packets at once; else each reply waits some 40 ms for the
    # browser to acknowledge its headers.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise OicQaError(
            f"Port {port} of {HOST} cannot be used ({error.strerror}); expected a free one. "
            f"End the other program, or type: {command} --port {port + 1}"
        ) from error
    listening.listen()
    return listening
