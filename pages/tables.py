"""Train a network on a small table, one's own too: numbers to predict, or classes to tell apart."""

from playground.ui import frame, menu
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
predict.show(choices, channel)
own.panel(choices)
scaling.show(choices)
cut.show(choices)
controls.more(choices)
lesson.show(choices)
