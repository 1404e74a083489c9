"""Cue types in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.cue import CueType
from server.services.vocabulary import LANGUAGES, Vocabulary


class TestVocabulary:
    @pytest.mark.parametrize("cue_type", CueType)
    def test_every_type_is_named_and_explained_in_one_sentence(
        self, vocabulary: Vocabulary, cue_type: CueType
    ) -> None:
        text = vocabulary.types[cue_type]
        for language in LANGUAGES:
            assert text.name[language]
            assert text.explanation[language].count(".") == 1
            assert text.explanation[language].endswith(".")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_two_types_share_a_name(self, vocabulary: Vocabulary, language: str) -> None:
        assert len({text.name[language] for text in vocabulary.types.values()}) == len(CueType)

    def test_a_file_that_lacks_a_type_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "cue_types.toml"
        path.write_text('[notice]\nen = "a"\nfi = "b"\nsv = "c"\n[types]\n')
        with pytest.raises(KeyError, match="hearsay"):
            Vocabulary.load(path)
