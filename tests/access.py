"""A page for everybody: nothing for axe to find, every action by keyboard, no sideways scrolling.

A walk presses Tab from the top of the page to its end. At each stop the focus has to be seen: an outline
around what has it, and nothing else in front of it.
"""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
"""What axe-core knows of WCAG 2.2, levels A and AA."""

ZOOMED = ViewportSize(width=320, height=256)
"""A window of 1280 by 1024 pixels at 400%."""

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=900)

MOST_STOPS = 400

BEGIN = """() => {
    const reachable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const group = (radio) => [...(radio.form ?? document).querySelectorAll(`[name="${radio.name}"]`)];
    const isChosen = (radio) => radio === (group(radio).find((one) => one.checked) ?? group(radio)[0]);
    const radios = (element) => element.type !== "radio" || isChosen(element);
    const shown = (element) => element.checkVisibility({ visibilityProperty: true });
    const all = [...document.querySelectorAll(reachable)];
    window.unreached = new Set(
        all.filter((one) => one.tabIndex >= 0 && !one.disabled && shown(one) && radios(one))
    );
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
}"""

STOP = """() => {
    const focused = document.activeElement;
    if (focused === document.body || focused === window.first) return null;
    window.first ??= focused;
    window.unreached.delete(focused);
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    const { left, top, width, height } = focused.getBoundingClientRect();
    const inside = (least, size, most) => Math.min(Math.max(least + size / 2, 1), most - 1);
    const middle = [inside(left, width, innerWidth), inside(top, height, innerHeight)];
    const above = document.elementFromPoint(...middle);
    const flaws = [];
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) flaws.push("no outline");
    if (!focused.contains(above) && !above?.contains(focused)) flaws.push("covered");
    return flaws.map((flaw) => `${flaw}: ${focused.outerHTML.slice(0, 200)}`);
}"""

LEFT = "[...window.unreached].map((one) => `not reached: ${one.outerHTML.slice(0, 200)}`)"


def violations(page: Page) -> list[str]:
    """Name what axe finds on the whole page, whatever part of it is at the front."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def out_of_reach(page: Page) -> list[str]:
    """Walk through the whole page with the Tab key, and name what is not reached, or not seen when it is."""
    page.evaluate("delete window.first")
    page.evaluate(BEGIN)
    flaws: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop: list[str] | None = page.evaluate(STOP)
        if stop is None:
            break
        flaws += stop
    left: list[str] = page.evaluate(LEFT)
    return flaws + left


def sideways(page: Page) -> int:
    """Give how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
