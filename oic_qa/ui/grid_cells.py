"""A cell of the register: the sign and word of its state, its cue words, and what opens its quotes."""

from __future__ import annotations

from markupsafe import Markup

from oic_qa.register_table import Cell, Row, State, label_with_words
from oic_qa.ui.grid_quotes import panel_id
from oic_qa.ui.shown import shown
from oic_qa.wording import counted

SIGNS = {
    State.ACTION: "●",
    State.RESTATED: "≡",
    State.SILENT: "○",
    State.NOT_HELD: "□",
    State.NOT_ADDRESSED: "–",
}
"""A sign for each state, beside its word; each is in the fonts that every system has."""

WITHOUT_RESPONSE = "Without a response"

OPENER = Markup(
    '<button type="button" class="opener" aria-expanded="false" aria-controls="{panel}">{sign}'
    '<span class="name">{name}</span><span class="visually-hidden">{of}</span></button>'
)
CELL = Markup('<td role="cell" class="body {kind}"><p class="whose">{whose}</p>{content}</td>\n')
SIGN = Markup('<span class="sign" aria-hidden="true">{}</span> ')
PLAIN = Markup('<p class="state">{}{}</p>')
SAYS = Markup('<p class="says">{}</p>')
NUMBERING = Markup('<p class="numbering">Note: {}</p>')
NAMES = Markup("<details><summary>{}</summary><p>{}</p></details>")
LEFT_OUT = Markup(
    '<td role="cell" class="body left-out"><span class="visually-hidden">left out</span></td>\n'
)


def opener_html(panel: str, name: str, *, of: str, sign: str = "") -> Markup:
    """Write out the button that opens quotes; ``of`` says to those who do not see it where it stands."""
    return OPENER.format(panel=panel, name=name, of=shown(f" ({of})"), sign=sign)


def cell_html(cell: Cell) -> Markup:
    """Write out a cell; only one that has quotes can be opened."""
    number, sign = cell.recommendation, SIGN.format(SIGNS[cell.state])
    label = label_with_words(cell.marks, cell.state)
    panel, of = panel_id(number, cell.body), f"{cell.body}, recommendation {number}"
    return _cell(
        cell.state,
        whose=cell.body,
        content=(
            opener_html(panel, cell.state, of=of, sign=sign) if cell.said else PLAIN.format(sign, cell.state),
            SAYS.format(shown(label)) if label else "",
            *(NUMBERING.format(shown(note)) for note in cell.notes),
        ),
    )


def without_html(row: Row) -> Markup:
    """Write out the one cell of all forces without a response: of each the same is to be said."""
    names = [cell.body for cell in row.cells if cell.state is State.NOT_HELD]
    if not names:
        return LEFT_OUT
    plain = PLAIN.format(SIGN.format(SIGNS[State.NOT_HELD]), State.NOT_HELD)
    listed = NAMES.format(counted(len(names), "force"), shown(", ".join(names)))
    return _cell(State.NOT_HELD, whose=WITHOUT_RESPONSE, content=(plain, listed))


def _cell(state: State, *, whose: str, content: tuple[str, ...]) -> Markup:
    kind = state.name.lower().replace("_", "-")
    return CELL.format(kind=kind, whose=shown(whose), content=Markup("").join(content))
