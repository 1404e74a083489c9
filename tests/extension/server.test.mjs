import assert from 'node:assert/strict';
import { test } from 'node:test';

import { analyze, loopbackOrigin } from '../../extension/background/server.js';

const ORIGIN = 'http://127.0.0.1:5050';
const answering = (status, body) => async () => new Response(body, { status });
const noteOf = (promise) => promise.then(() => assert.fail('it should fail'), (error) => error.note);

test('a page is sent to this machine and nowhere else', () => {
  assert.equal(loopbackOrigin('http://127.0.0.1:5050'), ORIGIN);
  assert.equal(loopbackOrigin('http://127.0.0.1:5050/v1/'), ORIGIN);
  for (const address of ['http://example.com', 'https://127.0.0.1', 'http://127.0.0.1.example.com', 'http://127.0.0.1@example.com', 'file:///x', '', 'x']) {
    assert.throws(() => loopbackOrigin(address), { note: { reason: 'address-refused', address } });
  }
});

test('the request carries no cookies and follows no redirect', async () => {
  const seen = [];
  const fetch = async (...call) => {
    seen.push(call);
    return new Response('{"blocks": [], "summary": {}}');
  };
  assert.deepEqual(await analyze(ORIGIN, { blocks: [] }, fetch), { blocks: [], summary: {} });
  const [[url, { method, body, credentials, redirect, headers }]] = seen;
  assert.equal(url, `${ORIGIN}/v1/analyze`);
  assert.deepEqual([method, body, credentials, redirect], ['POST', '{"blocks":[]}', 'omit', 'error']);
  assert.deepEqual(headers, { 'Content-Type': 'application/json' });
});

test('no answer is told as silence', async () => {
  const fetch = async () => {
    throw new TypeError('Failed to fetch');
  };
  assert.deepEqual(await noteOf(analyze(ORIGIN, {}, fetch)), { reason: 'server-silent', address: ORIGIN });
});

test('a problem is told with its status and its own words', async () => {
  const problem = JSON.stringify({ title: 'Too large', status: 413, detail: 'The request has 9 blocks; the limit is 3.' });
  assert.deepEqual(await noteOf(analyze(ORIGIN, {}, answering(413, problem))), {
    reason: 'server-refuses', address: ORIGIN, status: 413, detail: 'The request has 9 blocks; the limit is 3.',
  });
});

test('an error that is no problem document is told by its status', async () => {
  const note = await noteOf(analyze(ORIGIN, {}, answering(503, '<h1>busy</h1>')));
  assert.deepEqual(note, { reason: 'server-refuses', address: ORIGIN, status: 503, detail: '' });
});

for (const body of ['hello', '[]', '{}', 'null', '{"blocks": 3}']) {
  test(`another program that answers ${body} is not taken for the server`, async () => {
    assert.equal((await noteOf(analyze(ORIGIN, {}, answering(200, body)))).reason, 'server-unknown');
  });
}
