"""What is made once is kept while anybody uses it, and a little longer."""

import threading
from dataclasses import dataclass

from playground import shared
from playground.shared import Shared


@dataclass(eq=False)
class Thing:
    number: int


def test_who_asks_for_the_same_gets_the_same() -> None:
    things = Shared(Thing, lambda _: 1)
    first = things(1)
    assert things(1) is first
    assert things(2) is not first


def test_what_somebody_holds_stays_however_much_comes_after_it() -> None:
    things = Shared(Thing, lambda _: shared.BYTES)
    first = things(0)
    for number in range(1, 50):
        things(number)
    assert things(0) is first


def test_what_nobody_holds_goes_when_it_is_large_or_old() -> None:
    made = []

    def make(number: int) -> Thing:
        made.append(number)
        return Thing(number)

    small, large = Shared(make, lambda _: 1), Shared(make, lambda _: shared.BYTES // 2)
    for number in range(shared.LATELY):
        small(number)
    for number in range(shared.LATELY):
        small(number)
    assert made == list(range(shared.LATELY))
    made.clear()
    for number in (1, 2, 3, 1, 3):
        large(number)
    assert made == [1, 2, 3, 1]


def test_many_at_once_share_one() -> None:
    things, found = Shared(Thing, lambda _: 1), []
    start = threading.Barrier(8)

    def ask() -> None:
        start.wait()
        found.append(things(5))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(one) for one in found}) == 1
