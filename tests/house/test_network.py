"""Tests reach nothing but this machine."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_the_network_is_closed() -> None:
    with pytest.raises((SocketConnectBlockedError, UserWarning)):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_loopback_is_open() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        socket.create_connection(server.getsockname(), timeout=1).close()
