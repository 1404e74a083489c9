"""Asks a running server as LanguageTool's clients do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from tests.server.conftest import Reply, Served

FINNISH = "Joidenkin tietojen mukaan alus upposi perjantaina."
ENGLISH = "The minister has reportedly resigned."
SAID = "The weather was fine on Monday, Smith said."
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class LanguageToolServer:
    """A running server, seen from /v2."""

    served: Served

    def ask(self, method: str, action: str, body: str = "", **headers: str) -> Reply:
        """One request to an action, with its query if it has one."""
        sent = body.encode() if method == "POST" else None
        return self.served.ask(method, f"/v2/{action}", sent, {**FORM, **headers})

    def post(self, **fields: str) -> Reply:
        """A form to /v2/check."""
        return self.ask("POST", "check", urlencode(fields))

    def check(self, **fields: str) -> Any:
        """The answer to such a form; Finnish or English is detected if no language is given."""
        reply = self.post(**{"language": "auto", **fields})
        assert reply.status == 200, reply.body
        return json.loads(reply.body)

    def annotated(self, *items: dict[str, str | None], **fields: str) -> Any:
        """The answer to a document of text and markup."""
        return self.check(data=json.dumps({"annotation": items}), **fields)


def rules_of(answer: Any) -> list[str]:
    """The types of the matches, as their rules are named."""
    return [match["rule"]["id"].removeprefix("KUULEMMA_") for match in answer["matches"]]


def stretch(document: str, match: Any) -> str:
    """What a client that counts UTF-16 units finds at a match of the document."""
    units = document.encode("utf-16-le", "surrogatepass")
    begin, end = match["offset"], match["offset"] + match["length"]
    return units[2 * begin : 2 * end].decode("utf-16-le")
