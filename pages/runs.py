"""Every run of the session side by side: what was chosen, what came of it, and the way back."""

from playground.ui import address, frame
from playground.ui.runs import compare, keep, listing, one, start, table
from playground.ui.runs.desk import desk

frame.page(
    "Runs",
    "Every network that you have trained in this session, also those that others have taken the "
    "place of. **Compare them**, go back to any of them, keep them in a file.",
)
choices = address.page("runs", compare.CHOICES)
lines = listing.lines()
desk().meet([line.run for line in lines.values()])
if lines:
    table.show(lines)
    start.bar(lines)
    compare.show(choices, lines)
    one.show(lines)
else:
    start.show()
keep.show(lines)
