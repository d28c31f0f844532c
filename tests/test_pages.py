"""Every page without a browser: alone, in the menu, and by links that make no sense."""

import random
import re
import string
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from playground.experiment import Experiment
from playground.ui import menu

MENU = str(menu.ROOT / "playground" / "ui" / "menu.py")
LINKS = 6


def opened(slug: str, **query: str) -> AppTest:
    page = AppTest.from_file(menu.file(slug), default_timeout=30)
    for key, value in query.items():
        page.query_params[key] = value
    return page.run()


@pytest.mark.parametrize("slug", menu.PAGES)
def test_a_page_runs_alone(slug: str) -> None:
    page = opened(slug)
    assert not page.exception
    assert len(page.title) == 1


@pytest.mark.parametrize("slug", menu.PAGES)
def test_a_page_runs_from_the_menu(slug: str) -> None:
    app = AppTest.from_file(MENU, default_timeout=30).run()
    app.switch_page(menu.file(slug)).run()
    assert not app.exception
    assert not app.error
    assert app.title[0].value == opened(slug).title[0].value


def test_every_part_of_a_stage_has_a_name_by_which_a_page_may_hide_it() -> None:
    from playground.ui import points
    from playground.ui.images import controls as images
    from playground.ui.tables import controls as tables

    texts = [one.read_text(encoding="utf-8") for one in (menu.ROOT / "assets").glob("*/*.html")]
    parts = {part for text in texts for part in re.findall(r'data-part="(\w+)"', text)}
    assert {"play", "curves", "wall"} <= parts
    assert parts <= {*points.PARTS, *images.PARTS, *tables.PARTS}


LETTERS = string.ascii_letters + string.digits + ",.:;-+_^*()[]{}<>!&%$#@~`'\"\\ \t\nåé∞🙂"
PIECES = ("nan", "inf", "-0", "", ",", "1e999", "9" * 400, "\x00", "$x$", "yes", "None", "0", "1,2")


def mangled(dice: random.Random, slug: str) -> dict[str, str]:
    """A link with keys that mean something to the page, and values that hardly do."""
    script = Path(menu.file(slug)).read_text(encoding="utf-8")
    keys = re.findall(r'"(\w+)": Choice\(', script) or [*Experiment.choices(), "hide", "ask"]
    names = re.findall(r'"(\w+)"', script) or keys
    nonsense = "".join(dice.choices(LETTERS, k=5))
    return {
        dice.choice([*keys, nonsense]): dice.choice(
            [
                "".join(dice.choices(LETTERS, k=dice.randrange(60))),
                str(dice.uniform(-1e9, 1e9)),
                str(dice.randrange(-3, 30)),
                dice.choice(names),
                dice.choice(PIECES),
            ]
        )
        for _ in range(dice.randrange(1, 7))
    }


@pytest.mark.parametrize("links", [LINKS, pytest.param(200, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("slug", menu.PAGES)
def test_a_mangled_link_still_opens(slug: str, links: int) -> None:
    dice = random.Random(slug)
    for _ in range(links):
        link = mangled(dice, slug)
        page = opened(slug, **link)
        assert not page.exception, link
        assert len(page.title) == 1


def test_home_leads_to_every_other_page() -> None:
    app = AppTest.from_file(MENU, default_timeout=30).run()
    assert app.title[0].value == "Neural Playground"
    ways = {one.proto.page for one in app.get("page_link")}
    assert ways == set(menu.PAGES) - {"home"}


def test_the_glossary_finds_a_word_and_says_when_there_is_none() -> None:
    from playground.glossary import GLOSSARY

    page = opened("glossary")
    assert len(page.subheader) == len(GLOSSARY)
    page.text_input(key="glossary.search").set_value("  SOFTmax ").run()
    assert page.subheader[0].value == "Softmax"
    assert len(page.subheader) < len(GLOSSARY)
    page.text_input(key="glossary.search").set_value("zzz").run()
    assert not page.subheader
    assert page.caption[0].value.startswith("0 of")
