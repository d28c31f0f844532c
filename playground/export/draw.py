"""Reading a drawing as a Keras program: the same fitting, the same network, the same numbers."""

START = """\
import keras
import numpy as np
from PIL import Image

model = keras.models.load_model("reader.keras")  # assets/models/reader.keras
board = Image.open("drawing.png").convert("L")  # light ink on black
"""
FITTED = """
# As MNIST was made: crop, 20 pixels along the longer side, centre of mass in the middle.
grey = np.asarray(board)
ink = grey > grey.min() + 0.35 * (np.ptp(grey) or 1)
rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
digit = board.crop((columns[0], rows[0], columns[-1] + 1, rows[-1] + 1))
scale = 20 / max(digit.size)
size = [max(1, round(side * scale)) for side in digit.size]
digit = np.asarray(digit.convert("F").resize(size, Image.Resampling.LANCZOS)).clip(0, 255)
digit = digit * (255 / max(digit.max(), 1))  # a thin pen fades when it is made small
x = np.zeros((28, 28))
place = []
for axis, length in enumerate(digit.shape):
    weights = digit.sum(axis=1 - axis)
    centre = (weights * (np.arange(length) + 0.5)).sum() / weights.sum()
    place.append(int(np.clip(round(14 - centre), 0, 28 - length)))
x[place[0]:place[0] + digit.shape[0], place[1]:place[1] + digit.shape[1]] = digit.astype("uint8")
"""
RAW = """
x = np.asarray(board.resize((28, 28), Image.Resampling.LANCZOS))  # as it lies
"""
END = """
shares = model.predict(x.astype("float32")[None, ..., None] / 255, verbose=0)[0]
for digit, share in enumerate(shares):
    print(digit, f"{share:.4f}")
print("It is a", shares.argmax())
"""


def program(fitted: bool) -> str:
    """All of it, ready to run beside the two files."""
    return START + (FITTED if fitted else RAW) + END
