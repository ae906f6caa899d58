"""The fake of this folder: messages stay on this machine, so the whole product runs without a partner (kênh giả)."""

from motcua.integrations.kept_locally import KeptLocally


class FakeChannel(KeptLocally):
    """Kênh giả: Zalo."""

    name = "zalo"
