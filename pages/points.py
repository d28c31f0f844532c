"""Train a network on points in the plane and watch every neuron while it learns."""

from playground.ui import controls, frame, stage

frame.page(
    "Points",
    "A network learns to tell the points apart. Every square is a neuron, painted with what it "
    "says over the plane. Play, point at things, change one thing, look again.",
)
choices = controls.Controls("points")
controls.bar(choices)
stage.show(choices.experiment, "points.stage", choices.hidden, choices.take)
controls.more(choices)
