// Classic script, injected last: reads and paints when the background asks for it. The only one here that knows messages.
(() => {
  const kuulemma = globalThis.kuulemma;
  if (kuulemma.painter) return;
  kuulemma.painter = new kuulemma.Painter();

  const api = globalThis.browser ?? globalThis.chrome;
  /** @type {import('./blocks.js').Block[]} */
  let blocks = [];
  let reading = 0;

  function read() {
    blocks = kuulemma.readBlocks(document.body);
    reading += 1;
    return { reading, blocks: blocks.map(({ content, language }) => ({ text: content.text, language })) };
  }

  function rangeOf({ startNode, startOffset, endNode, endOffset }) {
    const range = new Range();
    range.setStart(startNode, startOffset);
    range.setEnd(endNode, endOffset);
    return range;
  }

  /** A cue whose words left the page while the server was thinking is no mark. */
  function markOf({ block, start, end, type }) {
    const spans = blocks[block].content.locate(start, end);
    const holds = (node, offset) => node.isConnected && offset <= node.length;
    const stands = (span) => holds(span.startNode, span.startOffset) && holds(span.endNode, span.endOffset);
    return spans.length && spans.every(stands) ? [{ type, ranges: spans.map(rangeOf) }] : [];
  }

  function paint({ reading: answered, cues }) {
    if (answered !== reading) return { marks: null, visible: kuulemma.painter.visible };
    const marks = cues.flatMap(markOf);
    kuulemma.painter.paint(marks);
    const count = (type) => marks.filter((mark) => mark.type === type).length;
    return { marks: Object.fromEntries(kuulemma.CUE_TYPES.map((type) => [type, count(type)])), visible: kuulemma.painter.visible };
  }

  function show({ visible }) {
    kuulemma.painter.show(visible);
    return { visible };
  }

  const answers = { 'kuulemma:read': read, 'kuulemma:paint': paint, 'kuulemma:show': show };
  api.runtime.onMessage.addListener((message, _sender, reply) => {
    const answer = answers[message?.type];
    if (answer) reply(answer(message));
    return false;
  });
})();
