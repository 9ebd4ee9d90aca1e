"""What a page break tore apart is one unit of several ranges; furniture is left out, nothing else joined."""

from __future__ import annotations

import pytest

from oic_qa.records import BlockKind
from oic_qa.stitching import Unit, units_of
from tests.made import made_document

LETTERHEAD = "Ann Lee\nKent\nCommissioner"


def units(text: str) -> tuple[Unit, ...]:
    """Units below a marked heading, so that no line is taken for an unmarked one."""
    return units_of(made_document(f"# Reply\n\n{text}", body="Kent"))[1:]


def texts(text: str) -> list[str]:
    return [unit.text for unit in units(text)]


def test_a_unit_is_a_block_with_its_range() -> None:
    document = made_document("# Boats\n\nGangs sell boats.\n\nThey use:\n\n  • vans; and\n  • boats.\n")
    found = units_of(document)
    assert [unit.kind for unit in found] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
    ]
    assert [[document.cut(span) for span in unit.spans] for unit in found] == [[unit.text] for unit in found]
    assert [unit.follows_lead_in for unit in found] == [False, False, False, True, True]
    assert found[0].level == 1


def test_letterheads_are_left_out() -> None:
    assert texts(f"{LETTERHEAD}\n\nWe act.\n\n{LETTERHEAD}\n\nWe count boats.\n") == [
        "We act.",
        "We count boats.",
    ]


FIRST = "This is shared with every partner of the force that takes proactive steps to ensure the"
SECOND = "quality of the intelligence it gets."


def test_a_sentence_that_a_page_break_tears_is_one_unit_of_two_ranges() -> None:
    document = made_document(f"# Reply\n\n{FIRST}\n\n{SECOND}\n", body="Kent")
    unit = units_of(document)[-1]
    assert [document.cut(span) for span in unit.spans] == [FIRST, SECOND]
    assert unit.text == f"{FIRST} {SECOND}"


def test_it_is_stitched_over_the_letterhead_between() -> None:
    assert texts(f"{LETTERHEAD}\n\n{FIRST}\n\n{LETTERHEAD}\n\n{SECOND}\n") == [f"{FIRST} {SECOND}"]


def test_over_two_page_breaks_it_has_three_ranges() -> None:
    first = "This is shared with every partner of the force that takes proactive steps to ensure"
    second = "the quality of all the intelligence that it gets from the other forces of the region"
    (unit,) = units(f"{first}\n\n{second}\n\nand from the agencies.\n")
    assert len(unit.spans) == 3


def test_a_name_that_a_page_break_tears_is_one_unit() -> None:
    first = "We work with partners of the Cambridgeshire and Peterborough High"
    assert texts(f"{first}\n\nHarms Board which I chair.\n") == [f"{first} Harms Board which I chair."]


LONG = "My office is actively exploring projects designed to support lasting positive change"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{LONG}.", "and so on."),
        (f"{LONG}:", "and so on."),
        (f"“{LONG}.”", "and so on."),
        (LONG, "The report gives us a clear path."),
        (LONG, "Kent gives us a clear path."),
        (f"{LONG} in Kent", "The report gives us a clear path."),
        ("Cheshire Police", "and Crime Commissioner"),
    ],
)
def test_what_ends_or_begins_as_sentences_do_is_not_stitched(first: str, second: str) -> None:
    assert texts(f"{first}\n\n{second}\n") == [first, second]


def test_a_list_item_is_not_the_rest_of_a_sentence() -> None:
    assert texts(f"{LONG}\n\n- and this item\n") == [LONG, "and this item"]


TABLE = (
    f"{LETTERHEAD}\n\nRecommendation\tResponse\n"
    "<p>Forces should work with the Immigration</p>\t<p>Work is ongoing to identify the training</p>\n\n"
)


def test_a_table_row_that_a_page_break_tears_goes_on_below_column_by_column() -> None:
    text = TABLE + f"{LETTERHEAD}\n\nCrime Unit on this.\n\npackage and who completed it.\n\nWe act.\n"
    found = units(text)
    assert [unit.text for unit in found][-3:] == [
        "Forces should work with the Immigration Crime Unit on this.",
        "Work is ongoing to identify the training package and who completed it.",
        "We act.",
    ]
    assert [(unit.row, unit.column, len(unit.spans)) for unit in found[-3:-1]] == [(1, 0, 2), (1, 1, 2)]


def test_a_row_of_which_one_cell_is_torn_takes_one_paragraph() -> None:
    text = (
        f"{LETTERHEAD}\n\nRecommendation\tResponse\n"
        "Count boats.\tWork is ongoing to identify the training\n\n"
        f"{LETTERHEAD}\n\npackage and who completed it.\n\nWe act.\n"
    )
    assert texts(text)[-3:] == [
        "Count boats.",
        "Work is ongoing to identify the training package and who completed it.",
        "We act.",
    ]


def test_a_table_whose_cells_are_whole_takes_nothing_from_below() -> None:
    table = "Recommendation\tResponse\nCount boats.\tWe do."
    text = f"{LETTERHEAD}\n\n{table}\n\n{LETTERHEAD}\n\nCrime fell.\n\nWe act.\n"
    assert texts(text)[-3:] == [
        "We do.",
        "Crime fell.",
        "We act.",
    ]


def test_a_table_whose_cells_only_lack_their_full_stops_takes_nothing_from_the_same_page() -> None:
    assert texts("Recommendation\tResponse\nCount boats\tAgreed\n\nCrime fell.\n\nWe act.\n")[-4:] == [
        "Count boats",
        "Agreed",
        "Crime fell.",
        "We act.",
    ]


def test_without_a_paragraph_for_each_torn_cell_nothing_is_stitched() -> None:
    found = texts(TABLE + f"{LETTERHEAD}\n\nCrime Unit on this.\n")
    assert found[-2:] == ["Work is ongoing to identify the training", "Crime Unit on this."]


def test_every_torn_table_of_a_document_is_stitched() -> None:
    second = TABLE.replace("Immigration", "Border").replace("Work is ongoing", "We begin")
    second = second.removeprefix(f"{LETTERHEAD}\n\n")
    text = f"{TABLE}{LETTERHEAD}\n\nCrime Unit.\n\npackage.\n\n{second}{LETTERHEAD}\n\nForce.\n\nmodules.\n"
    assert [unit.text for unit in units(text) if len(unit.spans) > 1] == [
        "Forces should work with the Immigration Crime Unit.",
        "Work is ongoing to identify the training package.",
        "Forces should work with the Border Force.",
        "We begin to identify the training modules.",
    ]
