"""Train a network on a small table, one's own too: numbers to predict, or classes to tell apart."""

from playground.ui import export, frame, menu
from playground.ui.duel import compare
from playground.ui.tables import controls, cut, lesson, own, predict, scaling, stage

frame.page(
    "Tables",
    "A row is an example, a column a thing that was measured. The network learns to tell one "
    "column from the others: a number by **regression**, a kind by **classification**.",
)
choices = controls.opened()
controls.ask(choices)
if not menu.phone():
    controls.bar(choices)
channel = stage.show(choices)
if menu.phone():  # where the picture comes first
    controls.bar(choices)
compare.offer(choices.experiment)
predict.show(choices, channel)
own.panel(choices)
scaling.show(choices)
cut.show(choices)
controls.more(choices)
export.fold(choices, channel)
lesson.show(choices)
frame.link("runs", "All your runs")
