/**
 * A page as requests: each well below the limits of the server, however long the page or one of its blocks.
 * @typedef {{text: string, language: string | null}} PageBlock what the content script read
 * @typedef {{block: number, start: number, text: string, language: string | null}} Piece
 *   a block, or a part of a very long one; `start` in UTF-16 units of the block
 */

/** What one request holds at most; the server's own limits (/v1/meta) are ten times as wide. */
export const LIMITS = Object.freeze({ characters: 40_000, blocks: 500 });

const PRIMARY_SUBTAG = /^[a-z]{2,8}(?=[-_]|$)/i;
const HIGH_SURROGATE = /[\uD800-\uDBFF]$/;

/** Where to cut: after the last line break, else the last sentence end, else the last space, else between characters. */
function cutOf(text) {
  for (const [mark, length] of [['\n', 1], ['. ', 2], [' ', 1]]) {
    const found = text.lastIndexOf(mark);
    if (found > 0) return found + length;
  }
  return HIGH_SURROGATE.test(text) && text.length > 1 ? text.length - 1 : text.length;
}

/**
 * Cuts a text that is longer than `limit`; the parts joined are the text again.
 * @param {string} text
 * @param {number} limit UTF-16 units, two at least
 * @returns {{start: number, text: string}[]} at least one
 */
export function partsOf(text, limit) {
  const parts = [];
  let start = 0;
  while (text.length - start > limit) {
    const length = cutOf(text.slice(start, start + limit));
    parts.push({ start, text: text.slice(start, start + length) });
    start += length;
  }
  return [...parts, { start, text: text.slice(start) }];
}

/**
 * @param {PageBlock[]} blocks
 * @param {{characters: number, blocks: number}} [limits] characters in UTF-16 units, never fewer than code points
 * @returns {Piece[][]} in the order of the page; none of them empty
 */
export function batchesOf(blocks, limits = LIMITS) {
  const pieces = blocks.flatMap(({ text, language }, block) =>
    partsOf(text, limits.characters).map((part) => ({ block, ...part, language })),
  );
  /** @type {Piece[][]} */
  const batches = [];
  let room = 0;
  for (const piece of pieces) {
    const batch = batches.at(-1);
    if (batch && piece.text.length <= room && batch.length < limits.blocks) batch.push(piece);
    else batches.push([piece]);
    room = (batches.at(-1) === batch ? room : limits.characters) - piece.text.length;
  }
  return batches;
}

/**
 * The body of POST /v1/analyze for one batch; a block's id is its place in the batch.
 * @param {Piece[]} batch
 */
export function requestOf(batch) {
  const hint = (language) => PRIMARY_SUBTAG.exec(language ?? '')?.[0].toLowerCase();
  const blocks = batch.map(({ text, language }, place) => ({ id: String(place), text, language: hint(language) }));
  return { offsets: 'utf-16', blocks };
}
