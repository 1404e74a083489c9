import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const EXTENSION = new URL('../../extension/', import.meta.url);
const json = (path) => JSON.parse(readFileSync(new URL(path, EXTENSION), 'utf8'));
const source = (path) => readFileSync(new URL(path, EXTENSION), 'utf8');
const manifest = json('manifest.json');
const files = readdirSync(EXTENSION, { recursive: true }).map((path) => path.replaceAll('\\', '/'));
const LOCALES = ['en', 'fi', 'sv'];

test('the permissions are these and no more', () => {
  assert.deepEqual(manifest.permissions, ['activeTab', 'scripting', 'storage']);
  assert.deepEqual(manifest.host_permissions, ['http://127.0.0.1/*']);
  for (const key of ['optional_permissions', 'optional_host_permissions', 'content_scripts', 'web_accessible_resources', 'externally_connectable']) {
    assert.equal(manifest[key], undefined, key);
  }
});

test('the key pins the id that the server expects', () => {
  const digest = createHash('sha256').update(Buffer.from(manifest.key, 'base64')).digest('hex').slice(0, 32);
  const id = [...digest].map((digit) => 'abcdefghijklmnop'[parseInt(digit, 16)]).join('');
  assert.equal(id, 'lfngheajhghogfdbibnlldhfgnngdgml');
});

test('every file that the manifest and the background name is there', () => {
  const { background, action, icons } = manifest;
  const named = [background.service_worker, ...background.scripts, action.default_popup, ...Object.values(action.default_icon), ...Object.values(icons)];
  const injected = source('background/page.js').match(/'[a-z-]+\/[a-z-]+\.(js|css)'/g).map((quoted) => quoted.slice(1, -1));
  assert.equal(injected.length, 6);
  for (const path of [...named, ...injected]) assert.ok(existsSync(new URL(path, EXTENSION)), path);
});

test('no code is made of strings, no markup of text', () => {
  for (const path of files.filter((name) => name.endsWith('.js'))) {
    assert.doesNotMatch(source(path), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/, path);
  }
});

test('nothing is fetched from elsewhere', () => {
  for (const path of files.filter((name) => /\.(js|css|html|json)$/.test(name))) {
    const links = source(path).match(/https?:\/\/[^\s'"`<)]+/g) ?? [];
    for (const link of links) assert.match(link, /^http:\/\/127\.0\.0\.1/, `${path}: ${link}`);
  }
});

for (const locale of LOCALES) {
  test(`${locale} says all that English says, with the same values`, () => {
    const [english, messages] = ['en', locale].map((name) => json(`_locales/${name}/messages.json`));
    assert.deepEqual(Object.keys(messages), Object.keys(english));
    for (const [key, { message, placeholders = {} }] of Object.entries(messages)) {
      assert.ok(message.trim(), key);
      assert.deepEqual(placeholders, english[key].placeholders ?? {}, key);
      for (const name of Object.keys(placeholders)) assert.ok(message.includes(`$${name.toUpperCase()}$`), key);
    }
    assert.equal(messages.language.message, locale);
    assert.ok(messages.extensionDescription.message.length <= 132, 'what Chrome allows');
  });
}

test('every message is used and every message used is there', () => {
  const everything = files.filter((name) => /\.(js|html)$/.test(name) || name === 'manifest.json').map(source).join('\n');
  const types = ['hearsay', 'unverified', 'epistemic', 'doxastic', 'attribution'];
  const known = Object.keys(json('_locales/en/messages.json'));
  const composed = types.flatMap((type) => [`${type}Name`, `${type}Meaning`]);
  for (const key of known) assert.ok(composed.includes(key) || new RegExp(`['"]${key}['"]|__MSG_${key}__`).test(everything), `${key} is not used`);
  const used = [...everything.matchAll(/data-i18n="(\w+)"|\bsay\('(\w+)'|__MSG_(\w+)__/g)].map((found) => found.slice(1).find(Boolean));
  for (const key of [...used, ...composed]) assert.ok(known.includes(key), `${key} is not there`);
});
