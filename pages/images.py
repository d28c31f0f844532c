"""Build a network for pictures, dense or convolutional, and watch it learn them."""

from playground.ui import frame
from playground.ui.images import controls

frame.page(
    "Images",
    "A network learns to tell pictures apart. Build it layer by layer, play, and see what it "
    "takes each picture for while it learns.",
)
choices = controls.opened()
controls.bar(choices)
controls.more(choices)
