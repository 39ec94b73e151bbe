"""What ``prisonkb verify`` says beside its rows: a summary, and the hashes of texts."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from prisonkb.phrases import Phrases
from prisonkb.vocabulary.languages import Language

if TYPE_CHECKING:
    from prisonkb.packs.texts import Texts
    from prisonkb.packs.verifying import Counts
    from prisonkb.records.source import SourceRecord

say = Phrases(
    {
        "counts": (
            "{claims} claims: {quoted} quoted, {verified} verified, {failed} failed, {unchecked} not checked; "
            "{cited} cited only",
            "{claims} afirmaciones: {quoted} con cita textual, {verified} verificadas, {failed} con fallos, "
            "{unchecked} sin comprobar; {cited} solo con referencia",
        ),
        "unchecked": (
            "quotes not checked, for want of a text: {texts}",
            "citas sin comprobar, por falta de texto: {texts}",
        ),
        "no hash": (
            "the pack keeps no hash of {source} ({of}), which is {sha256}; --keep-hash writes it there",
            "el paquete no guarda el hash de {source} ({of}), que es {sha256}; --keep-hash lo escribe",
        ),
        "kept": (
            "wrote the hash of {source} ({of}) to {file}",
            "escrito el hash de {source} ({of}) en {file}",
        ),
        "not kept": (
            "no hash was written, because not all was found",
            "no se ha escrito ningún hash, porque no todo se ha hallado",
        ),
        "another pack": (
            "{source} belongs to another pack; its hash is kept there",
            "{source} es de otro paquete; su hash se guarda allí",
        ),
    }
)
"""The sentences of the command."""


def summary(counts: "Counts", lang: str) -> list[str]:
    """Return how many claims are quoted, verified and cited only, with their shares, and what was not checked."""

    def share(count: int) -> str:
        return f"{count} ({100 * count // counts.claims} %)" if counts.claims else "0"

    lines = [
        say(
            "counts",
            lang,
            claims=counts.claims,
            quoted=share(counts.quoted),
            verified=share(counts.verified),
            failed=counts.failed,
            unchecked=counts.unchecked,
            cited=share(counts.cited),
        )
    ]
    if counts.unchecked_quotes:
        missing = [f"{source}:{of} ({count})" for (source, of), count in sorted(counts.unchecked_quotes.items())]
        lines.append(say("unchecked", lang, texts=", ".join(missing)))
    return lines


def hashes_to_keep(texts: "Texts", sources: Mapping[str, "SourceRecord"]) -> Iterable[tuple[str, str, str]]:
    """Yield the source, the language and the hash of each text whose hash is not the one that the pack keeps."""
    for (source, lang), text in texts.items():
        if sources[source].sha256.get(Language(lang)) != text.sha256:
            yield source, lang, text.sha256


def keep_hashes(name: str, own: Iterable[str], hashes: Iterable[tuple[str, str, str]], lang: str) -> Iterable[str]:
    """Write hashes of texts into a pack in one step; yield what was done.

    ``own`` are the sources that the pack itself describes.
    """
    from prisonkb.exporters.files import write_whole
    from prisonkb.packs.files import find_pack, read_text
    from prisonkb.packs.hashes import with_hash

    path = find_pack(name).resolve()
    raw, text = read_text(path)
    own, done = set(own), []
    for source, text_lang, sha256 in hashes:
        if source in own:
            text = with_hash(text, source, text_lang, sha256)
            done.append(say("kept", lang, source=source, file=str(path), of=text_lang))
        else:
            yield say("another pack", lang, source=source)
    if done:
        mark = "\ufeff" if raw.startswith(b"\xef\xbb\xbf") else ""
        write_whole(str(path), f"{mark}{text}")
        yield from done
