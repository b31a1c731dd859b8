"""Mutations of PDFs as in damaged and hostile files, most of them inside objects."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from random import Random

from benchmarks.broken_pdfs.objects import PdfObject, put_together, taken_apart

Objects = list[PdfObject]

NUMBERS = (
    b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"-2147483648", b"4294967296",
    b"9223372036854775808", b"99999999999999999999999999", b"1e308", b"-0.0000001", b"NaN", b"null",
)  # fmt: skip
FILTERS = (
    b"/LZWDecode", b"/ASCIIHexDecode", b"/ASCII85Decode", b"/RunLengthDecode", b"/DCTDecode",
    b"/JPXDecode", b"/JBIG2Decode", b"/CCITTFaxDecode", b"/Crypt", b"/NoSuchDecode",
    b"[/FlateDecode /FlateDecode]", b"[" + b"/FlateDecode " * 200 + b"]",
    b"[/ASCIIHexDecode /LZWDecode /FlateDecode]", b"null", b"[]", b"[[/FlateDecode]]",
)  # fmt: skip
BOMBS = (
    (b"", b"\0", 100_000_000),
    (b"", b"q ", 20_000_000),
    (b"BT /F0 12 Tf ", b"(aaaaaaaaaa) Tj ", 2_000_000),
    (b"", b"[", 30_000_000),
    (b"", b"/F0 Do ", 5_000_000),
)
"""Decompression bombs: the start of the stream, the repeated part, and its number of repeats."""
_NUMBER = re.compile(rb"(?<![\w.#-])-?\d+(?:\.\d+)?(?![\w.])")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
_REFERENCE = re.compile(rb"\d+ 0 R")


def mutated(pdf: bytes, random: Random) -> bytes:
    """Return *pdf* with one to three mutations inside its objects; in 1 of 10 cases one outside."""
    if random.random() < 0.1:
        return random.choice(OUTSIDE)(pdf, random)
    objects, trailer = taken_apart(pdf)
    if not objects:
        return flip_bytes(pdf, random)
    for _ in range(random.randint(1, 3)):
        objects, trailer = random.choice(INSIDE)(objects, trailer, random)
    whole = put_together(objects, trailer)
    return random.choice(CROSS_REFERENCES)(whole, random) if random.random() < 0.15 else whole


def _replaced(text: bytes, what: re.Pattern[bytes], by: bytes, random: Random) -> bytes:
    """Return *text* with one random match of the pattern *what* replaced by *by*."""
    found = list(what.finditer(text))
    if not found:
        return text
    match = random.choice(found)
    return text[: match.start()] + by + text[match.end() :]


def _put(objects: Objects, changed: PdfObject) -> Objects:
    return [changed if each.number == changed.number else each for each in objects]


def _flipped(content: bytes, random: Random) -> bytes:
    broken = bytearray(content)
    for _ in range(random.randint(1, max(1, min(40, len(broken) // 8)))):
        if broken:
            broken[random.randrange(len(broken))] = random.randrange(256)
    return bytes(broken)


def _with_stream(objects: Objects, random: Random, part: bytes = b"") -> PdfObject | None:
    """Return a random object whose decompressed stream contains *part*; `None` without one."""
    found = [each for each in objects if (content := each.content) is not None and part in content]
    return random.choice(found) if found else None


def break_stream(objects: Objects, trailer: bytes, random: Random) -> tuple[Objects, bytes]:
    """Change bytes of a decompressed stream; in half of the cases also give a wrong `/Length`."""
    chosen = _with_stream(objects, random)
    if chosen is None:
        return objects, trailer
    length = random.choice(NUMBERS) if random.random() < 0.5 else None
    broken = _flipped(chosen.content or b"", random)
    return _put(objects, chosen.with_content(broken, length=length)), trailer


def break_content(objects: Objects, trailer: bytes, random: Random) -> tuple[Objects, bytes]:
    """Change the operands, and add operators, in a content stream."""
    chosen = _with_stream(objects, random, b"BT")
    if chosen is None:
        return objects, trailer
    content = chosen.content or b""
    for _ in range(random.randint(1, 20)):
        content = _replaced(content, _NUMBER, random.choice(NUMBERS), random)
    extra = random.choice(
        (b"", b"q " * 100_000, b"BT " * 1000, b"<<" * 5000, b"(" * 5000, b"Q " * 50)
    )
    return _put(objects, chosen.with_content(extra + content)), trailer


def break_unicode_map(objects: Objects, trailer: bytes, random: Random) -> tuple[Objects, bytes]:
    """Put huge or invalid ranges into the ToUnicode map of a font."""
    chosen = _with_stream(objects, random, b"beginbf")
    if chosen is None:
        return objects, trailer
    content = chosen.content or b""
    entry = random.choice((
        b"1 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange\n",
        b"1 beginbfrange\n<00000000> <FFFFFFFF> <0041>\nendbfrange\n",
        b"1 beginbfchar\n<0001> <D800>\nendbfchar\n",
        b"1 beginbfchar\n<0001> <" + b"0041" * 20_000 + b">\nendbfchar\n",
        b"999999999 beginbfchar\n",
        b"1 begincodespacerange\n<> <FFFFFFFFFFFFFFFF>\nendcodespacerange\n",
    ))  # fmt: skip
    content = (
        content.replace(b"beginbf", entry + b"1 beginbf", 1) if random.random() < 0.6 else content
    )
    return _put(objects, chosen.with_content(_flipped(content, random))), trailer


def break_number(objects: Objects, trailer: bytes, random: Random) -> tuple[Objects, bytes]:
    """Replace a number, such as a width, length, count or box edge, by an absurd one."""
    chosen = random.choice(objects)
    body = _replaced(chosen.body, _NUMBER, random.choice(NUMBERS), random)
    return _put(objects, replace(chosen, body=body)), trailer


def break_reference(objects: Objects, trailer: bytes, random: Random) -> tuple[Objects, bytes]:
    """Make a reference lead to its own object, to another one, or to a missing one."""
    holders = [each for each in objects if _REFERENCE.search(each.body)]
    if not holders:
        return objects, trailer
    chosen = random.choice(holders)
    target = random.choice([chosen.number, random.choice(objects).number, 999_999])
    body = _replaced(chosen.body, _REFERENCE, b"%d 0 R" % target, random)
    return _put(objects, replace(chosen, body=body)), trailer


def break_page_tree(objects: Objects, trailer: bytes, random: Random) -> tuple[Objects, bytes]:
    """Make the page tree circular or repetitive, or its `/Count` wrong."""
    trees = [each for each in objects if b"/Kids" in each.body]
    if not trees:
        return objects, trailer
    chosen = random.choice(trees)
    kid = b"%d 0 R " % random.choice([chosen.number, random.choice(objects).number])
    body = random.choice((
        chosen.body.replace(b"/Kids [", b"/Kids [ " + kid, 1),
        chosen.body.replace(b"/Kids [", b"/Kids [ " + kid * 5000, 1),
        re.sub(rb"/Count\s+-?\d+", b"/Count " + random.choice(NUMBERS), chosen.body),
        re.sub(rb"/Kids\s*\[.*?\]", b"/Kids []", chosen.body, flags=re.DOTALL),
        chosen.body.replace(b"/Kids [", b"/Kids [[", 1),
    ))  # fmt: skip
    return _put(objects, replace(chosen, body=body)), trailer


def break_outline(objects: Objects, trailer: bytes, random: Random) -> tuple[Objects, bytes]:
    """Make the outline circular: an entry follows itself, or is its own parent."""
    entries = [each for each in objects if b"/Title" in each.body and b"/Parent" in each.body]
    if not entries:
        return objects, trailer
    chosen, other = random.choice(entries), random.choice(entries)
    key = random.choice((b"/Next", b"/First", b"/Parent", b"/Prev"))
    body = re.sub(key + rb"\s+\d+ 0 R", b"", chosen.body)
    body = body.replace(b"<<", b"<< " + key + b" %d 0 R " % other.number, 1)
    if random.random() < 0.3:
        body = body.replace(b"/Title (", b"/Title (" + b"A" * 1_000_000, 1)
    return _put(objects, replace(chosen, body=body)), trailer


def break_labels(objects: Objects, trailer: bytes, random: Random) -> tuple[Objects, bytes]:
    """Add invalid page labels to the catalogue."""
    labels = random.choice((
        b"<< /Nums [0 << /S /r /St 2147483647 >>] >>",
        b"<< /Nums [0 << /S /a /St 99999999 >> 1] >>",
        b"<< /Nums [-5 << /S /R /St -9 >> 3 null] >>",
        b"<< /Kids [1 0 R 1 0 R] /Limits [0 99999999] >>",
        b"<< /Nums [0 << /P (" + b"x" * 2_000_000 + b") >>] >>",
        b"[" * 3000,
    ))  # fmt: skip
    catalogues = [each for each in objects if b"/Catalog" in each.body]
    if not catalogues:
        return objects, trailer
    chosen = random.choice(catalogues)
    body = re.sub(rb"/PageLabels\s+\d+ 0 R", b"", chosen.body)
    body = body.replace(b"<<", b"<< /PageLabels " + labels + b" ", 1)
    return _put(objects, replace(chosen, body=body)), trailer


def break_name(objects: Objects, trailer: bytes, random: Random) -> tuple[Objects, bytes]:
    """Replace a name by one from another object."""
    chosen, other = random.choice(objects), random.choice(objects)
    names = _NAME.findall(other.body) or [b"/Nothing"]
    body = _replaced(chosen.body, _NAME, random.choice(names), random)
    return _put(objects, replace(chosen, body=body)), trailer


def break_filter(objects: Objects, trailer: bytes, random: Random) -> tuple[Objects, bytes]:
    """Name a wrong filter for a stream, and wrong parameters of its predictor."""
    packed = [each for each in objects if b"/FlateDecode" in each.body]
    if not packed:
        return objects, trailer
    chosen = random.choice(packed)
    body = chosen.body.replace(b"/FlateDecode", random.choice(FILTERS), 1)
    if random.random() < 0.4:
        parameters = b"<< /Predictor %s /Columns %s /Colors %s >>" % tuple(
            random.choices(NUMBERS, k=3)
        )
        body = body.replace(b"<<", b"<< /DecodeParms " + parameters + b" ", 1)
    return _put(objects, replace(chosen, body=body)), trailer


def plant_bomb(objects: Objects, trailer: bytes, random: Random) -> tuple[Objects, bytes]:
    """Replace a stream by a decompression bomb, a thousand times larger when decompressed."""
    chosen = _with_stream(objects, random)
    if chosen is None or b"/FlateDecode" not in chosen.body:
        return objects, trailer
    packed = _bomb(random.randrange(len(BOMBS)))
    body = re.sub(rb"/Length\s+\d+(\s+\d+\s+R)?", b"/Length %d" % len(packed), chosen.body)
    if random.random() < 0.3:
        packed = zlib.compress(packed)
        body = body.replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]", 1)
    return _put(objects, replace(chosen, body=body, stream=packed)), trailer


def nest_deeply(objects: Objects, trailer: bytes, random: Random) -> tuple[Objects, bytes]:
    """Nest arrays or dictionaries, up to 100,000 deep."""
    chosen = random.choice(objects)
    depth = random.choice((100, 2000, 100_000))
    opened, closed = random.choice(((b"[", b"]"), (b"<< /A ", b">>")))
    nest = opened * depth + b"0" + closed * random.choice((depth, 0))
    return _put(
        objects, replace(chosen, body=_replaced(chosen.body, _NUMBER, nest, random))
    ), trailer


def break_box(objects: Objects, trailer: bytes, random: Random) -> tuple[Objects, bytes]:
    """Give a page an absurd box, rotation and user unit."""
    pages = [each for each in objects if b"/MediaBox" in each.body]
    if not pages:
        return objects, trailer
    chosen = random.choice(pages)
    box = b"[" + b" ".join(random.choices(NUMBERS, k=random.randint(0, 5))) + b"]"
    body = re.sub(rb"/MediaBox\s*\[.*?\]", b"/MediaBox " + box, chosen.body, flags=re.DOTALL)
    body = body.replace(
        b"<<", b"<< /Rotate %s /UserUnit %s " % (random.choice(NUMBERS), random.choice(NUMBERS)), 1
    )
    return _put(objects, replace(chosen, body=body)), trailer


def break_trailer(objects: Objects, trailer: bytes, random: Random) -> tuple[Objects, bytes]:
    """Change a number, a reference, a name or the encryption in the trailer."""
    changes: tuple[Callable[[], bytes], ...] = (
        lambda: _replaced(trailer, _NUMBER, random.choice(NUMBERS), random),
        lambda: _replaced(trailer, _REFERENCE, b"%d 0 R" % random.choice(objects).number, random),
        lambda: trailer.replace(b"<<", b"<< /Prev 9 /XRefStm 9 ", 1),
        lambda: trailer.replace(b"<<", b"<< /Encrypt << /Filter /Standard /V 5 /R 6 >> ", 1),
        lambda: _replaced(trailer, _NAME, b"/Nothing", random),
    )
    return objects, random.choice(changes)()


def lose_objects(objects: Objects, trailer: bytes, random: Random) -> tuple[Objects, bytes]:
    """Remove some objects, and give two objects the same number."""
    kept = [each for each in objects if random.random() > 0.05]
    return [*kept, replace(random.choice(objects), number=random.choice(objects).number)], trailer


def truncate(pdf: bytes, random: Random) -> bytes:
    """Cut the file off at a random offset."""
    return pdf[: random.randrange(len(pdf))]


def flip_bytes(pdf: bytes, random: Random) -> bytes:
    """Change random bytes of the file."""
    return _flipped(pdf, random)


def break_header(pdf: bytes, random: Random) -> bytes:
    """Change the first bytes, or insert others before them."""
    before = random.choice((b"", b"\n" * 500, b"\0" * 1020, b"GIF89a", b"%PDF-9.9\n"))
    return before + _flipped(pdf[:16], random) + pdf[16:]


def break_offsets(pdf: bytes, random: Random) -> bytes:
    """Change offsets in the cross-reference table."""
    return re.sub(
        rb"\d{10} 00000 n",
        lambda match: (
            match.group()
            if random.random() < 0.7
            else b"%010d 00000 n" % random.randrange(2 * len(pdf))
        ),
        pdf,
    )


def break_start(pdf: bytes, random: Random) -> bytes:
    """Remove `startxref`, or change its offset."""
    return re.sub(
        rb"startxref\n\d+",
        random.choice((b"", b"startxref\n%d" % random.randrange(len(pdf)), b"startxref\n-1")),
        pdf,
    )


def append_again(pdf: bytes, random: Random) -> bytes:
    """Append the file, or half of it, again, as a broken incremental update; or null bytes."""
    return pdf + random.choice((pdf, pdf[: len(pdf) // 2], b"\0" * 100_000))


_packed: dict[int, bytes] = {}


def _bomb(number: int) -> bytes:
    if number not in _packed:
        before, piece, times = BOMBS[number]
        _packed[number] = zlib.compress(before + piece * times, 9)
    return _packed[number]


Inside = Callable[[Objects, bytes, Random], tuple[Objects, bytes]]
INSIDE: tuple[Inside, ...] = (
    break_stream, break_stream, break_content, break_unicode_map, break_number, break_number,
    break_reference, break_reference, break_page_tree, break_outline, break_labels, break_name,
    break_filter, plant_bomb, nest_deeply, break_box, break_trailer, lose_objects,
)  # fmt: skip
CROSS_REFERENCES = (break_offsets, break_start, append_again)
OUTSIDE = (truncate, flip_bytes, break_header, *CROSS_REFERENCES)
