"""The catalogues of messages: collect what pages say, check that every language is whole, compile.

`python tools/messages.py collect` brings locale/*/LC_MESSAGES/django.po up to date with the sources; `check` says what
is missing or wrong and ends with 1 if anything is; `compile` writes the .mo files that the site reads. It needs Babel
and Django, and no gettext on the machine.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT: Final = Path(__file__).resolve().parent.parent
LOCALE: Final = ROOT / "locale"
LANGUAGES: Final = ("es", "fr")
CODE: Final = ("commission", "complaints", "criteria", "investigations", "sanctions")
"""What people may read in their language. A demonstration's own story is content, and stays as it was written."""
STORY: Final = Path("commission/portal/demonstration")
KEYWORDS: Final = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_PLACEHOLDER: Final = re.compile(r"%(?:\([^)]*\))?[a-zA-Z]|%%|\{[a-z_]*\}")
_MARKUP: Final = re.compile(r"</?[a-z]+[^>]*>")


def collected() -> Catalog:
    """Everything that the sources say, in the order of the files."""
    catalog = Catalog(project="commission", charset="utf-8")
    for path in _sources():
        where = path.relative_to(ROOT).as_posix()
        for message, context in _messages(path):
            catalog.add(message, locations=[(where, 1)], context=context)
    return catalog


def _sources() -> Iterator[Path]:
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts and not path.relative_to(ROOT).is_relative_to(STORY):
                yield path
    yield from sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"})


def _messages(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What Django makes of a template is almost Python: only its indentation is not.
        text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
    for found in extract_python(io.BytesIO(text.encode()), dict(KEYWORDS), [], {}):
        said: Any = found[2]
        parts = [part for part in ([said] if isinstance(said, str) else said or ()) if isinstance(part, str)]
        name = str(found[1] or "")
        context = parts.pop(0) if "pgettext" in name and parts else None
        # A message that is put together while the site runs has no text here, and cannot be collected.
        if name.startswith(("ngettext", "npgettext")) and len(parts) > 1:
            yield (parts[0], parts[1]), context
        elif parts and parts[0]:
            yield parts[0], context


def path_of(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The catalogue of a language; an empty one where there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def collect() -> int:
    """Bring the catalogues up to date: what is said no longer goes, what is new waits for its translation."""
    template = collected()
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalog.obsolete.clear()
        catalog.fuzzy = False
        catalog.header_comment = (
            f"# What the pages say, in the language “{language}”. `make messages` brings it up to date."
        )
        catalog.project, catalog.version = "commission", "1"
        catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = ""
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        buffer = io.BytesIO()
        write_po(buffer, catalog, width=110, omit_header=False, include_lineno=False, sort_by_file=True)
        kept = [line for line in buffer.getvalue().splitlines(keepends=True) if not _is_date(line)]
        path_of(language).write_bytes(b"".join(kept))
        print(f"{language}: {len(catalog)} messages, {len(list(untranslated(catalog)))} wait for a translation")
    return 0


def _is_date(line: bytes) -> bool:
    return line.startswith((b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By'))


def untranslated(catalog: Catalog) -> Iterator[Message]:
    """Messages without a translation, or with one form of several missing."""
    for message in catalog:
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and not (said and all(said)):
            yield message


def check() -> int:
    """Say what is missing or wrong in each catalogue."""
    wanted = {(message.id, message.context) for message in collected() if message.id}
    problems = []
    for language in LANGUAGES:
        catalog = read(language)
        held = {(message.id, message.context) for message in catalog if message.id}
        problems += [f"{language}: not collected: {_shown(key)}" for key in sorted(wanted - held, key=str)]
        problems += [f"{language}: said no longer: {_shown(key)}" for key in sorted(held - wanted, key=str)]
        problems += [f"{language}: not translated: {_shown((each.id, None))}" for each in untranslated(catalog)]
        for message in catalog:
            problems += [f"{language}: {wrong}: {_shown((message.id, None))}" for wrong in _wrong(message)]
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problems in the catalogues. `make messages` collects what is new.")
    return 1 if problems else 0


def _shown(key: tuple[str | tuple[str, ...] | list[str], str | None]) -> str:
    said = key[0]
    return said if isinstance(said, str) else " / ".join(said)


def _wrong(message: Message) -> Iterator[str]:
    """What a translation does not keep of its message: placeholders, markup, edges."""
    if not message.id:
        return
    if message.fuzzy:
        yield "fuzzy"
    sources = message.id if isinstance(message.id, tuple | list) else (message.id,)
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    for form in filter(None, said):
        allowed = [sorted(_PLACEHOLDER.findall(source)) for source in sources]
        if sorted(_PLACEHOLDER.findall(form)) not in allowed:
            yield "other placeholders"
        if sorted(_MARKUP.findall(form)) not in [sorted(_MARKUP.findall(source)) for source in sources]:
            yield "other markup"
        if form[0].isspace() != sources[0][0].isspace() or form[-1].isspace() != sources[0][-1].isspace():
            yield "other edges"


def compile_all() -> int:
    """Write the .mo file of each language."""
    for language in LANGUAGES:
        target = path_of(language).with_suffix(".mo")
        buffer = io.BytesIO()
        write_mo(buffer, read(language))
        # Whole or not at all: the site may be reading it.
        fresh = target.with_suffix(".mo.new")
        fresh.write_bytes(buffer.getvalue())
        fresh.replace(target)
    return 0


def main(arguments: list[str]) -> int:
    """Do what is asked for."""
    commands = {"collect": collect, "check": check, "compile": compile_all}
    if len(arguments) != 1 or arguments[0] not in commands:
        print(__doc__)
        return 2
    settings.configure(USE_I18N=False)
    django.setup()
    return commands[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
