import { Failure } from '../lib/failure.js';

const SCRIPTS = ['lib/cue-types.js', 'lib/block-text.js', 'content/blocks.js', 'content/painter.js', 'content/content.js'];
const STYLES = ['content/highlight.css'];

/** The page in one tab, which the reader opened to us by a click on the toolbar button (activeTab). */
export class Page {
  #api;
  #tabId;

  /** @param {typeof globalThis.chrome} api @param {number} tabId */
  constructor(api, tabId) {
    this.#api = api;
    this.#tabId = tabId;
  }

  /**
   * @returns {Promise<{reading: number, blocks: import('../lib/batches.js').PageBlock[]}>}
   * @throws {Failure} page-closed: one of the browser's own pages, a store, or another that no extension may read
   */
  async read() {
    const message = { type: 'kuulemma:read' };
    const answer = await this.#ask(message).catch(() => null);
    if (answer) return answer;
    await this.#inject().catch(() => {
      throw new Failure('page-closed');
    });
    return this.#ask(message);
  }

  /**
   * @param {number} reading the one that the cues belong to
   * @param {import('../lib/analysis.js').PageCue[]} cues
   * @returns {Promise<{marks: Record<string, number>, visible: boolean}>} painted marks by type
   * @throws {Failure} page-changed: it was left, or read again, meanwhile
   */
  async paint(reading, cues) {
    const painted = await this.#ask({ type: 'kuulemma:paint', reading, cues }).catch(() => null);
    if (!painted?.marks) throw new Failure('page-changed');
    return painted;
  }

  #ask(message) {
    return this.#api.tabs.sendMessage(this.#tabId, message, { frameId: 0 });
  }

  async #inject() {
    const target = { tabId: this.#tabId };
    await this.#api.scripting.insertCSS({ target, files: STYLES });
    await this.#api.scripting.executeScript({ target, files: SCRIPTS });
  }
}
