"""What editors send, written after their source code: none of them runs here (docs/languagetool says so)."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pytest

from tests.server.api.v2 import ENGLISH, FINNISH, LanguageToolServer, rules_of, stretch


class TestLibreOffice:
    @pytest.mark.parametrize(("text", "language"), [(f"😀 {FINNISH}", "fi-FI"), (f"“{ENGLISH}”", "en-US")])
    def test_it_posts_a_paragraph_with_every_odd_character_encoded(
        self, languagetool: LanguageToolServer, text: str, language: str
    ) -> None:
        reply = languagetool.ask("POST", "check", f"text={quote(text, safe='')}&language={language}")
        [match] = json.loads(reply.body)["matches"]
        assert stretch(text, match) in ("Joidenkin tietojen mukaan", "reportedly")
        assert match["message"]
        assert match["shortMessage"]
        assert match["rule"]["category"]["id"] == "HEARSAY"

    def test_with_a_key_it_sends_a_user_name_too(self, languagetool: LanguageToolServer) -> None:
        body = f"text={quote(FINNISH, safe='')}&language=fi-FI&username=me%40example.org&apiKey=id.secret"
        assert languagetool.ask("POST", "check", body).status == 200


class TestLtex:
    ITEMS = (
        {"text": " " * 8},
        {"markup": "# ", "interpretAs": ""},
        {"text": "The minister has "},
        {"markup": "*"},
        {"text": "reportedly"},
        {"markup": "*"},
        {"text": " resigned."},
        {"markup": "\n", "interpretAs": "\n"},
    )

    @pytest.mark.parametrize("content_type", ["application/json", "application/x-www-form-urlencoded"])
    def test_it_posts_a_document_with_markup_under_either_media_type(
        self, languagetool: LanguageToolServer, content_type: str
    ) -> None:
        fields = {
            "language": "auto",
            "data": json.dumps({"annotation": self.ITEMS}),
            "level": "picky",
            "enabledRules": "KUULEMMA_ATTRIBUTION",
            "motherTongue": "fi",
        }
        headers = {"Content-Type": content_type, "Accept": "application/json"}
        answer = json.loads(languagetool.ask("POST", "check", urlencode(fields), **headers).body)
        [match] = answer["matches"]
        assert stretch("        # The minister has *reportedly* resigned.\n", match) == "reportedly"
        assert match["sentence"] == "The minister has reportedly resigned."
        assert answer["language"]["code"] == "en"


class TestObsidian:
    def test_it_posts_a_note_with_all_its_settings(self, languagetool: LanguageToolServer) -> None:
        fields = {
            "data": json.dumps(
                {
                    "annotation": [
                        {"text": "Alus on "},
                        {"markup": "[["},
                        {"text": "kuulemma"},
                        {"markup": "]]"},
                    ]
                }
            ),
            "language": "auto",
            "enabledOnly": "false",
            "level": "default",
            "enabledCategories": "",
            "disabledRules": "WHITESPACE_RULE",
            "preferredVariants": "en-US,de-DE,pt-BR,ca-ES",
            "motherTongue": "sv",
        }
        answer = languagetool.check(**fields)
        assert rules_of(answer) == ["HEARSAY"]
        assert answer["matches"][0]["shortMessage"] == "hörsägen"

    def test_its_list_of_languages_is_filled(self, languagetool: LanguageToolServer) -> None:
        names = [entry["name"] for entry in json.loads(languagetool.ask("GET", "languages").body)]
        assert "Finnish" in names


class TestTheAddOn:
    """LanguageTool's own browser extension sends each text twice."""

    def test_only_one_of_its_two_requests_is_answered_with_matches(
        self, languagetool: LanguageToolServer
    ) -> None:
        fields = {
            "data": json.dumps({"text": FINNISH}),
            "language": "auto",
            "noopLanguages": "fi,en",
            "preferredLanguages": "fi,en",
            "disabledRules": "WHITESPACE_RULE",
            "useragent": "firefox",
            "allowIncompleteResults": "true",
        }
        found = []
        for mode in ("textLevelOnly", "allButTextLevelOnly"):
            body = urlencode({**fields, "mode": mode})
            answer = json.loads(languagetool.ask("POST", "check?c=1&instanceId=7&v=8.1", body).body)
            found.append(rules_of(answer))
        assert found == [[], ["HEARSAY"]]
