import assert from 'node:assert/strict';
import { test } from 'node:test';

import { located, pageOf, read, textsOf } from './page.mjs';
import { Random } from './random.mjs';

test('block borders part texts, inline elements and links join them', () => {
  assert.deepEqual(textsOf('<h1>Otsikko</h1><div>Alku <a href="#">linkki</a>ä <em>ja</em> loppu<p>Toinen</p>häntä</div>'), [
    'Otsikko', 'Alku linkkiä ja loppu', 'Toinen', 'häntä',
  ]);
});

test('br is a line break inside its block', () => {
  assert.deepEqual(textsOf('<p>Yksi<br>kaksi<br><br>kolme</p>'), ['Yksi\nkaksi\n\nkolme']);
});

test('lists and tables are read cell by cell', () => {
  assert.deepEqual(textsOf('<ul><li>yksi<li>kaksi</ul><table><tr><td>a<td>b</table>'), ['yksi', 'kaksi', 'a', 'b']);
});

for (const [what, html] of Object.entries({
  script: '<script>väitetään()</script>', style: '<style>p{}</style>', template: '<template><p>väitetään</p></template>',
  code: '<p><code>väitetään</code></p>', pre: '<pre>väitetään</pre>', textarea: '<textarea>väitetään</textarea>',
  button: '<button>väitetään</button>', select: '<select><option>väitetään</select>', nav: '<nav><a>väitetään</a></nav>',
  menu: '<div role="menu">väitetään</div>', hidden: '<p hidden>väitetään</p>', 'display none': '<p style="display:none">väitetään</p>',
  invisible: '<p style="visibility:hidden">väitetään</p>', 'aria-hidden': '<div aria-hidden="true"><p>väitetään</p></div>',
  contenteditable: '<div contenteditable><p>väitetään</p></div>', 'contenteditable=true': '<div contenteditable="true">väitetään</div>',
  textbox: '<div role="textbox">väitetään</div>', 'closed details': '<details><p>väitetään</p></details>',
  'clipped to a pixel': '<p style="position:absolute;width:1px;height:1px;overflow:hidden">väitetään</p>',
  'no letter': '<p>12.5. – 🇺🇦</p>', comment: '<!-- väitetään -->',
})) test(`not read: ${what}`, () => assert.deepEqual(textsOf(html), []));

for (const [what, html] of Object.entries({
  'contenteditable=false': '<p contenteditable="false">väitetään</p>', 'open details': '<details open><p>väitetään</p></details>',
  summary: '<details><summary>väitetään</summary></details>', 'aria-hidden=false': '<p aria-hidden="false">väitetään</p>',
  'visible inside invisible': '<div style="visibility:hidden">ei<p style="visibility:visible">väitetään</p></div>',
})) test(`read: ${what}`, () => assert.deepEqual(textsOf(html), ['väitetään']));

test('what is not read inside a line keeps the words round it apart and is left out of their marks', () => {
  const [block] = read(pageOf('<p>Joidenkin<img alt="">tietojen <code>x</code>mukaan</p>'));
  assert.equal(block.content.text, 'Joidenkin tietojen mukaan');
  assert.deepEqual(located(block, 'Joidenkin tietojen mukaan'), ['Joidenkin', 'tietojen ', 'mukaan']);
});

test('a float or a box in mid-sentence lies aside', () => {
  const blocks = read(pageOf('<p>Joidenkin <span style="float:left">nosto kuvasta</span>tietojen mukaan</p>'));
  assert.deepEqual(blocks.map(({ content }) => content.text), ['nosto kuvasta', 'Joidenkin tietojen mukaan']);
  assert.deepEqual(located(blocks[1], 'Joidenkin tietojen mukaan'), ['Joidenkin ', 'tietojen mukaan']);
});

test('a marker across inline elements is one range', () => {
  const [block] = read(pageOf('<p>🇺🇦 <b>Joi</b>denkin <a href="#"><i>tieto</i>jen</a> mukaan.</p>'));
  assert.deepEqual(located(block, 'Joidenkin tietojen mukaan'), ['Joidenkin tietojen mukaan']);
});

test('white-space: pre-line makes newlines of the source line breaks', () => {
  assert.deepEqual(textsOf('<p style="white-space:pre-line">yksi\nkaksi</p><p>yksi\nkaksi</p>'), ['yksi\nkaksi', 'yksi kaksi']);
});

test('open shadow trees and their slots are read; marks do not cross their borders', () => {
  const document = pageOf('<x-card>sisältö</x-card>');
  document.querySelector('x-card').attachShadow({ mode: 'open' }).innerHTML = '<b>Kuulemma</b> <slot></slot> loppu';
  const [block] = read(document);
  assert.equal(block.content.text, 'Kuulemma sisältö loppu');
  assert.deepEqual(located(block, 'Kuulemma sisältö loppu').map((words) => words.trim()), ['Kuulemma', 'sisältö', 'loppu']);
});

test('a block tells the language that the page declares for it', () => {
  const blocks = read(pageOf('<p>yksi</p><blockquote lang="en-GB"><p>two</p></blockquote>kolme', 'fi'));
  assert.deepEqual(blocks.map(({ language }) => language), ['fi', 'en-GB', 'fi']);
});

test('a document without a body has no blocks', () => {
  assert.deepEqual(globalThis.kuulemma.readBlocks(null), []);
});

const LEAVES = ['Joidenkin ', 'tietojen\n   mukaan', '🇺🇦', ' ”lainaus” ', '– ', 'kuu&shy;lemma', '<br>', '<img>', '<code>x</code>', '<i hidden>piilo</i>'];
const TAGS = ['a', 'b', 'em', 'span', 'p', 'div', 'li', 'blockquote'];

function randomHtml(random, depth) {
  return Array.from({ length: 1 + random.below(4) }, () => {
    if (depth === 0 || random.below(2)) return random.of(LEAVES);
    const tag = random.of(TAGS);
    return `<${tag}>${randomHtml(random, depth - 1)}</${tag}>`;
  }).join('');
}

test('every span of every block is found again on the page (random pages, fixed seed)', () => {
  const random = new Random(5050);
  const visible = (words) => words.replace(/\u00AD/g, '').replace(/piilo/g, '').replace(/\s+/g, '');
  for (let round = 0; round < 150; round += 1) {
    const document = pageOf(randomHtml(random, 4));
    const before = document.body.innerHTML;
    for (const { content } of read(document)) {
      const { text } = content;
      const start = random.below(text.length);
      const end = start + 1 + random.below(text.length - start);
      const words = content.locate(start, end).map((span) => {
        const { startNode, startOffset, endNode, endOffset } = span;
        const range = document.createRange();
        range.setStart(startNode, startOffset);
        range.setEnd(endNode, endOffset);
        return range.toString();
      });
      assert.equal(visible(words.join('')), visible(text.slice(start, end)));
    }
    assert.equal(document.body.innerHTML, before, 'reading changes nothing');
  }
});
