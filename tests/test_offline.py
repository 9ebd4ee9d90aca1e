"""The guards themselves: a test that tries to leave this machine fails."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

from tests.offline.sitecustomize import REFUSED, refuse_other_machines

ELSEWHERE = "192.0.2.1"
"""An address that is set aside for examples and belongs to nobody."""


def test_a_test_cannot_connect_to_another_machine() -> None:
    with (
        socket.socket() as connection,
        pytest.warns(UserWarning, match="tried to use socket"),
        pytest.raises(SocketConnectBlockedError, match=ELSEWHERE),
    ):
        connection.connect((ELSEWHERE, 80))


def test_a_test_can_connect_to_this_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as connection:
        connection.connect(server.getsockname())


@pytest.mark.parametrize(
    "attempt",
    [
        f"socket.socket(type=socket.SOCK_DGRAM).connect(('{ELSEWHERE}', 53))",
        f"socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('{ELSEWHERE}', 53))",
        "socket.getaddrinfo('example.org', 443)",
        "socket.gethostbyname('example.org')",
    ],
)
def test_a_python_that_a_test_starts_cannot_either_and_it_is_written_down(
    attempt: str, tmp_path: Path
) -> None:
    refused = tmp_path / "refused"
    program = f"import contextlib, socket\nwith contextlib.suppress(Exception): {attempt}"
    environment = os.environ | {REFUSED: str(refused)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    assert "during tests/test_offline.py::" in refused.read_text()


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", b"localhost", "", None, "0.0.0.0"])
def test_this_machine_may_always_be_looked_up(host: object) -> None:
    refuse_other_machines("socket.getaddrinfo", (host, 80))
