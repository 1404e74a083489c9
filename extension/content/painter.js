// Classic script, injected after lib/cue-types.js; the popup loads it too, to paint its own legend.
(() => {
  const kuulemma = (globalThis.kuulemma ??= {});

  /**
   * @typedef {{type: string, ranges: Range[]}} Mark one cue on the page; more than one range where something stands between
   */

  /** Paints marks with the CSS Custom Highlight API (content/highlight.css gives the looks): the document is not touched. */
  class Painter {
    /** @type {Map<string, Highlight>} */
    #highlights = new Map();
    #visible = true;

    /** @returns {boolean} */
    get visible() {
      return this.#visible;
    }

    /** Replaces all marks. @param {Mark[]} marks */
    paint(marks) {
      this.#highlights = new Map(kuulemma.CUE_TYPES.map((type, rank) => {
        const highlight = new Highlight(...marks.filter((mark) => mark.type === type).flatMap((mark) => mark.ranges));
        highlight.priority = kuulemma.CUE_TYPES.length - rank;
        return [type, highlight];
      }));
      this.show(this.#visible);
    }

    /** Shows the marks or hides them; they are kept. @param {boolean} visible */
    show(visible) {
      this.#visible = visible;
      for (const [type, highlight] of this.#highlights) {
        if (visible) CSS.highlights.set(`kuulemma-${type}`, highlight);
        else CSS.highlights.delete(`kuulemma-${type}`);
      }
    }
  }

  kuulemma.Painter = Painter;
})();
