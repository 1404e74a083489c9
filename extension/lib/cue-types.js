// Classic script: content scripts and the popup load it before those who use it.
(() => {
  const kuulemma = (globalThis.kuulemma ??= {});

  /**
   * The five types of cue that the server tells apart, the most telling first. The order is that of the
   * popup's list and of the painted highlights: where two touch, the earlier lies on top.
   * @type {readonly string[]}
   */
  kuulemma.CUE_TYPES = Object.freeze(['hearsay', 'unverified', 'epistemic', 'doxastic', 'attribution']);
})();
