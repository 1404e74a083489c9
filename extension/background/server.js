import { Failure } from '../lib/failure.js';

export const DEFAULT_ADDRESS = 'http://127.0.0.1:5050';
const PATIENCE_MS = 30_000;

/**
 * The server's origin. Text of a page goes nowhere but to the reader's own machine, whatever the setting says.
 * @param {string} address
 * @returns {string} such as "http://127.0.0.1:5050"
 * @throws {Failure} address-refused
 */
export function loopbackOrigin(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'http:' || url.hostname !== '127.0.0.1') throw new Failure('address-refused', { address });
  return url.origin;
}

/**
 * Asks POST /v1/analyze.
 * @param {string} origin
 * @param {object} body as of lib/batches.js
 * @param {typeof globalThis.fetch} [fetch]
 * @returns {Promise<object>} the reply as API.md has it
 * @throws {Failure} server-silent, server-refuses (with its status and its own words) or server-unknown
 */
export async function analyze(origin, body, fetch = globalThis.fetch) {
  const response = await post(`${origin}/v1/analyze`, body, fetch).catch(() => {
    throw new Failure('server-silent', { address: origin });
  });
  const reply = await response.json().catch(() => null);
  if (!response.ok) throw new Failure('server-refuses', { address: origin, status: response.status, detail: wordsOf(reply) });
  if (!Array.isArray(reply?.blocks) || !reply.summary) throw new Failure('server-unknown', { address: origin });
  return reply;
}

/** @param {string} url @param {object} body @param {typeof globalThis.fetch} fetch @returns {Promise<Response>} */
function post(url, body, fetch) {
  return fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

/** The problem's own sentence (RFC 9457), if it is one. @param {any} problem @returns {string} */
function wordsOf(problem) {
  const words = problem?.detail ?? problem?.title;
  return typeof words === 'string' ? words.slice(0, 300) : '';
}
