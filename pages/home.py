"""What this is, a network while it learns, and the ways on."""

import streamlit as st

from playground.experiment import Experiment
from playground.ui import frame, menu, stage

# Solved within ten seconds at the usual speed; then it rests.
SPIRAL = (
    "?data=spiral&samples=400&features=x1,x2,sin(x1),sin(x2)&hidden=6:tanh,4:tanh"
    "&optimizer=adam&lr=0.003&batch=30"
)
REST = "&stop=epochs:720"

frame.page(
    "Neural Playground",
    "See what a neural network does, and why. Change one thing and look what happens: "
    "everything is computed while you watch, from numbers you can see.",
)
words, picture = st.columns([1, 2], gap="large", vertical_alignment="center")
with words:
    st.markdown(
        "Here a network of ten hidden neurons learns two spirals, this very moment: **blue discs "
        "should lie on blue, orange squares on orange**, and those that do not are ringed. Every "
        "small picture is what one neuron says of the plane."
    )
    frame.link("points", "Change it yourself", SPIRAL)
with picture:
    experiment, _ = Experiment.read(SPIRAL + REST)
    stage.show(experiment, "home.stage", compact=True)

here = menu.PAGES["home"].section
ways = menu.sections()
cards = st.grid("auto", min_column_width=320, border=True)
for section in (*(name for name in ways if name != here), here):
    with cards.cell():
        st.subheader(section if section != here else "At hand", anchor=False)
        for slug in ways[section]:
            if slug != "home":
                frame.link(slug)
                st.caption(menu.PAGES[slug].hint)
