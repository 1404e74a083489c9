/** A small seeded generator (mulberry32), so that a failing case comes back on every run. */
export class Random {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed;
  }

  /** @returns {number} in [0, 1) */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** @param {number} bound @returns {number} an integer in [0, bound) */
  below(bound) {
    return Math.floor(this.next() * bound);
  }

  /** @template T @param {T[]} choices @returns {T} */
  of(choices) {
    return choices[this.below(choices.length)];
  }
}
