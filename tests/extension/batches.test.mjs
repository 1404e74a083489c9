import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageAnalysis } from '../../extension/lib/analysis.js';
import { batchesOf, LIMITS, partsOf, requestOf } from '../../extension/lib/batches.js';
import { Random } from './random.mjs';

const block = (text, language = null) => ({ text, language });

test('a page of ordinary size is one request, its blocks in order', () => {
  const [batch, ...rest] = batchesOf([block('Yksi.', 'fi-FI'), block('Two.', 'en')]);
  assert.deepEqual(rest, []);
  assert.deepEqual(requestOf(batch), {
    offsets: 'utf-16',
    blocks: [{ id: '0', text: 'Yksi.', language: 'fi' }, { id: '1', text: 'Two.', language: 'en' }],
  });
});

test('a declared language that is none is not sent on', () => {
  const [batch] = batchesOf([block('a', 'English (US)'), block('b', ''), block('c', 'x-klingon'), block('d')]);
  assert.deepEqual(requestOf(batch).blocks.map(({ language }) => language), [undefined, undefined, undefined, undefined]);
});

test('no page, no request', () => {
  assert.deepEqual(batchesOf([]), []);
});

test('a long text is cut after a line break, else after a sentence, else after a word', () => {
  assert.deepEqual(partsOf('aa bb\ncc. dd', 8).map(({ text }) => text), ['aa bb\n', 'cc. dd']);
  assert.deepEqual(partsOf('aa. bb cc', 8).map(({ text }) => text), ['aa. ', 'bb cc']);
  assert.deepEqual(partsOf('aa bbb ccc', 8).map(({ text }) => text), ['aa bbb ', 'ccc']);
});

test('a text without a place to cut is cut between characters, never inside one', () => {
  assert.deepEqual(partsOf('a🇺🇦', 2).map(({ text }) => text), ['a', '\u{1F1FA}', '\u{1F1E6}']);
});

test('limits hold and nothing is lost (random pages, fixed seed)', () => {
  const random = new Random(1888);
  const atoms = ['sana ', 'lause. ', 'rivi\n', '🇺🇦', 'pitkäyhdyssana'];
  for (let round = 0; round < 500; round += 1) {
    const limits = { characters: 2 + random.below(40), blocks: 1 + random.below(5) };
    const blocks = Array.from({ length: random.below(12) }, () =>
      block(Array.from({ length: random.below(20) }, () => random.of(atoms)).join('')),
    );
    const batches = batchesOf(blocks, limits);
    const rebuilt = blocks.map(() => '');
    for (const batch of batches) {
      assert.ok(batch.length >= 1 && batch.length <= limits.blocks);
      assert.ok(batch.reduce((sum, { text }) => sum + text.length, 0) <= limits.characters);
      for (const piece of batch) {
        assert.equal(piece.start, rebuilt[piece.block].length);
        assert.equal(Buffer.from(piece.text).toString(), piece.text);
        rebuilt[piece.block] += piece.text;
      }
    }
    assert.deepEqual(rebuilt, blocks.map(({ text }) => text));
  }
});

test('the usual limits lie well below those of the server', () => {
  assert.ok(LIMITS.characters <= 50_000 && LIMITS.blocks <= 500);
});

const reply = (blocks, summary) => ({ blocks, summary: { sentences: 1, uncertain: 1, unsupported: 0, ...summary } });

test('cues of the parts of a long block come back with offsets of the whole', () => {
  const batches = batchesOf([block('aa bb cc reportedly')], { characters: 9, blocks: 9 });
  assert.deepEqual(batches.flat().map(({ start }) => start), [0, 9, 18]);
  const cues = [{ start: 0, end: 9, type: 'hearsay', text: 'reportedl', score: 1 }];
  const replies = batches.map((_, place) => reply([{ id: '0', sentences: place === 1 ? [{ cues }] : [] }]));
  assert.deepEqual(pageAnalysis(batches, replies), {
    cues: [{ block: 0, start: 9, end: 18, type: 'hearsay' }],
    sentences: { sentences: 3, uncertain: 3, unsupported: 0 },
  });
});
