"""Encryption of CPR numbers and the keyed index that finds them; keys live outside the database."""

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def _fernet_key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"fernet:" + secret.encode()).digest())


@lru_cache(maxsize=4)
def _box(secrets: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_fernet_key(secret)) for secret in secrets])


def encrypt(text: str) -> str:
    return _box(tuple(settings.CPR_KEYS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    return _box(tuple(settings.CPR_KEYS)).decrypt(token.encode()).decode()


def blind_index(text: str) -> str:
    key = hashlib.sha256(b"index:" + settings.CPR_INDEX_KEY.encode()).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def pseudonym(ref: str) -> str:
    """What stands for a row in what is handed to evaluation: the same each time, and an address answers to none of it."""
    return blind_index(f"evaluation:{ref}")[:16]


def digest(secret: str) -> str:
    """What is stored of a link's token: enough to recognise it, not enough to use it."""
    return hashlib.sha256(secret.encode()).hexdigest()
