"""People in a line: the first seats are not paid, of the rest the best, as columns of the table."""

from __future__ import annotations

from collections.abc import Sequence

from sme_smartwork.rules.context import Context
from sme_smartwork.rules.selections import Selection
from sme_smartwork.subsidy.clerk.page import Page


def selected_sum(node: Selection, page: Page, context: Context) -> str:
    """The sum over those who are paid; place in line, payment and won are columns of their own."""
    entitled = page.placed(node.where, context, page.say("entitled"))
    amount = page.placed(node.amount, context, page.say("amount"))
    paid = entitled
    if node.skip is not None:
        keys = [page.placed(key, context) for key in reversed(node.order)][::-1]
        ranks = page.ranks(entitled, [(key, False) for key in keys])
        place = page.column(page.say("place"), _place(keys, page, entitled), ranks)
        paid = page.column(page.say("behind"), f"AND({entitled},{place}>{page.formula(node.skip, context)})")
    if node.take is not None:
        ranks = page.ranks(paid, [(amount, True)])
        rank = page.column(page.say("rank"), _rank(page, paid, amount), ranks)
        paid = page.column(page.say("within"), f"AND({paid},{rank}<={page.formula(node.take, context)})")
    won = page.column(page.say("won"), f"IF({paid},{amount},0)")
    page.paid = won
    return f"SUM({page.range(won)})"


def _place(keys: Sequence[str], page: Page, entitled: str) -> str:
    """1 + the number of entitled people before this one, key by key; the roster decides between equals."""
    before = f"(ROW({page.range(entitled)})<ROW({entitled}))"
    for cell in reversed(keys):
        each = page.range(cell)
        before = f"(({each}<{cell})+({each}={cell})*{before})"
    return f"1+SUMPRODUCT(({page.range(entitled)}=TRUE())*{before})"


def _rank(page: Page, paid: str, amount: str) -> str:
    """1 + the number of people in line who bring more."""
    line, won = page.range(paid), page.range(amount)
    before = f"(({won}>{amount})+({won}={amount})*(ROW({won})<ROW({amount})))"
    return f"1+SUMPRODUCT(({line}=TRUE())*{before})"
