"""What requests may say."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from classifier.offsets import OffsetUnit
from server.schemas import AnalyzeRequest, Block


class TestBlock:
    @pytest.mark.parametrize(
        ("tag", "hint"),
        [(None, None), ("fi", "fi"), ("fi-FI", "fi"), ("EN_us", "en"), ("zh-Hant-TW", "zh"), ("smn", "smn")],
    )
    def test_of_a_language_tag_the_first_part_is_the_hint(self, tag: str | None, hint: str | None) -> None:
        assert Block(id="b", text="", language=tag).language_hint == hint

    @pytest.mark.parametrize("tag", ["", "f", "fi FI", "fi-", "-fi", "fi\n", "suomenkieli", "x" * 36, "ää"])
    def test_what_is_no_language_tag_is_refused(self, tag: str) -> None:
        with pytest.raises(ValidationError):
            Block(id="b", text="", language=tag)

    @pytest.mark.parametrize(
        ("text", "told"),
        [("ab\x00", r"NUL character \(character 2\)"), ("🇷\udc00", r"surrogate pair \(character 1\)")],
    )
    def test_what_no_text_holds_is_refused_with_its_place(self, text: str, told: str) -> None:
        with pytest.raises(ValidationError, match=told):
            Block(id="b", text=text)


class TestAnalyzeRequest:
    def test_a_bare_text_is_one_block_called_text(self) -> None:
        assert AnalyzeRequest(text="a").all_blocks == (Block(id="text", text="a"),)

    def test_utf_16_is_the_default(self) -> None:
        assert AnalyzeRequest(text="a").offsets is OffsetUnit.UTF_16

    def test_it_cannot_be_changed_after_reading(self) -> None:
        with pytest.raises(ValidationError, match="frozen"):
            AnalyzeRequest(text="a").text = "b"
