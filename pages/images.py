"""Build a network for pictures, dense or convolutional, and watch it learn them."""

from playground.presets import IMAGES
from playground.ui import frame, questions
from playground.ui.images import (
    breaking,
    builder,
    controls,
    fetch,
    gallery,
    own,
    predict,
    stage,
    trials,
)

frame.page(
    "Images",
    "A network learns to tell pictures apart. Build it layer by layer, play, and see what it "
    "takes each picture for while it learns.",
)
choices = controls.opened()
questions.row(choices, IMAGES)
controls.bar(choices)
channel = stage.show(choices, fetch.show(choices))
predict.show(choices, channel)
builder.show(choices)
trials.show(choices)
breaking.show(choices)
gallery.show(choices)
own.show(choices)
controls.more(choices)
