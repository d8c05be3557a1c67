/** What the program does as a process: its exit code, what it prints where, threads, others beside it. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../electron/commands/commands.ts';
import { takeLock } from '../../../electron/library/lock.ts';
import {
  articleOf,
  at,
  BUILT,
  firstArticle,
  galley,
  galleyJson,
  galleyProcess,
  galleyProcessJson,
  manyArticles,
  NAME,
  PROGRAM,
  photo,
  ROOT,
  root,
  sample,
} from './galley.ts';

const dirs = await manyArticles();

describe.skipIf(!BUILT)(NAME, () => {
  it.each([
    [0, ['list', '--library', sample]],
    [1, ['preflight', articleOf('sampleruong')]],
    [2, ['exprot']],
  ])('ends with %i, and says its words where they belong', async (code, words) => {
    const ended = await galleyProcess(...words);
    expect(ended).toEqual(await galley(...words));
    expect(ended.status).toBe(code);
    expect([ended.stdout === '', ended.stderr === '']).toEqual([code === 2, code !== 2]);
  });

  /** What each command is asked, one after the other, and why it ends with 2 if it does. */
  const asked: [string, string[], string?][] = [
    ['new', ['--library', at('moi'), '--headline', 'Chợ phiên', '--media', photo]],
    ['list', ['--library', sample]],
    ['list', ['--library', root], 'not-a-library'],
    ['status', [articleOf('samplelop')]],
    ['preflight', [articleOf('samplecho')]],
    ['export', [firstArticle(), '--out', at('ra')]],
    ['verify', [at('ra')]],
    ['portal', [at('ra'), '--library', sample]],
    ['pack', [firstArticle(), '--out', at('bai.galley')]],
    ['unpack', [at('bai.galley'), '--library', at('moi')]],
    ['preview', [sample], 'usage'],
    ['schema', []],
    ['--version', []],
    // Refused once something was begun.
    ['new', ['--library', at('cu'), '--from', at('cu.docx')], 'not-word'],
    ['new', ['--library', at('cu'), '--media', photo, at('cu.jpg')], 'media-refused'],
  ];
  it.each(asked)('says one JSON value and ends: %s %j, %s', async (name, words, code) => {
    writeFileSync(at('cu.docx'), 'no document');
    writeFileSync(at('cu.jpg'), 'no picture');
    const { status, value } = await galleyProcessJson(name, ...words);
    expect([status, value.error?.code]).toEqual([code ? 2 : 0, code]);
    // What is made is each time another.
    if (code || !/^(un|ne)/.test(name))
      expect({ status, value }).toEqual(await galleyJson(name, ...words));
  });
  it('has been asked by each of its commands', () => {
    expect(asked.map(([name]) => name)).toEqual(expect.arrayContaining([...COMMANDS.keys()]));
  });

  it.skipIf(process.platform === 'win32')(
    'lists more articles than a process may have files open',
    () => {
      const few = 'ulimit -n 64 && exec "$0" "$@"';
      const words = [PROGRAM, 'list', '--library', at('nhieu'), '--json'];
      const { stdout } = spawnSync('sh', ['-c', few, process.execPath, ...words], {
        encoding: 'utf8',
      });
      const rows: { damaged?: boolean }[] = JSON.parse(stdout);
      expect(rows).toHaveLength(dirs.length);
      expect(rows.filter(({ damaged }) => damaged)).toEqual([]);
    },
  );

  it('exports many on threads as it exports one', async () => {
    const how = ['--override', 'Thử'];
    const all = await galleyProcessJson(
      'export',
      ...dirs,
      at('khong-co'),
      '--out',
      at('nhieu-ra'),
      ...how,
    );
    expect(all.status).toBe(1);
    expect(all.value.made).toHaveLength(64);
    expect(all.value.refused).toMatchObject([{ code: 'not-found' }]);
    const one = await galleyProcessJson('export', dirs[63] ?? '', '--out', at('mot-ra'), ...how);
    const manifestOf = (dir: string) => readFileSync(join(dir, 'manifest.json'), 'utf8');
    expect(manifestOf(all.value.made[63].dir)).toBe(manifestOf(one.value.dir));
  });

  it('makes one whole package when several export an article to one place at once', async () => {
    const words = ['export', firstArticle(), '--out', at('cung-luc')];
    const started = [1, 2, 3, 4].map(() => spawn(process.execPath, [PROGRAM, ...words]));
    const ended = await Promise.all(started.map((child) => once(child, 'exit')));
    expect(ended).toEqual(started.map(() => [0, null]));
    const [name = '', ...more] = readdirSync(at('cung-luc'));
    expect(more).toEqual([]);
    expect((await galleyJson('verify', join(at('cung-luc'), name))).status).toBe(0);
  }, 30_000);

  it.skipIf(!existsSync('/dev/full'))('says so when its answer cannot be written', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, 'schema'], {
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    expect(status).toBe(2);
    expect(stderr).toBe('galley: The answer cannot be written (ENOSPC)\n');
  });

  it('shows packages to this machine, and says when the port is taken', async () => {
    const out = at('shown');
    await galley('export', firstArticle(), '--out', out, '--form', 'text', '--override', 'Thử');
    const [name = ''] = readdirSync(out);
    // What a killed export left is no package.
    cpSync(join(out, name), join(out, '.galley-export-ab12'), { recursive: true });
    const taken = createServer();
    await new Promise<void>((listening) => void taken.listen(0, '127.0.0.1', listening));
    const { port } = taken.address() as AddressInfo;
    const { status, stderr } = await galleyProcess('preview', out, '--port', `${port}`);
    taken.close();
    expect([status, stderr]).toEqual([2, expect.stringContaining(`port ${port} (EADDRINUSE)`)]);

    for (const [dir, path] of [
      [out, `${name}/`],
      [join(out, name), ''],
    ] as const) {
      const args = [PROGRAM, 'preview', dir, '--port', '0', '--json'];
      const child = spawn(process.execPath, args);
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      const { url, pages } = JSON.parse(line.toString());
      expect(pages).toEqual([`${url}${path}`]);
      const text = await (await fetch(`${pages[0]}article.txt`)).text();
      expect(text).toBe(readFileSync(join(out, name, 'article.txt'), 'utf8'));
      // Nothing that is printed leads nowhere, for a package without a page too.
      expect(await (await fetch(url)).text()).toContain(path || 'article.txt');
      expect((await fetch(pages[0])).status).toBe(200);
      child.kill();
    }
  });

  it('takes no step in an article that somebody has open, and exports none in spite of errors', async () => {
    const dir = articleOf('sampleruong');
    const attempt = await takeLock(dir, 'Mai', false);
    if (!('held' in attempt)) throw new Error('the lock was not free');
    const before = readFileSync(join(dir, 'article.json'), 'utf8');
    const out = at('dang-mo');
    for (const words of [
      ['status', dir, '--step', 'send'],
      ['export', dir, '--out', out, '--override', 'Tin gấp'],
    ]) {
      const { status, value } = await galleyProcessJson(...words);
      expect([status, value.error.code, value.error.params.user]).toEqual([2, 'in-use', 'Mai']);
    }
    expect(existsSync(out)).toBe(false);
    expect(readFileSync(join(dir, 'article.json'), 'utf8')).toBe(before);
    expect(await attempt.held.stillHeld()).toBe(true);
    await attempt.held.release();
  });

  it('is what npx runs in the checkout, without a network', () => {
    const env = { ...process.env, npm_config_cache: at('npm'), npm_config_offline: 'true' };
    const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
    const { status, stdout } = spawnSync(npx, ['galley', 'list', '--library', sample, '--json'], {
      encoding: 'utf8',
      cwd: ROOT,
      env,
      shell: process.platform === 'win32',
    });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveLength(5);
  });

  it.skipIf(process.platform === 'win32')(
    'waits for no pipe, and puts no file in its place',
    async () => {
      const pipe = at('ong.galley');
      spawnSync('mkfifo', [pipe]);
      for (const words of [
        ['verify', pipe],
        ['unpack', pipe, '--library', sample],
        ['pack', firstArticle(), '--out', pipe],
        ['new', '--library', at('tu-ong'), '--media', pipe],
        ['new', '--library', at('tu-ong'), '--from', pipe],
        ['new', '--library', at('tu-ong'), '--media', '/dev/zero'],
      ])
        expect((await galleyProcessJson(...words)).value.error?.code, words[0]).toBe('usage');
      expect(statSync(pipe).isFIFO()).toBe(true);
      expect(existsSync(at('tu-ong'))).toBe(false);
    },
    15_000,
  );
});
