// Leads the name languagetool.org to a server of our own: the npm client knows no other address.
// A proxy takes the client's tunnel to the name, TLS ends here, and /api/ is cut off on the way, all as a
// reverse proxy in front of a real server does. The certificate lives as long as the test.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const NAME = 'languagetool.org';

const listen = (server) => new Promise((resolve) => {
  server.listen(0, '127.0.0.1', () => resolve(server.address().port));
});

const certify = (folder) => {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  execFileSync('openssl', [
    'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', `/CN=${NAME}`,
    '-addext', `subjectAltName=DNS:${NAME}`, '-keyout', key, '-out', certificate,
  ], { stdio: 'ignore' });
  return { certificate, options: { key: readFileSync(key), cert: readFileSync(certificate) } };
};

const forward = (origin, asked) => (request, response) => {
  asked.push(`${request.method} ${request.url}`);
  const path = request.url.replace(/^\/api\//, '/');
  const onward = http.request(origin, { method: request.method, path, headers: request.headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
};

// The environment in which a process finds `origin` under the name; `asked` is what it has asked there.
export async function underTheName(origin) {
  const folder = mkdtempSync(join(tmpdir(), 'kuulemma-name-'));
  const { certificate, options } = certify(folder);
  const asked = [];
  const secure = https.createServer(options, forward(origin, asked));
  const securePort = await listen(secure);
  const proxy = http.createServer((request, response) => response.writeHead(501).end());
  proxy.on('connect', (request, caller) => {
    const onward = net.connect(securePort, '127.0.0.1', () => {
      caller.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(caller).pipe(onward);
    });
    onward.on('error', () => caller.destroy());
    caller.on('error', () => onward.destroy());
    if (request.url !== `${NAME}:443`) onward.destroy();
  });
  const environment = {
    HTTPS_PROXY: `http://127.0.0.1:${await listen(proxy)}`, NO_PROXY: '', no_proxy: '', NODE_EXTRA_CA_CERTS: certificate,
  };
  const close = () => {
    for (const server of [proxy, secure]) server.close();
    secure.closeAllConnections();
    rmSync(folder, { recursive: true });
  };
  return { asked, environment, close };
}
