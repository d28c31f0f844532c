"""What this is, a network at work, and the ways on."""

import streamlit as st

from playground.figures import opening as figures
from playground.grammar import Whole
from playground.labs import opening as lab
from playground.ui import address, chart, frame, menu
from playground.ui.address import Choice

words, picture = st.columns([3, 2], gap="large", vertical_alignment="center")
with words:
    frame.page(
        "Neural Playground",
        "See what a neural network does, and why. Change one thing and look what happens: "
        "everything is computed while you watch, from numbers you can see.",
    )
    choices = address.page("home", {"neurons": Choice(Whole(1, lab.MOST), 60)})
    seen = lab.glimpse(choices["neurons"])
    said = f"{seen.neurons} hidden neuron{'s' if seen.neurons > 1 else ''}"
    st.markdown(
        f"Here **{said}** sort{'s' if seen.neurons == 1 else ''} **{seen.right} of {len(seen.y)}** "
        "points rightly: blue discs lie on blue, orange squares on orange. How few will do?"
    )
    st.caption(
        "Each hidden neuron parts the plane along one soft line, drawn at random. The output "
        "weighs them all; its weights are the ones that err least, solved for at every move."
    )
with picture:
    said_of = f"Two spirals of points, and the plane coloured by a network with {said}."
    chart.show(figures.plane(seen), key="home.plane", height=420, square=True, alt=said_of)
    choices.slider("neurons", "Hidden neurons", help="How many soft lines the network may combine.")

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
