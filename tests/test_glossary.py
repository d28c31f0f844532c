import re

import pytest

from playground.glossary import GLOSSARY, Term, quote
from playground.glossary.data import DATA
from playground.glossary.network import NETWORK
from playground.glossary.pictures import PICTURES
from playground.glossary.training import TRAINING

TERMS = pytest.mark.parametrize(("slug", "term"), GLOSSARY.items())


@TERMS
def test_a_slug_is_its_word_in_a_link(slug: str, term: Term) -> None:
    assert slug == re.sub(r"[^a-z0-9]+", "-", term.word.lower())


@TERMS
def test_a_meaning_is_one_or_two_short_sentences(slug: str, term: Term) -> None:
    assert term.meaning[0].isupper()
    assert term.meaning.endswith(".")
    assert 40 <= len(term.meaning) <= 200
    assert len(re.findall(r"[.!?](?: |$)", term.meaning)) <= 2


@TERMS
def test_a_term_leads_to_other_terms_that_exist(slug: str, term: Term) -> None:
    assert term.see
    assert slug not in term.see
    assert len(set(term.see)) == len(term.see)
    assert set(term.see) <= set(GLOSSARY)


def test_no_word_is_explained_twice() -> None:
    words = [term.word.lower() for term in GLOSSARY.values()]
    assert len(set(words)) == len(words)


def test_no_word_is_lost_between_the_chapters() -> None:
    chapters = (DATA, NETWORK, TRAINING, PICTURES)
    assert len(GLOSSARY) == sum(map(len, chapters))


def test_a_quote_is_a_line_of_markdown() -> None:
    assert quote("epoch") == ("**Epoch**: One pass over the whole training set, batch by batch.")
    assert all("\n" not in quote(slug) for slug in GLOSSARY)
