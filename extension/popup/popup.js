// Opening the popup is the reader's click: it has the page in the active tab marked, and tells what came of it.
const api = globalThis.browser ?? globalThis.chrome;
const { CUE_TYPES, Painter } = globalThis.kuulemma;
const legendPainter = new Painter();
let tabId = null;
let visible = true;

const element = (id) => document.getElementById(id);
const say = (key, ...values) => api.i18n.getMessage(key, values.map(String));
const number = (value) => value.toLocaleString(say('language'));

/** Writes a paragraph, or takes it away when there is nothing to say. */
function write(id, words) {
  element(id).textContent = words;
  element(id).hidden = !words;
}

function legendRow(type, count) {
  const row = document.createElement('li');
  row.classList.toggle('none', count === 0);
  row.dataset.type = type;
  for (const [name, words] of [['name', say(`${type}Name`)], ['count', number(count)], ['meaning', say(`${type}Meaning`)]]) {
    const cell = document.createElement('span');
    cell.className = name;
    cell.textContent = words;
    row.append(cell);
  }
  return row;
}

/** The names of the types wear the paint of their marks, by the same means as on the page. */
function paintLegend() {
  legendPainter.paint([...document.querySelectorAll('#legend li')].map((row) => {
    const range = new Range();
    range.selectNodeContents(row.querySelector('.name'));
    return { type: row.dataset.type, ranges: [range] };
  }));
}

function headline(sentences, marked) {
  if (sentences.sentences === 0) return say('nothingToRead');
  if (sentences.unsupported === sentences.sentences) return say('languageUnknown');
  return say(marked ? 'pageMarked' : 'nothingToMark');
}

function showToggle(now) {
  visible = now;
  element('toggle').textContent = say(visible ? 'hideMarks' : 'showMarks');
}

function showResult({ sentences, marks, visible: shown }) {
  const marked = CUE_TYPES.some((type) => marks[type] > 0);
  element('status').textContent = headline(sentences, marked);
  element('uncertain').textContent = number(sentences.uncertain);
  element('total').textContent = number(sentences.sentences);
  element('legend').replaceChildren(...CUE_TYPES.map((type) => legendRow(type, marks[type])));
  write('unsupported', sentences.unsupported ? say('unsupportedSentences', number(sentences.unsupported)) : '');
  element('toggle').hidden = !marked;
  element('result').hidden = sentences.sentences === 0;
  paintLegend();
  showToggle(shown);
}

const FAILURES = {
  'page-closed': () => ['pageClosed', say('pageClosedAdvice')],
  'page-changed': () => ['pageChanged', say('pageChangedAdvice')],
  'server-silent': ({ address }) => ['serverSilent', say('serverSilentAdvice', address)],
  'server-refuses': ({ address, status }) => ['serverRefuses', say(status === 503 ? 'serverBusyAdvice' : 'serverRefusesAdvice', address, status)],
  'server-unknown': ({ address }) => ['serverUnknown', say('serverUnknownAdvice', address)],
  'address-refused': ({ address }) => ['addressRefused', say('addressRefusedAdvice', address)],
  unexpected: () => ['unexpected', say('unexpectedAdvice')],
};

function showFailure(note) {
  const [title, advice] = FAILURES[note.reason](note);
  element('status').textContent = say(title);
  element('advice').textContent = advice;
  element('command').hidden = note.reason !== 'server-silent';
  write('detail', note.detail ?? '');
  element('again').hidden = note.reason === 'page-closed';
  element('failure').hidden = false;
}

async function mark() {
  const main = document.querySelector('main');
  main.ariaBusy = 'true';
  element('status').textContent = say('reading');
  element('failure').hidden = element('result').hidden = true;
  const { marked, failure } = await api.runtime.sendMessage({ type: 'kuulemma:mark-page', tabId });
  if (failure) showFailure(failure);
  else showResult(marked);
  main.ariaBusy = 'false';
}

async function toggle() {
  const message = { type: 'kuulemma:show', visible: !visible };
  const answer = await api.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => null);
  if (answer) showToggle(answer.visible);
  else await mark();
}

document.documentElement.lang = say('language');
for (const node of document.querySelectorAll('[data-i18n]')) node.textContent = say(node.dataset.i18n);
element('again').addEventListener('click', mark);
element('toggle').addEventListener('click', toggle);
[{ id: tabId }] = await api.tabs.query({ active: true, currentWindow: true });
await mark();
