/**
 * Why a page could not be marked, in a form that can be sent as a message and told to the reader.
 * @typedef {'page-closed' | 'page-changed' | 'server-silent' | 'server-refuses' | 'server-unknown' | 'address-refused' | 'unexpected'} Reason
 * @typedef {{reason: Reason, address?: string, status?: number, detail?: string}} FailureNote
 */

/** The one error that the popup explains; everything else is a bug and is not caught. */
export class Failure extends Error {
  /** @param {Reason} reason @param {{address?: string, status?: number, detail?: string}} [facts] */
  constructor(reason, facts = {}) {
    super(reason);
    /** @type {FailureNote} */
    this.note = { reason, ...facts };
  }
}
