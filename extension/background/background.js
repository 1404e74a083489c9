// Chrome runs this as a module service worker, Firefox as a module event page. Nobody else talks to the server.
import { pageAnalysis } from '../lib/analysis.js';
import { batchesOf, requestOf } from '../lib/batches.js';
import { Failure } from '../lib/failure.js';
import { Page } from './page.js';
import { analyze, DEFAULT_ADDRESS, loopbackOrigin } from './server.js';

const api = globalThis.browser ?? globalThis.chrome;

/**
 * Reads the page in a tab, has it analysed and painted.
 * @param {number} tabId
 * @returns {Promise<{sentences: import('../lib/analysis.js').Sentences, marks: Record<string, number>, visible: boolean, address: string}>}
 */
async function markPage(tabId) {
  const page = new Page(api, tabId);
  const { reading, blocks } = await page.read();
  const { server } = await api.storage.local.get({ server: DEFAULT_ADDRESS });
  const address = loopbackOrigin(server);
  const batches = batchesOf(blocks);
  const replies = [];
  for (const batch of batches) replies.push(await analyze(address, requestOf(batch)));
  const { cues, sentences } = pageAnalysis(batches, replies);
  return { sentences, address, ...(await page.paint(reading, cues)) };
}

/** What the popup is told; what no Failure foresees is a bug: it is told all the same, and thrown on to the console. */
async function answerTo(tabId, reply) {
  try {
    reply({ marked: await markPage(tabId) });
  } catch (error) {
    reply({ failure: error instanceof Failure ? error.note : { reason: 'unexpected', detail: String(error) } });
    if (!(error instanceof Failure)) throw error;
  }
}

api.runtime.onMessage.addListener((message, sender, reply) => {
  const fromOurPage = sender.url?.startsWith(api.runtime.getURL(''));
  if (message?.type !== 'kuulemma:mark-page' || !fromOurPage) return false;
  answerTo(message.tabId, reply);
  return true; // the answer comes later; both browsers know this way of saying so
});
