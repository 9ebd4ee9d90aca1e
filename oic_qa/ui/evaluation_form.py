"""The head of the evaluation's tab: what it is, the form that starts it, the bar that shows how far it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from oic_qa.evaluation.questions import KnownQuestion
from oic_qa.evaluation.records import Baseline, Portion
from oic_qa.evaluation.runner import BOTH_HALVES
from oic_qa.ui.drawing import BOTH, QUICK, in_halves
from oic_qa.ui.shown import shown
from oic_qa.wording import counted

FRAME = Markup(
    '<section class="evaluation" aria-labelledby="evaluation-title" lang="en-GB">\n'
    '<h2 id="evaluation-title">Evaluate</h2>\n'
    "<p>Questions with known answers are put to the assistant, just as on the first tab, and what it quotes "
    "is held against the words that were marked for them. It runs on this computer; nothing of it is written "
    "to the disk unless you download it.</p>\n"
    '<div class="form"><p class="news">Reading the questions with known answers.</p></div>\n'
    '<div class="running" hidden><label for="evaluation-progress"></label>'
    '<div class="track"><progress id="evaluation-progress" max="1"></progress>'
    '<button type="button" class="stop">Stop</button></div></div>\n'
    '<p class="came" hidden></p>\n'
    '<p class="visually-hidden" role="status" aria-live="polite"></p>\n'
    '<div class="results"></div>\n</section>'
)
"""What stands there from the first: the script fills the form, moves the bar, and puts the figures below."""

FORM = Markup(
    "<form novalidate><fieldset><legend>Which questions</legend>\n{halves}</fieldset>\n"
    '<div class="count"><label for="evaluation-count">How many of them</label>'
    '<input id="evaluation-count" name="questions" type="number" inputmode="numeric" min="1" max="{held}" '
    'value="{quick}" autocomplete="off" aria-describedby="evaluation-hint">'
    '<button type="button" class="all">All</button></div>\n'
    '<p class="hint" id="evaluation-hint">A number always draws the same questions, spread over all of them. '
    "The fewer, the wider the intervals.{seconds}</p>\n"
    '<button type="submit" class="run">Run the evaluation</button></form>'
)

HALF = Markup(
    '<label class="half"><input type="radio" name="half" value="{value}" data-held="{held}"{checked}> '
    "<span>{name}: {count}</span> <span>{what}</span></label>\n"
)

TEST, DEV = Portion.TEST.value, Portion.DEV.value

NAMES: Mapping[str, str] = {TEST: "Test half", DEV: "Dev half", BOTH: "Both halves"}

WHAT: Mapping[str, str] = {
    TEST: "Nothing was fitted on it, so its figures are the ones to quote.",
    DEV: "Settings were chosen on it, so its figures flatter.",
    BOTH: "They are reported apart.",
}


def form_html(questions: Sequence[KnownQuestion], baseline: Baseline | None) -> Markup:
    """Write out the form for the questions held, the first half that holds one chosen."""
    portions = {TEST: (Portion.TEST,), DEV: (Portion.DEV,), BOTH: BOTH_HALVES}
    held = {name: len(in_halves(questions, chosen)) for name, chosen in portions.items()}
    offered = {name: count for name, count in held.items() if count}
    first = next(iter(offered))
    halves = Markup("").join(
        _half(name, count, checked=name == first)
        for name, count in offered.items()
        if name != BOTH or len(offered) > len(BOTH_HALVES)
    )
    quick = min(QUICK, offered[first])
    return FORM.format(halves=halves, held=offered[first], quick=quick, seconds=_seconds(baseline))


def _half(name: str, count: int, *, checked: bool) -> Markup:
    return HALF.format(
        value=name,
        held=count,
        checked=Markup(" checked") if checked else "",
        name=NAMES[name],
        count=counted(count, "question"),
        what=WHAT[name],
    )


def _seconds(baseline: Baseline | None) -> Markup:
    """How long the last committed run took, as a measure of what to expect."""
    if baseline is None or not baseline.questions:
        return Markup("")
    run = baseline.metadata
    return Markup(" The last committed run took {} for {} on {}.").format(
        counted(max(round(run.seconds), 1), "second"),
        counted(len(baseline.questions), "question"),
        shown(run.machine),
    )
