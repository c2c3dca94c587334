"""Danish texts in the source, English beside them: extracts, compares and compiles without the gettext programs."""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "src/fodfaeste"
CATALOGUES = SITE / "locale"
PLAIN = {"_", "_now", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CONTEXT_PLURAL = {"npgettext", "npgettext_lazy"}
CALL = re.compile(r"\b(n?p?gettext|_)\(\s*")
NAMED = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
NAMELESS = re.compile(r"(?<!%)%[sdr]|\{\}")


@dataclass(frozen=True, order=True)
class Text:
    """One text to translate, as gettext sees it."""

    msgid: str
    plural: str = ""
    context: str = ""


def from_arguments(name: str, words: list[str]) -> Text | None:
    if name in PLAIN and words:
        return Text(words[0])
    if name in PLURAL and len(words) > 1:
        return Text(words[0], plural=words[1])
    if name in CONTEXT and len(words) > 1:
        return Text(words[1], context=words[0])
    if name in CONTEXT_PLURAL and len(words) > 2:  # noqa: PLR2004 - context, one, many
        return Text(words[1], plural=words[2], context=words[0])
    return None


def in_python(source: str) -> Iterator[Text]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            words = [word.value for word in node.args if isinstance(word, ast.Constant) and isinstance(word.value, str)]
            text = from_arguments(name, words)
            if text:
                yield text


def in_template(source: str) -> Iterator[Text]:
    """Django turns a template into calls of gettext for the extractor; the texts in them are Python literals."""
    from django.utils.translation.template import templatize

    calls = templatize(source)
    for match in CALL.finditer(calls):
        text = from_arguments(match[1], list(leading_literals(calls[match.end() :])))
        if text:
            yield text


def leading_literals(rest: str) -> Iterator[str]:
    literal = re.compile(r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*,?\s*""", re.DOTALL)
    found = literal.match(rest)
    while found:
        yield ast.literal_eval(found[1])
        rest = rest[found.end() :]
        found = literal.match(rest)


def extract() -> dict[Text, set[str]]:
    """Every text with the files that it stands in."""
    places: dict[Text, set[str]] = {}
    for path in sorted(SITE.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "migrations" in path.parts or "static" in path.parts:
            continue
        reader = in_python if path.suffix == ".py" else in_template
        for text in reader(path.read_text(encoding="utf-8")):
            if text.msgid:
                places.setdefault(text, set()).add(path.relative_to(ROOT).as_posix())
    return places


def key(entry: polib.POEntry) -> Text:
    return Text(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def catalogue(path: Path) -> polib.POFile:
    if path.exists():
        return polib.pofile(str(path), wrapwidth=110)
    empty = polib.POFile(wrapwidth=110)
    empty.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": path.parts[-3],
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return empty


def update(path: Path) -> None:
    """New texts in, old ones out, what is translated stays."""
    known = {key(entry): entry for entry in catalogue(path) if not entry.obsolete}
    fresh = catalogue(path)
    fresh.clear()
    for text, files in sorted(extract().items()):
        entry = known.get(text) or new_entry(text)
        entry.occurrences = [(name, "") for name in sorted(files)]
        fresh.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(path))
    print(f"{path.relative_to(ROOT)}: {len(fresh)} texts, {len(fresh.untranslated_entries())} to translate")


def new_entry(text: Text) -> polib.POEntry:
    entry = polib.POEntry(msgid=text.msgid, msgctxt=text.context or None)
    if text.plural:
        entry.msgid_plural, entry.msgstr_plural = text.plural, {0: "", 1: ""}
    if "%(" in text.msgid + text.plural:
        entry.flags.append("python-format")
    return entry


def names_in(text: str) -> set[str]:
    return {first or second for first, second in NAMED.findall(text)}


def faults(path: Path) -> Iterator[str]:
    known = {key(entry): entry for entry in catalogue(path) if not entry.obsolete}
    wanted = extract()
    for text, files in sorted(wanted.items()):
        where = f"{min(files)}: {text.msgid[:70]!r}"
        if NAMELESS.search(text.msgid):
            yield f"{where} has a placeholder without a name"
        entry = known.get(text)
        if entry is None or not entry.translated():
            yield f"{where} is not translated to {path.parts[-3]}"
        elif not all(names_in(answer) <= names_in(text.msgid + text.plural) for answer in answers(entry)):
            yield f"{where} names a placeholder in its translation that the text does not have"
    for text in sorted(known.keys() - wanted.keys()):
        yield f"{path.relative_to(ROOT)}: {text.msgid[:70]!r} stands in no file any more (make messages)"


def answers(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def compile_all() -> None:
    for path in CATALOGUES.glob("*/LC_MESSAGES/*.po"):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(target))


def main(command: str) -> int:
    english = CATALOGUES / "en/LC_MESSAGES/django.po"
    if command == "compile":
        compile_all()
        return 0
    if command == "update":
        update(english)
        compile_all()
        return 0
    if command == "check":
        found = list(faults(english))
        print("\n".join(found[:40]))
        print(f"{len(found)} faults in the translations." if found else "The translations are complete.")
        return bool(found)
    print("translations.py compile | update | check", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if sys.argv[1:] else ""))
