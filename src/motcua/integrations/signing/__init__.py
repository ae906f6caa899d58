"""Signatures by a service that asks the signer elsewhere (ký số từ xa)."""
