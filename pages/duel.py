"""Two runs on one screen: the same data, the same start, one difference."""

from playground.ui import frame, menu
from playground.ui.duel import bar, stage, verdict
from playground.ui.duel.choices import Duel

frame.page(
    "Duel",
    "Two networks learn side by side, from the same data, the same first weights and in the same "
    "order. Let them differ in **one thing**, say first who will be ahead, then play.",
)
duel = Duel()
bar.question(duel)
if not menu.phone():
    bar.sides(duel)
verdict.show(duel)
stage.show(duel)
if menu.phone():  # where the pictures come first
    bar.sides(duel)
bar.more(duel)
