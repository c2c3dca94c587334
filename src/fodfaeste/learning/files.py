"""Which files may be laid out, known by what is in them: the name only says what they claim to be."""

import io
import re
import secrets
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from fodfaeste.shared.errors import Refused

FOLDER = "learning"
MEGABYTE = 1024 * 1024
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"
PNG_START, PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND"
JPEG_START, JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
# A page or a script inside another kind of file: some programs would run it.
MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|script|iframe|svg|object|embed|\?php)", re.IGNORECASE)
# What stands before the ending and looks like one too (»side.html.png«); »v2« does not.
# In a picture only what cannot come about by chance among millions of bytes.
IN_PICTURE = re.compile(rb"<(?:!doctype|html|script|iframe|\?php)", re.IGNORECASE)
INNER = re.compile(r"[a-z]{2}[a-z0-9]{0,3}")


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]


def _is_png(content: bytes) -> bool:
    """The last chunk ends the file (its name, then four bytes of checksum), so nothing is hidden behind the picture."""
    return content.startswith(PNG_START) and content[-8:-4] == PNG_END and not IN_PICTURE.search(content)


def _is_jpeg(content: bytes) -> bool:
    return content.startswith(JPEG_START) and content.rstrip(b"\x00").endswith(JPEG_END) and not IN_PICTURE.search(content)


def _is_plain(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return "\x00" not in text and not MARKUP.search(content)


def _office(folder: str) -> Callable[[bytes], bool]:
    """An Office file: the right parts inside, and no macros."""

    def fits(content: bytes) -> bool:
        names = _names_in(content)
        parts = any(name.startswith(f"{folder}/") for name in names)
        return "[Content_Types].xml" in names and parts and not any(name.lower().endswith("vbaproject.bin") for name in names)

    return fits


def _is_open_text(content: bytes) -> bool:
    """Such a file says what it is in its first bytes, not packed."""
    return "content.xml" in _names_in(content) and content[38:].startswith(OPEN_TEXT.encode())


def _names_in(content: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return set(packed.namelist())
    except zipfile.BadZipFile:
        return set()


@dataclass(frozen=True)
class FileType:
    """A kind of file: what it is called on the way out, and how it is known."""

    content_type: str
    fits: Callable[[bytes], bool]


TYPES: dict[str, FileType] = {
    "pdf": FileType("application/pdf", _is_pdf),
    "docx": FileType(WORD, _office("word")),
    "pptx": FileType(SLIDES, _office("ppt")),
    "xlsx": FileType(SHEET, _office("xl")),
    "odt": FileType(OPEN_TEXT, _is_open_text),
    "png": FileType("image/png", _is_png),
    "jpg": FileType("image/jpeg", _is_jpeg),
    "txt": FileType("text/plain; charset=utf-8", _is_plain),
    "md": FileType("text/plain; charset=utf-8", _is_plain),
}
SAME = {"jpeg": "jpg"}


def limit() -> int:
    return int(settings.LEARNING_FILE_MB) * MEGABYTE


def allowed() -> str:
    return ", ".join(TYPES)


def check(name: str, size: int) -> str:
    """What the name and the size allow before anything is read: the type the file claims to be."""
    parts = name.strip().lower().rsplit("/", 1)[-1].rsplit("\\", 1)[-1].split(".")
    claimed = SAME.get(parts[-1], parts[-1])
    if len(parts) == 1 or claimed not in TYPES:
        raise Refused(_("Den slags fil kan ikke lægges op. Vælg en af disse: %(types)s.") % {"types": allowed()}, field="file")
    if any(INNER.fullmatch(part) for part in parts[1:-1]):
        raise Refused(_("Filens navn har to endelser. Giv den et navn med kun en endelse, fx »oplaeg.pdf«."), field="file")
    if size > limit():
        text = _("Filen fylder for meget. Den må højst fylde %(limit)s MB.") % {"limit": settings.LEARNING_FILE_MB}
        raise Refused(text, field="file")
    if not size:
        raise Refused(_("Filen er tom."), field="file")
    return claimed


def check_content(claimed: str, content: bytes) -> None:
    if not TYPES[claimed].fits(content):
        text = _("Indholdet er ikke en rigtig %(type)s-fil, eller der er noget i den, som kan køres. Gem den igen, og prøv en gang til.")
        raise Refused(text % {"type": claimed}, field="file")


def store(content: bytes) -> str:
    """Under a name that says nothing and that nobody can guess."""
    return default_storage.save(f"{FOLDER}/{secrets.token_hex(16)}", ContentFile(content))


def read(stored_as: str) -> bytes | None:
    if not default_storage.exists(stored_as):
        return None
    with default_storage.open(stored_as, "rb") as file:
        found: bytes = file.read()
    return found


def forget(stored_as: str) -> None:
    default_storage.delete(stored_as)
