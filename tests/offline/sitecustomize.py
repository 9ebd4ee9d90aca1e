"""Refuses, and writes down, every attempt to reach another machine, in the process that imports it.

pytest-socket guards the tests' own process, only while a test runs, and lets names be looked up. This guard
is for the rest: Python imports a module of this name at its start, so with this folder on ``PYTHONPATH``
every Python that a test starts is guarded too. What is refused is written down, because a library that
sends statistics tends to swallow the failure.
"""

from __future__ import annotations

import ipaddress
import os
import sys
from pathlib import Path

REFUSED = "OIC_QA_REFUSED_CONNECTIONS"
"""Environment variable: the file to which each refused connection is added as a line."""

SENDING = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
LOOKING_UP = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})


def refuse_other_machines(event: str, arguments: tuple[object, ...]) -> None:
    """Stop a socket that is about to leave this machine; every other event passes.

    Raises:
        RuntimeError: another machine was about to be reached or its name looked up.
    """
    if event in SENDING:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in LOOKING_UP:
        host = arguments[0]
    else:
        return
    if not stays_here(host):
        _write_down(f"{event} {host}")
        message = f"{event} to {host!r}: nothing may leave this machine; only loopback addresses are allowed."
        raise RuntimeError(message)


def stays_here(host: object) -> bool:
    """Tell whether a host is this machine; paths of Unix sockets and empty hosts are.

    >>> stays_here("127.0.0.1"), stays_here("::1"), stays_here(None), stays_here("192.0.2.1")
    (True, True, True, False)
    """
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if not isinstance(name, str) or name in {"", "localhost"}:
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _write_down(attempt: str) -> None:
    refused = os.environ.get(REFUSED)
    if refused:
        with Path(refused).open("a", encoding="utf-8") as file:
            file.write(f"{attempt}, during {os.environ.get('PYTEST_CURRENT_TEST', 'collection')}\n")


sys.addaudithook(refuse_other_machines)
