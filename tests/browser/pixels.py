"""What colours are really on the screen."""

from __future__ import annotations

import base64
import re
from typing import NamedTuple

from playwright.sync_api import Page

from tests.browser.chromium import EXTENSION

_SHARE = """async ([png, [red, green, blue], tolerance]) => {
  const bitmap = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const near = (at, value) => Math.abs(data[at] - value) <= tolerance;
  let count = 0;
  for (let at = 0; at < data.length; at += 4)
    count += near(at, red) && near(at + 1, green) && near(at + 2, blue);
  return count / (data.length / 4);
}"""


class Colour(NamedTuple):
    """A colour as the screen shows it: 0-255 each."""

    red: int
    green: int
    blue: int


class Box(NamedTuple):
    """A rectangle of the page in CSS pixels."""

    x: float
    y: float
    width: float
    height: float


def tint_on_white(cue_type: str) -> Colour:
    """The background that a mark of this type has on a white page, by content/highlight.css."""
    rule = _rule_of(cue_type)
    found = re.search(r"background-color: rgb\((\d+) (\d+) (\d+) / ([0-9.]+)\)", rule)
    assert found is not None, f"no background for {cue_type}"
    alpha = float(found[4])
    return Colour(*(round(255 + (int(part) - 255) * alpha) for part in found.group(1, 2, 3)))


def line_of(cue_type: str) -> Colour:
    """The colour of the line under a mark of this type, by content/highlight.css."""
    found = re.search(r"text-decoration: underline \w+ #(\w\w)(\w\w)(\w\w)", _rule_of(cue_type))
    assert found is not None, f"no line for {cue_type}"
    return Colour(*(int(part, 16) for part in found.groups()))


def share_of(colour: Colour, box: Box, page: Page, counter: Page, tolerance: int = 2) -> float:
    """The share of the pixels inside `box` of `page` that have the colour; another page counts them."""
    clip = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    png = base64.b64encode(page.screenshot(clip=clip, full_page=True)).decode()  # type: ignore[arg-type]
    return float(counter.evaluate(_SHARE, [png, list(colour), tolerance]))


def _rule_of(cue_type: str) -> str:
    css = (EXTENSION / "content" / "highlight.css").read_text(encoding="utf-8")
    return css.split(f"::highlight(kuulemma-{cue_type}) {{", 1)[1].split("}", 1)[0]
