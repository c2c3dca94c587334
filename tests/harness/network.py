"""Tests reach nothing but this machine, so that they pass in a train and tell nobody anything."""

import ipaddress
import socket
from typing import Any

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex
_getaddrinfo = socket.getaddrinfo


class NetworkForbiddenError(BaseException):
    """Not an Exception: code under test that forgives everything must not forgive this."""


def is_local(host: str | bytes | None) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in {None, "", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False


def refuse(host: Any) -> None:
    message = f"A test asked for the network address {host!r}."
    raise NetworkForbiddenError(message)


def check(sock: socket.socket, address: Any) -> None:
    if sock.family in {socket.AF_INET, socket.AF_INET6} and not is_local(address[0]):
        refuse(address[0])


def connect(self: socket.socket, address: Any) -> None:
    check(self, address)
    return _connect(self, address)


def connect_ex(self: socket.socket, address: Any) -> int:
    check(self, address)
    return _connect_ex(self, address)


def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
    if not is_local(host):
        refuse(host)
    return _getaddrinfo(host, *args, **kwargs)


def forbid() -> None:
    socket.socket.connect = connect  # type: ignore[method-assign]  # the point of this file
    socket.socket.connect_ex = connect_ex  # type: ignore[method-assign]  # the point of this file
    socket.getaddrinfo = getaddrinfo
