// Classic script: executeScript injects it into the page before content/blocks.js; tests import it for its effect.
(() => {
  const kuulemma = (globalThis.kuulemma ??= {});

  // Soft hyphen, zero-width space, word joiner, byte order mark: they would split a word that the reader sees whole.
  const INVISIBLE = '\\u00AD\\u200B\\u2060\\uFEFF';
  const COLLAPSED_RUNS = new RegExp(`[^ \\t\\n\\r\\f${INVISIBLE}]+|[ \\t\\n\\r\\f]+`, 'g');
  const PREFORMATTED_RUNS = new RegExp(`[^${INVISIBLE}]+`, 'g');
  // What String.prototype.toWellFormed replaces; Node 18, which Debian ships, has not got it.
  const LONE_SURROGATES = /\p{Surrogate}/gu;
  const WHITE = /^[ \t\n\r\f]/;
  const ENDS_WHITE = /[ \n]$/;

  /**
   * @typedef {{start: number, length: number, node: object | null, offset: number, gap: boolean}} Run
   *   Characters of the block that stand together in one text node; `node` is null for what no node holds.
   * @typedef {{startNode: object, startOffset: number, endNode: object, endOffset: number}} NodeSpan
   */

  /**
   * The text of one block as a reader sees it (white space collapsed, line breaks as "\n"), and the way back
   * from its UTF-16 offsets to the text nodes it came from. Knows no DOM: a node is whatever was appended.
   */
  class BlockText {
    #raw = '';
    /** @type {Run[]} */
    #runs = [];
    #gap = false;

    /**
     * The text to send: well-formed Unicode without NUL. Replacements are one unit for one, so offsets hold.
     * @returns {string}
     */
    get text() {
      return this.#raw.replace(LONE_SURROGATES, '\uFFFD').replaceAll('\0', '\uFFFD');
    }

    /**
     * Adds what a text node shows.
     * @param {object} node
     * @param {string} data the node's characters
     * @param {boolean} [preformatted] whether white space shows as written (`white-space: pre…`)
     */
    append(node, data, preformatted = false) {
      for (const { 0: shown, index } of data.matchAll(preformatted ? PREFORMATTED_RUNS : COLLAPSED_RUNS)) {
        if (preformatted || !WHITE.test(shown)) this.#add(shown, node, index);
        else if (this.#raw && !ENDS_WHITE.test(this.#raw)) this.#add(' ', node, index);
      }
    }

    /** Adds a line break that no text node holds (`<br>`). */
    newline() {
      if (this.#raw) this.#add('\n', null, 0);
    }

    /** Notes that something that is not read stands here in the line: words round it stay two, marks stop at it. */
    separate() {
      if (this.#raw && !ENDS_WHITE.test(this.#raw)) this.#add(' ', null, 0);
      this.#gap = true;
    }

    /** Notes that the text goes on in another place of the document: a mark must not paint what lies between. */
    leap() {
      this.#gap = true;
    }

    /**
     * Where the characters from `start` up to `end` stand in the document.
     * @param {number} start UTF-16 units into `text`
     * @param {number} end half-open
     * @returns {NodeSpan[]} one span, or several where something that is not read lies between; none if no node holds them
     */
    locate(start, end) {
      /** @type {NodeSpan[]} */
      const spans = [];
      for (let i = this.#runAt(start); i < this.#runs.length && this.#runs[i].start < end; i += 1) {
        const run = this.#runs[i];
        if (run.node === null || end <= start) continue;
        const endOffset = run.offset + Math.min(end - run.start, run.length);
        if (spans.length && !run.gap) Object.assign(spans.at(-1), { endNode: run.node, endOffset });
        else spans.push({ startNode: run.node, startOffset: run.offset + Math.max(start - run.start, 0), endNode: run.node, endOffset });
      }
      return spans;
    }

    /** @param {string} shown @param {object | null} node @param {number} offset where in the node `shown` begins */
    #add(shown, node, offset) {
      const last = this.#runs.at(-1);
      const gap = this.#gap && node !== null;
      const follows = last && last.node === node && node !== null && last.offset + last.length === offset;
      if (follows && !gap) last.length += shown.length;
      else this.#runs.push({ start: this.#raw.length, length: shown.length, node, offset, gap });
      this.#raw += shown;
      if (node !== null) this.#gap = false;
    }

    /** @param {number} position @returns {number} index of the run that holds it */
    #runAt(position) {
      let low = 0;
      let high = this.#runs.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.#runs[middle].start <= position) low = middle;
        else high = middle - 1;
      }
      return low;
    }
  }

  kuulemma.BlockText = BlockText;
})();
