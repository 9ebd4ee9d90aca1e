from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from oic_qa.bodies import bodies_by_name, names_of, read_bodies
from oic_qa.errors import CorpusError
from oic_qa.records import Body
from oic_qa.tables import TomlFile, read_toml

CORPUS = Path(__file__).resolve().parent.parent / "corpus"

# Police forces of England and Wales: Police Act 1996, schedule 1, with the two in London.
HOME_OFFICE_FORCES = """
    Avon and Somerset, Bedfordshire, Cambridgeshire, Cheshire, City of London, Cleveland, Cumbria, Derbyshire,
    Devon and Cornwall, Dorset, Durham, Dyfed-Powys, Essex, Gloucestershire, Greater Manchester, Gwent,
    Hampshire and Isle of Wight, Hertfordshire, Humberside, Kent, Lancashire, Leicestershire, Lincolnshire,
    Merseyside, Metropolitan, Norfolk, North Wales, North Yorkshire, Northamptonshire, Northumbria,
    Nottinghamshire, South Wales, South Yorkshire, Staffordshire, Suffolk, Surrey, Sussex, Thames Valley,
    Warwickshire, West Mercia, West Midlands, West Yorkshire, Wiltshire
"""


def bodies_of(*bodies: dict[str, object]) -> TomlFile:
    return TomlFile("bodies.toml", "corpus/bodies.toml", {"body": list(bodies)}, sha256="")


def message_of(*bodies: dict[str, object]) -> str:
    with pytest.raises(CorpusError) as caught:
        read_bodies(bodies_of(*bodies))
    return str(caught.value)


KENT: dict[str, object] = {"name": "Kent", "kind": "force", "full_name": "Kent Police"}
SURREY: dict[str, object] = {"name": "Surrey", "kind": "force", "full_name": "Surrey Police"}


def test_a_body_has_all_its_names() -> None:
    values = KENT | {
        "aliases": ["the county"],
        "abbreviations": ["KP"],
        "demonyms": ["Kentish"],
        "commissioner": "Kent and Medway",
    }
    (kent,) = read_bodies(bodies_of(values))
    assert names_of(kent) == ("Kent", "Kent Police", "the county", "KP", "Kentish", "Kent and Medway")


@pytest.mark.parametrize("key", ["aliases", "abbreviations", "demonyms"])
def test_a_name_of_two_bodies_is_refused_and_both_are_said(key: str) -> None:
    assert message_of(KENT | {"aliases": ["the South"]}, SURREY | {key: ["THE SOUTH"]}) == (
        "corpus/bodies.toml: 'THE SOUTH' belongs to Kent and to Surrey; a name has one owner. "
        "Take it from one of them."
    )


def test_a_commissioner_s_area_of_two_bodies_is_refused() -> None:
    assert "'kent' belongs to Kent and to Surrey" in message_of(KENT, SURREY | {"commissioner": "kent"})


def test_a_body_listed_twice_is_refused() -> None:
    assert "'Kent' belongs to Kent and to Kent" in message_of(KENT, KENT)


def test_an_unknown_kind_is_refused() -> None:
    assert message_of(KENT | {"kind": "police"}) == (
        "corpus/bodies.toml, body Kent, kind: found 'police', expected force, other_force, rocu, national. "
        "Correct it."
    )


def test_an_empty_name_is_refused() -> None:
    assert message_of(KENT | {"aliases": [" "]}) == (
        "corpus/bodies.toml, body Kent: found an empty name, expected words. Remove it."
    )


def test_a_region_is_a_listed_regional_unit() -> None:
    unit: dict[str, object] = {"name": "South East Unit", "kind": "rocu", "full_name": "South East Unit"}
    assert read_bodies(bodies_of(KENT | {"region": "South East Unit"}, unit))[0].region == "South East Unit"
    assert message_of(KENT | {"region": "South West Unit"}, unit) == (
        "corpus/bodies.toml, body Kent, region: found 'South West Unit', expected a body of kind 'rocu' "
        "(South East Unit). Correct it."
    )


def test_an_unknown_key_is_refused_by_its_body() -> None:
    assert message_of(KENT | {"alias": ["K"]}).startswith(
        "corpus/bodies.toml, body 1 (Kent): the key 'alias' is not known; known are name, kind, full_name,"
    )


@pytest.fixture(scope="module")
def bodies() -> tuple[Body, ...]:
    return read_bodies(read_toml(CORPUS / "bodies.toml"))


@pytest.fixture(scope="module")
def owners(bodies: tuple[Body, ...]) -> Mapping[str, Body]:
    return bodies_by_name(bodies)


def test_each_of_the_43_forces_stands_exactly_once(bodies: tuple[Body, ...]) -> None:
    listed = Counter(body.name for body in bodies if body.kind == "force")
    expected = {name.strip() for name in HOME_OFFICE_FORCES.split(",")}
    assert len(expected) == 43
    assert listed == Counter(expected)


def test_nine_regional_units_serve_between_three_and_seven_forces_each(bodies: tuple[Body, ...]) -> None:
    units = {body.name for body in bodies if body.kind == "rocu"}
    served = Counter(body.region for body in bodies if body.region)
    # "43 Home Office police forces … 10 regions with 9 ROCUs. Each … between three and seven": the report.
    assert len(units) == 9
    assert set(served) == units
    assert {served[unit] for unit in units} == {3, 4, 5, 6, 7}
    assert sorted(body.name for body in bodies if body.kind == "force" and body.region is None) == [
        "City of London",
        "Metropolitan",
    ]


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("gmp", "Greater Manchester"),
        ("Gtr Manchester", "Greater Manchester"),
        ("GMCA", "Greater Manchester"),
        ("Mancunian", "Greater Manchester"),
        ("Cambs", "Cambridgeshire"),
        ("Cambridgeshire and Peterborough", "Cambridgeshire"),
        ("WMP", "West Midlands"),
        ("West Mids", "West Midlands"),
        ("the Met", "Metropolitan"),
        ("Northants", "Northamptonshire"),
        ("Devon & Cornwall", "Devon and Cornwall"),
        ("Worcs", "West Mercia"),
        ("BTP", "British Transport Police"),
        ("PSNI", "Police Service of Northern Ireland"),
        ("NW ROCU", "North West Regional Organised Crime Unit"),
        ("ERSOU", "Eastern Region Special Operations Unit"),
        ("NCA", "National Crime Agency"),
        ("Joint Debrief Team", "Joint Debriefing Team"),
        ("MSOIC Unit", "Modern Slavery & Organised Immigration Crime Unit"),
    ],
)
def test_a_name_people_use_finds_its_body(name: str, owner: str, owners: Mapping[str, Body]) -> None:
    assert owners[name.casefold()].name == owner


@pytest.mark.parametrize("word", ["met", "staffs", "reading", "bath", "bury", "hull", "deal", "ice"])
def test_an_everyday_word_is_nobody_s_name(word: str, owners: Mapping[str, Body]) -> None:
    assert word not in owners


def test_bodies_that_recommendations_are_addressed_to_are_listed(bodies: tuple[Body, ...]) -> None:
    assert {
        "National Crime Agency",
        "Border Security Command",
        "Home Office",
        "National Police Chiefs' Council",
        "College of Policing",
    } <= {body.name for body in bodies if body.kind == "national"}
