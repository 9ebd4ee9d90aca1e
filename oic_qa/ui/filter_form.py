"""The filters of the register as a form: a list to choose from for each, and a button that clears them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from oic_qa.register_table import Register, State
from oic_qa.ui.grid_cells import SIGNS
from oic_qa.ui.register_filters import ALL_FORCES, Addressed, Due, held_bodies
from oic_qa.ui.shown import shown

ADDRESSED = {Addressed.POLICE: "police forces", Addressed.NATIONAL: "national bodies"}

FORM = Markup(
    '<form class="filters" aria-label="Filters" autocomplete="off">\n'
    '{fields}<button type="reset">Clear filters</button></form>\n'
)
FIELD = Markup(
    '<div><label for="register-{name}">{label}</label><select id="register-{name}" name="{name}">'
    "{options}</select></div>\n"
)

Option = tuple[str, str]
"""What is sent, and what is read."""


def form_html(register: Register) -> Markup:
    """Write out the filters of the whole register, none of them set."""
    held = held_bodies(register)
    bodies = [
        ("", f"with a response ({len(held)})"),
        (ALL_FORCES, f"all forces as well ({len(register.bodies)})"),
        *((body, body) for body in held),
    ]
    fields = (
        _field("body", "Bodies", bodies),
        _field("state", "What is held", [("", "anything"), *_states()]),
        _field("addressed", "Addressed to", [("", "anyone"), *ADDRESSED.items()]),
        _field("deadline", "Deadline", [("", "any"), *((due, due) for due in Due)]),
    )
    return FORM.format(fields=Markup("").join(fields))


def _states() -> Iterable[Option]:
    return ((state, f"{SIGNS[state]} {state}") for state in State)


def _field(name: str, label: str, options: Iterable[Option]) -> Markup:
    choices = (Markup('<option value="{}">{}</option>').format(value, shown(text)) for value, text in options)
    return FIELD.format(name=name, label=label, options=Markup("").join(choices))
