"""What the page's own registry of highlights holds: it is one for the page and the content script."""

from __future__ import annotations

from typing import NamedTuple

from playwright.sync_api import Page

from tests.browser.pixels import Box

_MARKS = """() => [...CSS.highlights].flatMap(([name, highlight]) => [...highlight].map((range) => {
  const boxes = [...range.getClientRects()].filter(({ width }) => width > 4);
  return {
    type: name.replace('kuulemma-', ''), priority: highlight.priority,
    text: range.toString().replace(/\\u00AD/g, '').replace(/\\s+/g, ' '),
    box: [boxes[0].x + scrollX, boxes[0].y + scrollY, boxes[0].width, boxes[0].height],
    at: [boxes[0].y, boxes[0].x],
  };
})).sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1])"""

_BOX_OF_WORD = """(word) => {
  const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(word);
    if (at < 0) continue;
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    const { x, y, width, height } = range.getBoundingClientRect();
    return [x + scrollX, y + scrollY, width, height];
  }
  return null;
}"""


class PaintedMark(NamedTuple):
    """A range in a highlight: soft hyphens left out, white space as shown; the box is its first line's."""

    type: str
    text: str
    priority: int
    box: Box


def marks_of(page: Page) -> list[PaintedMark]:
    """All marks, in the order in which a reader meets them."""
    return [
        PaintedMark(found["type"], found["text"], found["priority"], Box(*found["box"]))
        for found in page.evaluate(_MARKS)
    ]


def box_of_word(page: Page, word: str) -> Box:
    """Where a word of the article stands."""
    found = page.evaluate(_BOX_OF_WORD, word)
    assert found is not None, f"{word!r} is not in the article"
    return Box(*found)
