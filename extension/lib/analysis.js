/**
 * What the server said of a whole page, put together from its answers.
 * @typedef {import('./batches.js').Piece} Piece
 * @typedef {{block: number, start: number, end: number, type: string}} PageCue UTF-16 units of the block the page was read into
 * @typedef {{sentences: number, uncertain: number, unsupported: number}} Sentences how many, and of these how many of which status
 */

/** @param {Piece[]} batch @param {{blocks: object[]}} reply @returns {PageCue[]} */
function cuesOf(batch, reply) {
  return reply.blocks.flatMap(({ id, sentences }) => {
    const { block, start: base } = batch[Number(id)];
    return sentences.flatMap(({ cues }) =>
      cues.map(({ start, end, type }) => ({ block, start: base + start, end: base + end, type })),
    );
  });
}

/**
 * @param {Piece[][]} batches
 * @param {{blocks: object[], summary: Sentences}[]} replies one for each batch
 * @returns {{cues: PageCue[], sentences: Sentences}}
 */
export function pageAnalysis(batches, replies) {
  const total = (status) => replies.reduce((sum, { summary }) => sum + summary[status], 0);
  return {
    cues: batches.flatMap((batch, place) => cuesOf(batch, replies[place])),
    sentences: { sentences: total('sentences'), uncertain: total('uncertain'), unsupported: total('unsupported') },
  };
}
