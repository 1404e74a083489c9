"""Text → paragraphs → sentences, with exact offsets.

A paragraph is text between line breaks; a sentence never crosses one. Within a paragraph a
sentence ends at `.`, `!`, `?` or `…` (with closing quotes and brackets) before white space and
something that can begin a sentence, unless the stop belongs to an abbreviation, an initial or an
ordinal. Measured on the running rows of the dev corpus by `kuulemma evaluate`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Extent = tuple[int, int]
"""Half-open code points."""

_PARAGRAPH = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_STOP = re.compile(
    r"(?<![.!?…])[.!?…]+"  # from the first of a run: trying each anew would take quadratic time
    r"(?P<close>[\"”’»')\]]*(?: ?[:;]-?[)D(])?)"  # quotes and brackets, and an emoticon
    r"(?P<gap>\s+)"
    r"(?=(?P<open>[\"”“’‘«»'(\[\-–—•*]*\s*)(?P<next>\S))"
)
LONGEST_WORD = 64
"""No abbreviation is longer, so no further back is looked (code points)."""
_LAST_WORD = re.compile(r"[\w.:&/'’\-]+$")

# These are followed by what they belong to and so never end a sentence: titles and months only with
# a capital ("Sen. Smith", but Finnish "näki sen."), the others in any case.
_TITLES = frozenset(
    """
    Adm Apr Aug Capt Cmdr Col Dec Det Dr Feb Fig Figs Fr Gen Gov Hon Jan Jul Jun Lt Maj Mar Mr Mrs Ms
    Nov Oct Pres Prof Rep Rev Sen Sep Sept Sgt Sr St Vol
    """.split()
)
_LEADING = frozenset(
    """
    alik ca cf dipl e.g eds eg ent esim ev evp fil huom i.e ins kapt kenr kesk kirj ks ltn maist ml mm
    nk nro ns op os pp prof prot puh siht ss toht toim tri vas vihr viz vrt vs vt yht ylik
    """.split()
)
# These belong to a number that follows, and else are letters or words like others.
_BEFORE_NUMBER = frozenset("approx art c ca n no p s v".split())
# Parties stand in brackets behind a name: "Virtanen (sd.) Lahdesta".
_PARTIES = frozenset("kd kesk kok liik ps r rkp sd sit vas vihr".split())
# These may end a sentence: they do when a capital follows.
_TRAILING = frozenset(
    """
    a.m am ao cm co corp d.c e.m eaa em etc eur inc jaa jms jne jr kg klo km kpl ltd milj min mmm mm²
    mrd p.m pm sek snt so tj tms tuhatta usd ym yms ymv
    """.split()
)
_WORD_AHEAD = re.compile(r"[^\w\r\n]{0,64}\w")
_SPEAKER = re.compile(
    r"(?:[A-ZÅÄÖ][\w\-]+\s+){1,3}"
    r"(?:sanoo|sanoi|kertoo|kertoi|toteaa|totesi|huusi|kysyi|kirjoitti|says|said|asked|wrote|told)\b"
)
_INITIALS = re.compile(r"[A-ZÅÄÖ](?:\.[A-ZÅÄÖ])*|[A-Z][a-z]?\.-?[A-Z]")


def paragraphs(text: str) -> Iterator[Extent]:
    """Runs of text between line breaks that hold more than white space, in order."""
    for match in _PARAGRAPH.finditer(text):
        if extent := _trim(text, match.start(), match.end()):
            yield extent


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Extent]:
    """Sentences of one paragraph `text[start:end]`; offsets are those of `text`."""
    end = len(text) if end is None else end
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, begin, stop):
            if extent := _trim(text, begin, stop.start("gap")):
                yield extent
            begin = stop.end("gap")
    if extent := _trim(text, begin, end):
        yield extent


def _trim(text: str, start: int, end: int) -> Extent | None:
    """The extent without white space at its edges; None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _ends_sentence(text: str, begin: int, stop: re.Match[str]) -> bool:
    mark = text[stop.start() : stop.start("close")]
    follower = stop["next"]
    if follower.islower() or not _has_word(text, stop.end("gap")):
        return False
    if mark != ".":
        return not (follower in ",;:" or _speaker_follows(text, stop))
    word = _LAST_WORD.search(text, max(begin, stop.start() - LONGEST_WORD), stop.start())
    if not word:
        return True
    first = not any(character.isalnum() for character in text[max(begin, word.start() - 3) : word.start()])
    return _word_ends(word, stop, first=first and word.start() <= begin + 3)


def _has_word(text: str, at: int) -> bool:
    """Whether a letter or digit follows in the paragraph; emoji and marks alone are a tail."""
    return bool(_WORD_AHEAD.match(text, at))


def _word_ends(word: re.Match[str], stop: re.Match[str], *, first: bool) -> bool:
    """Whether a full stop after `word` closes the sentence rather than shortens the word.

    `first` says that the word opens the sentence, where a number is that of a list.
    """
    form = word.group().strip("'’-").rsplit("/", 1)[-1]
    lowered = form.lower()
    if stop["close"] == ")" and lowered in _PARTIES:
        return False
    if stop["close"] and not stop["close"].startswith(("'", "’")):
        return True
    if form in _TITLES or lowered in _LEADING:
        return False
    if lowered in _BEFORE_NUMBER and (stop["next"].isdigit() or stop["next"] in "$€£"):
        return False
    if _INITIALS.fullmatch(form) and lowered not in _TRAILING:
        return False
    if form.isdigit():
        return not first and (len(form) != 1 or not stop["next"].isdigit())
    return stop["next"] not in ",;:)"


def _speaker_follows(text: str, stop: re.Match[str]) -> bool:
    """A closing quote with the speaker behind it: ”…!” Virtanen sanoi."""
    if not stop["close"]:
        return False
    return bool(_SPEAKER.match(text, stop.end("gap")))
