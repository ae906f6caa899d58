"""Whether bytes were signed by the key of a certificate (kiểm tra chữ ký với chứng thư số)."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from motcua.documents.certificates import Certificate


def proves(certificate: Certificate, content: bytes, signature: bytes) -> bool:
    """RSA (PKCS #1 v1.5) and elliptic curve keys, SHA-256; another kind of key proves nothing."""
    key = certificate.parsed.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, content, padding.PKCS1v15(), SHA256())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, content, ec.ECDSA(SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True
