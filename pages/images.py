"""Build a network for pictures, dense or convolutional, and watch it learn them."""

from playground.presets import IMAGES
from playground.ui import export, frame, menu, questions
from playground.ui.duel import compare
from playground.ui.images import (
    begun,
    breaking,
    builder,
    controls,
    fetch,
    gallery,
    own,
    predict,
    stage,
    transfer,
    trials,
)

frame.page(
    "Images",
    "A network learns to tell pictures apart. Build it layer by layer, play, and see what it "
    "takes each picture for while it learns.",
)
choices = controls.opened()
questions.row(choices, IMAGES)
if not menu.phone():
    controls.bar(choices)
channel = stage.show(choices, fetch.show(choices))
if menu.phone():  # where the pictures come first
    controls.bar(choices)
begun.show(choices)
compare.offer(choices.experiment)
predict.show(choices, channel)
builder.show(choices)
trials.show(choices)
transfer.show(choices)
breaking.show(choices)
gallery.show(choices)
own.show(choices)
controls.more(choices)
export.fold(choices, channel)
frame.link("runs", "All your runs")
