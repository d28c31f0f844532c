"""Files as people really send them, good and bad, made here: pictures, and zips of them."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping

import numpy as np
from PIL import Image

SIDE = 40


def file(picture: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def noise(seed: int, width: int = SIDE, height: int = SIDE) -> Image.Image:
    """A picture that no other equals."""
    dice = np.random.default_rng(seed)
    return Image.fromarray(dice.integers(0, 256, (height, width, 3), dtype=np.uint8))


def some(count: int, seed: int, folder: str) -> dict[str, bytes]:
    """So many good pictures in a folder."""
    return {f"{folder}/{place}.png": file(noise(seed + place)) for place in range(count)}


def pets(count: int = 3) -> dict[str, bytes]:
    """Two classes of good pictures."""
    return some(count, 0, "cats") | some(count, 1_000, "dogs")


def packed(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Files as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return out.getvalue()


def linked(files: Mapping[str, bytes], path: str, target: str) -> bytes:
    """Files as a zip, with a symbolic link among them."""
    out = io.BytesIO(packed(files))
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo(path)
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, target)
    return out.getvalue()


def changed(content: bytes, places: tuple[int, int], value: int) -> bytes:
    """A zip with two bytes of every entry's headers set: in the list at its end, and before it."""
    found = bytearray(content)
    for sign, place in zip((b"PK\x01\x02", b"PK\x03\x04"), places, strict=True):
        at = found.find(sign)
        while at >= 0:
            struct.pack_into("<H", found, at + place, value)
            at = found.find(sign, at + 4)
    return bytes(found)


def locked(files: Mapping[str, bytes]) -> bytes:
    """A zip that says it takes a password."""
    return changed(packed(files), (8, 6), 1)


def strange(files: Mapping[str, bytes]) -> bytes:
    """A zip packed by a method that nobody knows."""
    return changed(packed(files), (10, 8), 97)


def spoilt(files: Mapping[str, bytes]) -> bytes:
    """A zip with one wrong byte in its first file."""
    found = bytearray(packed(files, zipfile.ZIP_STORED))
    found[found.find(b"IDAT") + 20] ^= 255
    return bytes(found)


def huge(width: int, height: int) -> bytes:
    """A small PNG that says it is large."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def bomb(megabytes: int) -> bytes:
    """A zip with a file of noughts, a thousand times as large as it is packed."""
    return packed({**pets(), "cats/bomb.png": b"\0" * (megabytes * 1024**2)})


def turned() -> bytes:
    """A photo by a camera that was held upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return file(noise(5, 60, 40), "JPEG", exif=exif)


def deep(kind: str) -> bytes:
    """A picture of 65,536 greys."""
    values = np.arange(SIDE * SIDE, dtype=np.uint16).reshape(SIDE, SIDE) * 40
    return file(Image.fromarray(values), kind)


def moving() -> bytes:
    """A GIF of three frames."""
    frames = [noise(seed).convert("P") for seed in range(3)]
    return file(frames[0], "GIF", save_all=True, append_images=frames[1:])


# Pictures of every make that are taken as they are.
GOOD = {
    **{
        f"PNG {mode}": file(noise(1).convert(mode)) for mode in ("1", "L", "LA", "P", "RGB", "RGBA")
    },
    **{f"JPEG {mode}": file(noise(2).convert(mode), "JPEG") for mode in ("L", "RGB", "CMYK")},
    **{f"TIFF {mode}": file(noise(3).convert(mode), "TIFF") for mode in ("1", "L", "RGB", "CMYK")},
    **{f"WEBP {mode}": file(noise(4).convert(mode), "WEBP") for mode in ("RGB", "RGBA")},
    **{f"BMP {mode}": file(noise(5).convert(mode), "BMP") for mode in ("1", "L", "RGB")},
    "PNG 16 bits": deep("PNG"),
    "TIFF 16 bits": deep("TIFF"),
    "TIFF with points": file(noise(6).convert("F"), "TIFF"),
    "animated GIF": moving(),
    "see-through GIF": file(noise(7).convert("P"), "GIF", transparency=3),
    "turned photo": turned(),
    "tall": file(noise(8, 20, 300)),
    "wide": file(noise(9, 300, 20)),
    "as small as can be": file(noise(10, 8, 8)),
    "progressive JPEG": file(noise(11), "JPEG", progressive=True),
}

