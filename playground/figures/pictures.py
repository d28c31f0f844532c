"""Arrays drawn as pictures: grey, in colour, or orange for minus and blue for plus.

They are sent as PNG, which loses nothing: a megapixel takes half a megabyte and 30 ms.
"""

import io
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from playground.figures import palette

Array = npt.NDArray[Any]
LOOKS = {"clip": "Grey, 0 to 255", "signed": "Orange − blue +"}


def png(picture: Image.Image) -> bytes:
    """The picture as a file; packed fast, not tight."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


def plain(values: Array) -> bytes:
    """Bytes as they are: grey, or in colour."""
    return png(Image.fromarray(values))


def grey(values: Array) -> bytes:
    """Numbers as greys; what is below 0 is black, what is above 255 white."""
    return png(Image.fromarray(octets(values)))


def octets(values: Array) -> npt.NDArray[np.uint8]:
    """Numbers as bytes, rounded, and held between 0 and 255."""
    if values.dtype == np.uint8:
        return values
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def channel(values: Array, place: int) -> bytes:
    """One channel in its own light: red, green or blue on black."""
    light = np.zeros((256, 3), np.uint8)
    light[:, place] = np.arange(256)
    return painted(values, light.tobytes())


def painted(places: Array, colours: bytes) -> bytes:
    """Bytes as places in a list of 256 colours, three bytes each: a third of the size."""
    picture = Image.fromarray(places)
    picture.putpalette(colours)
    return png(picture)


def signed(values: Array, end: float, theme: str) -> bytes:
    """Numbers on the diverging scale.

    Args:
        values: The numbers.
        end: The size of number that has the full colour.
        theme: `light` or `dark`, which decides what nought looks like.
    """
    places = np.clip(values * (127.0 / (end or 1.0)) + 127.5, 0, 255).astype(np.uint8)
    return painted(places, ramp(theme))


def ramp(theme: str) -> bytes:
    """The diverging scale in 256 steps, three bytes each."""
    stops = [[int(one[at : at + 2], 16) for at in (1, 3, 5)] for one in palette.DIVERGING[theme]]
    along = np.linspace(0.0, len(stops) - 1.0, 256)
    bands = [np.interp(along, range(len(stops)), band) for band in zip(*stops, strict=True)]
    return octets(np.stack(bands, axis=1)).tobytes()


def end_of(values: Array) -> float:
    """The size that gets the full colour: only one number in a hundred is larger."""
    return float(np.percentile(np.abs(values[::3, ::3]), 99.0)) if values.size else 1.0
