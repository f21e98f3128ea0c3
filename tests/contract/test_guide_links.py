"""Every way the guide names leads to a screen, page, question or document that is there for its roles."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from sme_smartwork.assessment.content import content as readiness
from sme_smartwork.checklist.pack.content import content as checklist
from sme_smartwork.guide.content import content
from sme_smartwork.guide.model import Link
from sme_smartwork.packs import installed
from tests.support.repository import none_of
from ui.kit.pages import Pages
from ui.plan.practice.state import Part as Practice
from ui.plan.tasks.state import Part as Tasks
from ui.session import Role
from ui.shell.screens import PLACES

PAGED = ("assessment", "checklist", "plan")


def links() -> Iterator[tuple[str, Link]]:
    known = content()
    yield from ((card.id, link) for card in known.cards.values() for link in card.links)
    yield from ((origin.id, place) for origin in known.origins for place in origin.places)


def test_every_link_leads_to_a_place_that_all_its_roles_have() -> None:
    homes = {place.id: {role.value for role in place.roles} for place in PLACES}
    found = [
        f"{name}: {link.to}" for name, link in links() if not link.roles <= homes.get(link.screen, set())
    ]
    found += [
        f"{name}: {link.to} for {role}"
        for name, link in links()
        for role in link.roles
        if link.screen in PAGED and link.where and not has_page(link, Role(role))
    ]
    none_of(found, "Lead to a screen and page that exist, and name only the roles that have them.")


def has_page(link: Link, role: Role) -> bool:
    pages: Pages[Practice] = import_module(f"ui.{link.screen}.pages").PAGES
    return link.where.split(":")[0] in [page.value for page in pages.of(role)]


def test_what_a_link_names_on_a_page_exists() -> None:
    none_of(
        [f"{name}: {link.to}" for name, link in links() if not exists(link)],
        "The part of the page is called otherwise.",
    )


def exists(link: Link) -> bool:
    page, _, part = link.where.partition(":")
    known = {
        ("assessment", "questions"): lambda: {each.id for each in readiness().questions},
        ("assessment", "result"): lambda: {f"type:{each}" for each in readiness().types},
        ("checklist", "people"): lambda: {each.id for each in checklist().items},
        ("checklist", "items"): lambda: {f"/{each.id}" for each in checklist().items},
        ("plan", "documents"): lambda: set(installed("documents").items),
        ("plan", "tasks"): lambda: {each.value for each in Tasks},
        ("plan", "effects"): lambda: {each["id"] for each in installed("effects").content["presets"]},
        ("plan", "practice"): lambda: practice(),
    }
    return not part or part in known.get((link.screen, page), set)()


def practice() -> set[str]:
    guide = content()
    checks = {f"{Practice.CHECKS.value}:{name}" for name in guide.checks}
    return {each.value for each in Practice} | checks


def test_questions_behind_an_element_are_questions_or_domains() -> None:
    known = {each.id for each in readiness().questions} | {each.id for each in readiness().domains}
    asked = [(origin.id, name) for origin in content().origins for name in origin.questions]
    strange = [f"{origin}: {name}" for origin, name in asked if name not in known]
    none_of(strange, "Name a question or a domain of the readiness pack.")


def test_every_screen_has_a_card_that_f1_tells() -> None:
    known = content()
    missing = [place.id for place in PLACES if known.help_for(place.id) is None]
    none_of(missing, "Give the screen a card in tables/help.yaml of the guide.")
