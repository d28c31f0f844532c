"""Whether the two can be compared: the one line, what is the same, and how to align the rest."""

import streamlit as st

from playground import fair
from playground.errors import BadChoice
from playground.pairs import Pair
from playground.ui import link
from playground.ui.duel.choices import PAGE, Duel
from playground.ui.words import literal

LUCK = ("seed", "samples", "noise", "classes", "holdout")  # what makes the examples others


def show(duel: Duel) -> None:
    """What differs, and whether that is fair."""
    left, right = duel.pair.left, duel.pair.right
    found = fair.differences(left, right)
    words, more = st.columns([8, 2], gap="medium", vertical_alignment="center")
    with words:
        line(duel, found)
        stands = fair.ground(left, right).items()
        st.caption(" · ".join(f"{'✓' if so else '✗'} {said}" for said, so in stands))
    more.button(
        "Another seed",
        icon=":material/casino:",
        help="Other dice for both: another split, other first weights, another order. A lead that "
        "turns round with them was luck.",
        on_click=duel.put,
        kwargs={"seed": left.seed + 1},
        width="stretch",
    )


def line(duel: Duel, found: tuple[fair.Difference, ...]) -> None:
    """What differs, in one line; where that is too much, with what to do about it."""
    said = literal(fair.line(found))
    if len(found) > 1:
        st.warning(
            f"**This comparison is not fair.** {said} Whatever comes of it, you will not know "
            "which of them did it. Keep one; the rest of B is then taken from A:",
            icon=":material/balance:",
        )
        offer(duel, found)
    elif found:
        st.markdown(f"**{said}**{luck(found[0])}")
    else:
        st.markdown(f"**{said}** Change one thing of B, or of A.")


def luck(one: fair.Difference) -> str:
    """A word on a difference that is one of the examples."""
    if one.key in LUCK:
        return " The examples differ with it: who is ahead may be a matter of luck."
    if one.key == "optimizer":
        return " A rate means something else in every rule, so each comes with one of its own."
    return ""


def offer(duel: Duel, found: tuple[fair.Difference, ...]) -> None:
    """A button for each difference, which keeps it alone."""
    with st.container(horizontal=True):
        for one in found:
            st.button(
                f"Keep only {one.name}",
                key=f"duel.keep.{one.key}",
                help=f"{literal(str(one))}. Everything else of B becomes as it is in A.",
                on_click=keep,
                args=(duel, one.key),
            )


def keep(duel: Duel, key: str) -> None:
    """B as A is, but for one thing."""
    try:
        right = fair.align(duel.pair.left, duel.pair.right, key)
    except BadChoice as error:
        link.note(PAGE, f"That alone does not work. {error}")
        return
    duel.turn(Pair(duel.pair.left, right))


def lesson() -> None:
    """What makes a comparison fair."""
    st.markdown(
        "A comparison answers a question where **one thing differs** and all else is the same:\n\n"
        "- **Data and split.** The seed draws the examples and which of them are held out.\n"
        "- **First weights.** Each layer draws its own by the seed and its place, so layers of one "
        "size at one place begin alike. Layers of another size cannot.\n"
        "- **Order.** In each epoch both see the examples in the same order. With another batch "
        "size it is cut into other steps.\n"
        "- **What counts as one thing.** An optimizer comes with its learning rate and options: "
        "0.01 is much for Adam and little for SGD. Of hidden layers the sizes, the activation, "
        "dropout and batch norm count one by one.\n"
        "- **Who is ahead.** The lower loss on held-out examples; less than 1 % apart counts as "
        "level. Where the two do not mean the same by loss, accuracy or mean error decides, and "
        "where nothing is held out, the training examples do.\n\n"
        "Two equal experiments stay equal **to the last bit**, whatever the pace. And one duel is "
        "one throw of the dice: try *Another seed* before you believe a narrow lead."
    )
