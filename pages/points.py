"""Train a network on points in the plane and watch every neuron while it learns."""

from playground.presets import POINTS
from playground.ui import export, frame, menu, own, points, questions, stage
from playground.ui.duel import compare

frame.page(
    "Points",
    "A network learns to tell the points apart. Every square is a neuron, painted with what it "
    "says over the plane. Play, point at things, change one thing, look again.",
)
choices = points.opened()
questions.row(choices, POINTS)
if not menu.phone():
    points.bar(choices)
channel = stage.show(
    choices.experiment, "points.stage", choices.hidden, choices.take, choices["hide"]
)
if menu.phone():  # where the picture comes first
    points.bar(choices)
compare.offer(choices.experiment)
own.panel(choices)
points.more(choices)
export.fold(choices, channel)
frame.link("runs", "All your runs")
