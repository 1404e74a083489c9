// The npm client languagetool-api, unmodified, in a process of its own against a running server.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { serveKuulemma } from './kuulemma-server.mjs';
import { NAME, underTheName } from './languagetool-name.mjs';

const CALL = fileURLToPath(new URL('languagetool-api-call.mjs', import.meta.url));
const ENGLISH = 'The minister has reportedly resigned.';
const FINNISH = 'Joidenkin tietojen mukaan alus upposi perjantaina.';
let server;
let name;

before(async () => {
  server = await serveKuulemma({ KUULEMMA_ALLOWED_HOSTS: NAME });
  name = await underTheName(server.origin);
});

after(async () => {
  name?.close();
  await server?.stop();
});

const call = async (...words) => {
  const env = { ...process.env, ...name.environment, NODE_NO_WARNINGS: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, [CALL, ...words], { env });
  return JSON.parse(stdout);
};

test('it gets our languages', async () => {
  const codes = await call('codes');
  assert.deepEqual(codes.map((language) => language.longCode), ['en', 'en-GB', 'en-US', 'fi']);
});

test('its check, which is a GET with everything in the query, gets our matches', async () => {
  const text = `😀 ${FINNISH}\n${ENGLISH} 100 %`;
  const answer = await call('check', JSON.stringify({ language: 'auto', text }));
  const found = answer.matches.map(({ offset, length }) => text.slice(offset, offset + length));
  assert.deepEqual(found, ['Joidenkin tietojen mukaan', 'reportedly']);
  assert.match(name.asked.at(-1), /^GET \/api\/v2\/check\?.*text=/);
});

test('it shows the words that a match is about, emoji or not', async () => {
  const shown = await call('showMistakes', JSON.stringify({ language: 'en-GB', text: `😀😀 ${ENGLISH}` }));
  assert.deepEqual(shown, ['reportedly']);
});

test('an error is no answer: it stumbles over the plain text as over LanguageTool\'s own', async () => {
  await assert.rejects(call('check', JSON.stringify({ language: 'sv', text: ENGLISH })), /SyntaxError/);
});
