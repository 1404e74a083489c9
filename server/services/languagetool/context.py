"""The surroundings of a match, cut as LanguageTool cuts them: clients find lines and columns by them."""

from __future__ import annotations

from server.services.languagetool.annotated_text import AnnotatedText
from server.services.languagetool.replies import ContextReply

_SIZE = 40
"""UTF-16 units on either side."""
_CUT = "..."


def context_of(document: AnnotatedText, start: int, end: int) -> ContextReply:
    """The match at these UTF-16 units of the document in its surroundings, on one line, nothing escaped."""
    first, last = start - _SIZE, end + _SIZE
    before = _CUT if first >= 0 else ""
    after = _CUT if last <= document.length else ""
    first = max(0, first)
    inside = document.units(first, min(last, document.length)).replace("\n", " ")
    return {
        "text": before + inside + after,
        "offset": len(before) + start - first,
        "length": end - start,
    }
