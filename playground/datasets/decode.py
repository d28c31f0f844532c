"""Opens one uploaded picture, alone in a process of its own, for a file may be anything.

    python -I alone.py decode [pixels along a side, at least] < picture > pixels.npy

The first line says what was done to it; with exit code 2 it says why there are no pixels. Any other
failure means a broken file.
"""

import io
import sys

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from playground.datasets.memory import limit_memory
from playground.errors import BadChoice

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
MOST = 40_000_000  # pixels to open
KEPT = 1_048_576  # pixels to keep
LEAST = 32  # pixels along a side
LONGEST = 20  # times as long as wide
DEEP = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")


def looked_at(content: bytes, least: int = LEAST) -> Image.Image:
    """The picture in a file, its size checked, its pixels not yet opened."""
    Image.MAX_IMAGE_PIXELS = None  # we look for ourselves, and say so in words
    try:
        picture: Image.Image = Image.open(io.BytesIO(content), formats=FORMATS)
    except UnidentifiedImageError:
        raise BadChoice(
            f"This is not a picture that can be read here; {', '.join(FORMATS)} are."
        ) from None
    width, height = picture.size
    if width * height > MOST:
        megapixels = width * height / 1e6
        raise BadChoice(
            f"It has {megapixels:.0f} megapixels; at most {MOST / 1e6:.0f} can be opened."
        )
    if min(width, height) < least:
        raise BadChoice(f"It has {width}×{height} pixels; a side takes at least {least}.")
    if max(width, height) > LONGEST * min(width, height):
        raise BadChoice(f"It has {width}×{height} pixels, which is too long and narrow to look at.")
    return picture


def opened(content: bytes, least: int = LEAST) -> tuple[Image.Image, str]:
    """The picture, and what had to be done to it."""
    picture = looked_at(content, least)
    width, height = picture.size
    notes = []
    frames = getattr(picture, "n_frames", 1)
    if frames > 1:
        notes.append(f"Of its {frames} frames, this is the first.")
    if picture.format == "JPEG":  # decodes a large photo at an eighth, a quarter or a half
        picture.draft(None, kept_size(width, height))
    lying = picture.size
    picture = upright(picture)
    if picture.size != lying:  # the camera was held upright
        width, height = height, width
    if width * height > KEPT:
        small = kept_size(*picture.size)
        picture = picture.resize(small, Image.Resampling.LANCZOS)
        notes.append(f"Scaled down from {width}×{height} to {small[0]}×{small[1]} pixels.")
    return picture, " ".join(notes)


def squared(content: bytes, side: int, mode: str, least: int) -> bytes:
    """The pixels of the square in the middle of a picture, brought to `side` by `side`."""
    picture = looked_at(content, least)
    if picture.format == "JPEG":
        picture.draft(None, (2 * side, 2 * side))
    picture = upright(picture)
    if picture.size != (side, side):
        picture = ImageOps.fit(picture, (side, side), Image.Resampling.LANCZOS)
    return picture.convert(mode).tobytes()


def kept_size(width: int, height: int) -> tuple[int, int]:
    """The size to scale a picture to."""
    share = min(1.0, (KEPT / (width * height)) ** 0.5)
    return max(LEAST, int(width * share)), max(LEAST, int(height * share))


def upright(picture: Image.Image) -> Image.Image:
    """The picture in red, green and blue, turned as the camera was held."""
    return ImageOps.exif_transpose(flat(picture))


def flat(picture: Image.Image) -> Image.Image:
    """The picture in red, green and blue, on white where it is see-through."""
    if picture.mode in DEEP:
        return shallow(picture)
    if picture.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        paper.alpha_composite(layered)
        return kept(paper.convert("RGB"), picture)
    return kept(picture.convert("RGB"), picture)


def shallow(picture: Image.Image) -> Image.Image:
    """A picture of more than 256 greys in 256: 16 bits by their upper half, others stretched."""
    deep = np.nan_to_num(np.asarray(picture, dtype=np.float64))
    low, high = float(deep.min()), float(deep.max())
    if picture.mode != "F" and low >= 0 and high < 65536:
        low, high = 0.0, 65535.0
    grey = (deep - low) * (255.0 / ((high - low) or 1.0))
    return kept(Image.fromarray(np.round(grey).astype(np.uint8)).convert("RGB"), picture)


def kept(picture: Image.Image, before: Image.Image) -> Image.Image:
    """The picture, still knowing which way up the camera was."""
    if "exif" in before.info:
        picture.info["exif"] = before.info["exif"]
    return picture


def main() -> None:
    """Reads a file; writes a line about it, and its pixels."""
    limit_memory()
    try:
        picture, notes = opened(sys.stdin.buffer.read(), *map(int, sys.argv[1:]))
    except BadChoice as error:
        sys.stdout.buffer.write(str(error).encode())
        sys.exit(2)
    out = io.BytesIO()
    np.save(out, np.asarray(picture, dtype=np.uint8), allow_pickle=False)
    sys.stdout.buffer.write(f"{notes}\n".encode() + out.getvalue())


if __name__ == "__main__":
    main()