WHOLE = file(noise(12), "JPEG")
# One bad file among good ones: why it is left out.
LEFT_OUT = {
    "text named png": (b"This is no picture.", "not a picture (1: x.png)"),
    "nothing": (b"", "empty (1: x.png)"),
    "cut off JPEG": (WHOLE[: len(WHOLE) // 2], "damaged (1: x.png)"),
    "cut off PNG": (file(noise(13))[:2_000], "damaged (1: x.png)"),
    "only a head": (b"\x89PNG\r\n\x1a\n", "(1: x.png)"),
    "20,000 by 20,000": (huge(20_000, 20_000), "too many pixels (1: x.png)"),
    "a billion in a row": (huge(1_000_000_000, 1), "too many pixels (1: x.png)"),
    "lies about its size": (huge(6_000, 6_000), "damaged (1: x.png)"),
    "no width": (huge(0, 40), "(1: x.png)"),
    "too small": (file(noise(14, 4, 4)), "fewer than 8 pixels along a side (1: x.png)"),
    "a thread": (file(noise(15, 8, 400)), "too long and narrow (1: x.png)"),
    "an SVG": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture (1: x.png)"),
    "a program": (b"\x7fELF" + bytes(500), "not a picture (1: x.png)"),
    "a page of the web": (b"<!doctype html><title>Log in</title>", "not a picture (1: x.png)"),
    "a PDF": (b"%PDF-1.4\n%%EOF", "not a picture (1: x.png)"),
    "a sound": (b"RIFF\x24\0\0\0WAVEfmt ", "not a picture (1: x.png)"),
    "an EPS that runs": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not a picture"),
    "noughts": (bytes(100_000), "not a picture (1: x.png)"),
    "an icon": (file(noise(16), "ICO"), "not a picture (1: x.png)"),
}

# A path among good pictures: why it is left out, or nothing where it is nobody's file.
PATHS = {
    "up and away": ("../../etc/passwd.png", "a path that leads out of its folder"),
    "up by backslashes": ("..\\..\\windows\\x.png", "a path that leads out of its folder"),
    "up within": ("cats/../../x.png", "a path that leads out of its folder"),
    "loose": ("x.png", "in no folder that says a class"),
    "notes": ("cats/notes.txt", "not a picture"),
    "a table": ("labels.csv", "not a picture"),
    "a script": ("cats/x.py", "not a picture"),
    "a zip in it": ("cats/more.zip", "packed once more"),
    "a tar in it": ("cats/more.tar.gz", "packed once more"),
    "an iPhone's": ("cats/IMG_1.HEIC", "save it as JPEG or PNG"),
    "a drawing": ("cats/x.svg", "save it as JPEG or PNG"),
    "a Mac's": ("__MACOSX/cats/._0.png", ""),
    "a Mac's own": ("cats/.DS_Store", ""),
    "hidden": (".git/x.png", ""),
    "Windows' own": ("dogs/Thumbs.db", ""),
}

# Names of a third class, and how it is called then.
CALLED = {
    "spaces": ("  my  cat ", "my cat"),
    "a picture of a cat": ("🐱", "🐱"),
    "right to left": ("חתול", "חתול"),
    "accents": ("é ü ñ", "é ü ñ"),
    "Markdown": ("**a** ![x](http://h)", "**a** ![x](http:"),
    "HTML": ("<b onload=x>", "<b onload=x>"),
    "long": ("y" * 300, "y" * 24),
    "a device": ("CON", "CON"),
    "a bell": ("a\x07b", "a b"),
    "a number": ("-1", "-1"),
    "a query": ("a&b=c", "a&b=c"),
    "quotation marks": ("'\"; DROP TABLE", "'\"; DROP TABLE"),
}
