/** What the local look at packages gives, and what it refuses. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder } from '../../../electron/exporting/served-files.ts';
import { testFolder } from '../../fixtures/folder.ts';

const root = testFolder('served');
const dir = join(root, 'package');
let served: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  mkdirSync(join(dir, 'images'), { recursive: true });
  mkdirSync(join(dir, '.galley'));
  writeFileSync(join(dir, 'index.html'), '<!DOCTYPE html>');
  writeFileSync(join(dir, 'images/a.avif'), 'a');
  for (const hidden of [join(root, 'secret.txt'), join(dir, '.galley/secret.txt')])
    writeFileSync(hidden, 'secret');
  // Windows lets few make a link to a file.
  if (process.platform !== 'win32') symlinkSync(join(root, 'secret.txt'), join(dir, 'link.txt'));
  symlinkSync(root, join(dir, 'up'), 'junction');
  served = await serveFolder(dir, 0);
});
afterAll(() => void served.server.close());

/** Asks with the path as it is: fetch would tidy it. */
function ask(path: string, options: { method?: string; host?: string } = {}) {
  const { method = 'GET', host = '127.0.0.1' } = options;
  const { address, port } = served.server.address() as AddressInfo;
  const to = { hostname: address, port, path, method, headers: { host } };
  return new Promise<{ status: number; type: string; body: string }>((done, fail) => {
    const asked = request(to, async (answer) => {
      let body = '';
      for await (const part of answer) body += part;
      const type = answer.headers['content-type'] ?? '';
      done({ status: answer.statusCode ?? 0, type, body });
    });
    asked.once('error', fail).end();
  });
}

describe('a served folder', () => {
  it('is on this machine alone', () => {
    expect((served.server.address() as AddressInfo).address).toBe('127.0.0.1');
  });

  it.each([
    ['/', 'text/html; charset=utf-8', '<!DOCTYPE html>'],
    ['/index.html?a=1', 'text/html; charset=utf-8', '<!DOCTYPE html>'],
    ['/images/a.avif', 'image/avif', 'a'],
  ])('gives %s', async (path, type, body) => {
    expect(await ask(path)).toEqual({ status: 200, type, body });
    expect(await ask(path, { method: 'HEAD' })).toEqual({ status: 200, type, body: '' });
  });

  it.each([
    '//',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/images/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/images/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/.galley/secret.txt',
    '/link.txt',
    '/up/secret.txt',
    '/index.html%00.txt',
    '/%ff',
    '/images/',
    '/not-there.html',
  ])('gives nothing for %s', async (path) => {
    const { status, body } = await ask(path);
    expect([status, body]).toEqual([404, '404\n']);
  });

  it('shows where no page is the packages of a folder, one added later too, and the files of a package', async () => {
    const shelf = join(root, 'shelf');
    const make = (name: string, file: string) => {
      mkdirSync(join(shelf, name, 'images'), { recursive: true });
      for (const path of ['manifest.json', file]) writeFileSync(join(shelf, name, path), '{}');
    };
    make('tin-a', 'article.txt');
    make('.galley-export-ab12', 'article.txt');
    mkdirSync(join(shelf, 'notes'));
    writeFileSync(join(shelf, 'secret.txt'), 'secret');
    const { server, url } = await serveFolder(shelf, 0);
    const links = async (path: string) => {
      const text = await (await fetch(new URL(path, url))).text();
      return [...text.matchAll(/<a href="([^"]*)">([^<]*)</g)].map(([, to, said]) => [to, said]);
    };
    expect(await links('')).toEqual([['./tin-a/', 'tin-a/']]);
    make('tin <b> 100%', 'index.html');
    expect(await links('')).toEqual([
      ['./tin%20%3Cb%3E%20100%25/', 'tin &lt;b&gt; 100%/'],
      ['./tin-a/', 'tin-a/'],
    ]);
    expect(await links('tin-a')).toEqual([
      ['./article.txt', 'article.txt'],
      ['./manifest.json', 'manifest.json'],
    ]);
    expect((await fetch(new URL('tin%20%3Cb%3E%20100%25/', url))).status).toBe(200);
    for (const none of ['notes/', 'tin-a/images/', '.galley-export-ab12/'])
      expect((await fetch(new URL(none, url))).status, none).toBe(404);
    server.close();
  });

  it.skipIf(process.platform === 'win32')(
    'gives nothing of a pipe, and waits for none',
    async () => {
      spawnSync('mkfifo', [join(dir, 'pipe.txt')]);
      expect(await ask('/pipe.txt')).toMatchObject({ status: 404 });
    },
  );

  it.each(['bao.example', 'localhost.bao.example', '127.0.0.1.bao.example:80', '192.168.1.2'])(
    'gives nothing to a page that came as %s',
    async (host) => {
      expect(await ask('/', { host })).toMatchObject({ status: 403, body: '' });
    },
  );

  it.each(['POST', 'PUT', 'DELETE'])('takes no %s', async (method) => {
    expect(await ask('/', { method })).toMatchObject({ status: 405, body: '' });
  });
});
