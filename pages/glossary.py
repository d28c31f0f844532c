"""Every word of the workshop, to read through or to search."""

import streamlit as st

from playground.glossary import GLOSSARY
from playground.ui import frame

frame.page("Glossary", "Every word of the workshop, in a sentence or two.")
asked = st.text_input(
    "Search",
    type="search",
    live=True,
    placeholder="gradient, batch, overfitting …",
    help="Looks for what you type in the words and in what they mean.",
    key="glossary.search",
)
wanted = asked.strip().lower()
words = sorted(GLOSSARY, key=lambda slug: GLOSSARY[slug].word.lower())
# The word itself before words that are explained by it.
found = [slug for slug in words if wanted in GLOSSARY[slug].word.lower()]
found += [slug for slug in words if slug not in found and wanted in GLOSSARY[slug].meaning.lower()]
st.caption(f"{len(found)} of {len(words)} words" if wanted else f"{len(words)} words")

cards = st.grid("auto", min_column_width=320, border=True)
for slug in found:
    term = GLOSSARY[slug]
    ways = [
        f"[{GLOSSARY[other].word}](#{other})" if other in found else GLOSSARY[other].word
        for other in term.see
    ]
    with cards.cell():
        st.subheader(term.word, anchor=slug)
        st.markdown(term.meaning)
        if ways:
            st.markdown(f":small[See {', '.join(ways)}]")
