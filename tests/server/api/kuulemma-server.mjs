// Starts `kuulemma serve` on a free port: { origin, stop }.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export function serveKuulemma(settings) {
  const own = `${ROOT}.venv/bin/python`;
  const python = process.env.KUULEMMA_TEST_PYTHON ?? (existsSync(own) ? own : 'python3');
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('KUULEMMA_'));
  const server = spawn(python, ['-m', 'server.cli', 'serve', '--port', '0'], {
    cwd: ROOT, env: { ...Object.fromEntries(inherited), ...settings }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => { server.once('exit', resolve); });
  const stop = () => {
    server.kill();
    return ended;
  };
  let said = '';
  let complained = '';
  server.stderr.setEncoding('utf8').on('data', (part) => { complained += part; });
  return new Promise((resolve, reject) => {
    server.stdout.setEncoding('utf8').on('data', (part) => {
      said += part;
      const [, origin] = said.match(/listens on (http:\/\/\S+:\d+) /) ?? [];
      if (origin) resolve({ origin, stop });
    });
    ended.then(() => reject(new Error(`the server did not start: ${complained}`)));
  });
}
