"""A hard end for a conversation with a partner: the time limit of a socket starts anew with every byte, this one does not."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer


@contextmanager
def cut_after(seconds: float, find_socket: Callable[[], socket.socket | None]) -> Iterator[None]:
    """Cắt kết nối when the block takes longer; whoever reads from the socket then sees its end."""

    def cut() -> None:
        open_socket = find_socket()
        if open_socket is not None:
            with suppress(OSError):
                open_socket.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
