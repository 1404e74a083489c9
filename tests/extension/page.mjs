import { JSDOM } from 'jsdom';

import '../../extension/lib/cue-types.js';
import '../../extension/lib/block-text.js';
import '../../extension/content/blocks.js';

const { readBlocks } = globalThis.kuulemma;

/**
 * A page in jsdom, with the globals that a content script finds.
 * @param {string} html what goes into the body
 * @param {string} [language]
 * @returns {Document}
 */
export function pageOf(html, language = 'fi') {
  const { window } = new JSDOM(`<!doctype html><html lang="${language}"><body>${html}</body></html>`);
  globalThis.getComputedStyle = window.getComputedStyle.bind(window);
  return window.document;
}

/** @param {Document} document */
export const read = (document) => readBlocks(document.body);

/** @param {string} html @returns {string[]} the text of each block */
export const textsOf = (html) => read(pageOf(html)).map(({ content }) => content.text);

/** What a range of the page holds, as `Range.toString` says it. */
export function wordsOf({ startNode, startOffset, endNode, endOffset }) {
  const range = startNode.ownerDocument.createRange();
  range.setStart(startNode, startOffset);
  range.setEnd(endNode, endOffset);
  return range.toString();
}

/** The page's words under each place where `phrase` stands in a block. */
export function located(block, phrase) {
  const start = block.content.text.indexOf(phrase);
  if (start < 0) throw new Error(`${JSON.stringify(phrase)} is not in ${JSON.stringify(block.content.text)}`);
  return block.content.locate(start, start + phrase.length).map(wordsOf);
}
