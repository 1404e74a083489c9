import assert from 'node:assert/strict';
import { test } from 'node:test';

import '../../extension/lib/block-text.js';
import { Random } from './random.mjs';

const { BlockText } = globalThis.kuulemma;

function blockOf(...strings) {
  const block = new BlockText();
  const nodes = strings.map((data) => ({ data }));
  for (const node of nodes) block.append(node, node.data);
  return { block, nodes };
}

test('white space is what the reader sees of it', () => {
  assert.equal(blockOf('\n   Joidenkin\n\t tietojen ', ' mukaan').block.text, 'Joidenkin tietojen mukaan');
});

test('a no-break space is kept', () => {
  assert.equal(blockOf('noin 100\u00A0 km').block.text, 'noin 100\u00A0 km');
});

test('preformatted white space is kept as written', () => {
  const block = new BlockText();
  block.append({}, 'yksi\n\n  kaksi', true);
  assert.equal(block.text, 'yksi\n\n  kaksi');
});

test('soft hyphens and zero-width spaces do not split a word, and lie inside its span', () => {
  const { block, nodes } = blockOf('näin kuu\u00ADlem\u200Bma on');
  assert.equal(block.text, 'näin kuulemma on');
  const [span] = block.locate(5, 13);
  assert.equal(nodes[0].data.slice(span.startOffset, span.endOffset), 'kuu\u00ADlem\u200Bma');
});

test('the parts of an emoji sequence stay joined', () => {
  assert.equal(blockOf('👩‍👩‍👧 🇺🇦').block.text, '👩‍👩‍👧 🇺🇦');
});

test('a line break is a newline that no node holds', () => {
  const block = new BlockText();
  const [first, second] = [{ data: 'ylä ' }, { data: ' ala' }];
  block.newline();
  block.append(first, first.data);
  block.newline();
  block.append(second, second.data);
  assert.equal(block.text, 'ylä \nala');
  assert.deepEqual(block.locate(4, 5), []);
  assert.deepEqual(block.locate(0, 8), [{ startNode: first, startOffset: 0, endNode: second, endOffset: 4 }]);
});

test('halves of surrogate pairs and NUL are replaced one for one', () => {
  const { block, nodes } = blockOf('a\uD83Db\0c', ' reportedly');
  assert.equal(block.text, 'a\uFFFDb\uFFFDc reportedly');
  assert.deepEqual(block.locate(6, 16), [{ startNode: nodes[1], startOffset: 1, endNode: nodes[1], endOffset: 11 }]);
});

test('a pair whose halves stand in two nodes is whole', () => {
  assert.equal(blockOf('\uD83C\uDDFA\uD83C', '\uDDE6').block.text, '🇺🇦');
});

test('a span stops where something that is not read stands, and goes on behind it', () => {
  const block = new BlockText();
  const [first, second] = [{ data: 'joidenkin' }, { data: 'tietojen mukaan' }];
  block.append(first, first.data);
  block.separate();
  block.append(second, second.data);
  assert.equal(block.text, 'joidenkin tietojen mukaan');
  assert.deepEqual(block.locate(0, block.text.length), [
    { startNode: first, startOffset: 0, endNode: first, endOffset: 9 },
    { startNode: second, startOffset: 0, endNode: second, endOffset: 15 },
  ]);
});

test('nothing stands in an empty span', () => {
  const { block } = blockOf('sanoja');
  assert.deepEqual(block.locate(3, 3), []);
  assert.deepEqual(new BlockText().locate(0, 1), []);
});

const ATOMS = ['a', 'ö', ' ', '  ', '\n', '\t', '\u00A0', '\u00AD', '\u200B', '🇺🇦', '👩‍👧', '”', '–', '\uD83D', '\uDDE6', '\0', 'mukaan'];
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/;

function randomBlock(random) {
  const block = new BlockText();
  const written = [];
  for (let step = random.below(12); step >= 0; step -= 1) {
    const kind = random.below(8);
    if (kind === 0) block.newline();
    else if (kind === 1) block.separate();
    else if (kind === 2) block.leap();
    else {
      const node = { data: Array.from({ length: random.below(6) }, () => random.of(ATOMS)).join('') };
      written.push(node);
      block.append(node, node.data, kind === 3);
    }
  }
  return { block, written };
}

/** What the character at an offset of a node looks like in a block's raw text. */
const shownAs = (node, offset) => (/[ \t\n\r\f]/.test(node.data[offset]) ? ' ' : node.data[offset]);

test('each character leads to the one character it was read from, in order (random, fixed seed)', () => {
  const random = new Random(20260522);
  for (let round = 0; round < 3000; round += 1) {
    const { block, written } = randomBlock(random);
    const { text } = block;
    let [lastNode, lastOffset] = [-1, -1];
    const raw = [...Array(text.length).keys()].map((position) => {
      const spans = block.locate(position, position + 1);
      if (!spans.length) return text[position];
      const [{ startNode, startOffset, endNode, endOffset }] = spans;
      assert.equal(spans.length, 1);
      assert.equal(startNode, endNode);
      assert.equal(endOffset, startOffset + 1);
      const place = written.indexOf(startNode);
      assert.ok(place > lastNode || (place === lastNode && startOffset > lastOffset), 'the order of the page');
      [lastNode, lastOffset] = [place, startOffset];
      const white = /[ \t\n\r\f]/.test(text[position]);
      return white ? shownAs(startNode, startOffset).replace(' ', text[position]) : startNode.data[startOffset];
    });
    assert.equal(Buffer.from(raw.join('')).toString().replaceAll('\0', '\uFFFD'), text);
    const kept = written.flatMap(({ data }) => data.split('').filter((unit) => !INVISIBLE.test(unit) && !/[ \t\n\r\f]/.test(unit)));
    assert.equal(raw.filter((unit) => !/[ \t\n\r\f]/.test(unit)).join(''), kept.join(''), 'no character is lost');
  }
});

test('a long span is its characters put together (random, fixed seed)', () => {
  const random = new Random(7);
  for (let round = 0; round < 2000; round += 1) {
    const { block, written } = randomBlock(random);
    const start = random.below(block.text.length + 1);
    const end = start + random.below(block.text.length - start + 1);
    const whole = block.locate(start, end);
    const single = [];
    for (let position = start; position < end; position += 1) single.push(...block.locate(position, position + 1));
    const inside = ({ startNode, startOffset }) => (span) => {
      const [at, from, to] = [startNode, span.startNode, span.endNode].map((node) => written.indexOf(node));
      return (at > from || (at === from && startOffset >= span.startOffset)) && (at < to || (at === to && startOffset < span.endOffset));
    };
    for (const character of single) assert.equal(whole.filter(inside(character)).length, 1);
    assert.equal(whole.length === 0, single.length === 0);
    if (single.length) {
      assert.deepEqual([whole[0].startNode, whole[0].startOffset], [single[0].startNode, single[0].startOffset]);
      assert.deepEqual([whole.at(-1).endNode, whole.at(-1).endOffset], [single.at(-1).endNode, single.at(-1).endOffset]);
    }
  }
});
