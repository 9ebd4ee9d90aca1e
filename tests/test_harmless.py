"""What could move or hide other text is shown by name."""

from __future__ import annotations

from oic_qa.harmless import harmless, one_line


def test_characters_that_spelling_and_emoji_need_are_left_alone() -> None:
    text = "co\u00adoperate \N{FAMILY}\u200d \u200c na\u00efve\u00a0\u2011 \u201cquoted\u201d\n\tŷ"
    assert harmless(text) == text


def test_controls_and_changes_of_direction_are_named() -> None:
    assert harmless("a\x1b[2J\x9b\u202eb\u2028\ud800") == "a␛[2J⟨U+009B⟩⟨U+202E⟩b⟨U+2028⟩⟨U+D800⟩"


def test_a_line_stays_a_line() -> None:
    assert one_line("what\r\nis\u2028this\x85here\x00") == "what is this here␀"
