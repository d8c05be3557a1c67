/** What each command does and prints, and how it ends. refusals.test.ts has what it does not do. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { GENERATOR } from '../../../electron/exporting/manifest.ts';
import { readArticleFile } from '../../../electron/library/files.ts';
import { traceOf } from '../../../electron/library/folder-mutex.ts';
import { takeLock } from '../../../electron/library/lock.ts';
import { addArticle, createLibrary } from '../../../electron/library/store.ts';
import { TRACES } from '../../../electron/library/traces.ts';
import { LOCALES } from '../../../electron/translations.ts';
import { articleJsonSchema, articleSchema, emptyArticle } from '../../../shared/article.ts';
import { plainWord } from '../../fixtures/word.ts';
import {
  articleOf,
  at,
  BUILT,
  firstArticle,
  from,
  galley,
  galleyJson,
  NAME,
  PROGRAM,
  photo,
  ROOT,
  sample,
} from './galley.ts';

/** Articles of a library of many. */
const dirs: string[] = [];
beforeAll(async () => {
  if (!BUILT) return;
  const many = at('nhieu');
  await createLibrary(many, 'Báo Vùng Cao');
  for (let n = 0; n < 64; n += 1) {
    const draft = emptyArticle('x', '2026-03-01T08:00:00+07:00');
    dirs.push((await addArticle(many, { ...draft, slug: `bai-${n}` })).dir);
  }
});

describe.skipIf(!BUILT)(NAME, () => {
  it('makes a library and an article of a headline and photographs', async () => {
    const library = at('moi');
    const headline = 'Đường lên bản';
    const made = galleyJson('new', '--library', library, '--headline', headline, '--media', photo);
    expect(made.status).toBe(0);
    const { article } = await readArticleFile(made.value.dir);
    expect(article).toMatchObject({ id: made.value.id, headline, slug: 'duong-len-ban' });
    expect(made.value.dir).toContain('-duong-len-ban-');
    expect(article.media.map((item) => item.filename)).toEqual(['anh-chup.jpg']);
    expect(readdirSync(join(made.value.dir, 'media'))).toEqual([article.media[0]?.name]);
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

  it('makes an article of a text, however the ending of its name is written', async () => {
    const text = at('BAI.TXT');
    writeFileSync(text, 'Một tin\n\nMột đoạn.');
    const { status, value } = galleyJson('new', '--library', at('chu-hoa'), '--from', text);
    expect(status).toBe(0);
    expect((await readArticleFile(value.dir)).article.headline).toBe('Một tin');
  });

  it('makes an article from another, keeping what it says', async () => {
    const { value } = galleyJson(
      'new',
      '--library',
      at('tu'),
      '--from',
      from,
      '--media',
      photo,
      photo,
    );
    const { article } = await readArticleFile(value.dir);
    expect(article.headline).toBe('Bến đò mới');
    expect(article.id).not.toBe('cu');
    expect(article.media).toHaveLength(1);
  });

  it('makes an article of a Word document, with its pictures and those beside it', async () => {
    const word = at('bai.docx');
    writeFileSync(word, await plainWord());
    const args = ['--library', at('word'), '--from', word, '--media', photo];
    const { status, value } = galleyJson('new', ...args, '--headline', 'Chợ phiên họp lại');
    expect(status).toBe(0);
    expect(Object.keys(value)).toEqual(['id', 'dir']);
    const { article } = await readArticleFile(value.dir);
    expect(article).toMatchObject({ id: value.id, headline: 'Chợ phiên họp lại' });
    expect(value.dir).toContain('-cho-phien-hop-lai-');
    expect(article.body.filter(({ type }) => type === 'figure')).toHaveLength(3);
    expect(article.media).toHaveLength(3);
    expect(readdirSync(join(value.dir, 'media'))).toHaveLength(3);
  });

  it('says what of a document stays behind', () => {
    const old = join(ROOT, 'tests/fixtures/old-word-changed.doc');
    const words = ['new', '--library', at('cu'), '--from', old];
    const { status, value } = galleyJson(...words);
    expect(status).toBe(0);
    expect(value.warnings).toEqual([expect.stringMatching(/without its comments/)]);
    expect(galley(...words).stdout).toMatch(/\n.*without its comments/);
  });

  it('lists what is there, newest change first', () => {
    const { status, value } = galleyJson('list', '--library', sample);
    expect(status).toBe(0);
    expect(value).toHaveLength(5);
    const times = value.map((row: { modified: string }) => Date.parse(row.modified));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    for (const row of value)
      expect(Object.keys(row)).toEqual(['id', 'headline', 'section', 'status', 'modified', 'dir']);
    expect(galley('list', '--library', sample).stdout.trim().split('\n')).toHaveLength(5);
  });

  it('exports many on threads as it exports one', async () => {
    const how = ['--override', 'Thử'];
    const all = galleyJson('export', ...dirs, at('khong-co'), '--out', at('nhieu-ra'), ...how);
    expect(all.status).toBe(1);
    expect(all.value.made).toHaveLength(64);
    expect(all.value.refused).toMatchObject([{ code: 'not-found' }]);
    const one = galleyJson('export', dirs[63] ?? '', '--out', at('mot-ra'), ...how);
    const manifestOf = (dir: string) => readFileSync(join(dir, 'manifest.json'), 'utf8');
    expect(manifestOf(all.value.made[63].dir)).toBe(manifestOf(one.value.dir));
  });

  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
    'leaves whole packages and nothing else when %s ends an export',
    async (signal) => {
      const out = at(`ra-${signal}`);
      const words = ['export', ...dirs, '--out', out, '--override', 'Thử'];
      const child = spawn(process.execPath, [PROGRAM, ...words]);
      const ended = once(child, 'exit');
      while (!existsSync(out) || readdirSync(out).length < 3)
        await new Promise((done) => setTimeout(done, 1));
      child.kill(signal);
      expect(await ended).toEqual([null, signal]);
      const made = readdirSync(out);
      expect(made.length).toBeLessThan(64);
      for (const name of made) expect(galleyJson('verify', join(out, name)).status, name).toBe(0);
    },
    30_000,
  );

  it.skipIf(process.platform === 'win32')(
    'leaves nothing of an article whose pictures a signal ends',
    async () => {
      const library = at('dang-lam');
      const photos = await Promise.all(
        Array.from({ length: 60 }, async (_none, n) => {
          const path = at(`nhieu-${n}.png`);
          const create = { width: 1200, height: 900, channels: 3 as const };
          await sharp({ create: { ...create, background: { r: n, g: 0, b: 0 } } }).toFile(path);
          return path;
        }),
      );
      const words = ['new', '--library', library, '--media', ...photos];
      const child = spawn(process.execPath, [PROGRAM, ...words]);
      const ended = once(child, 'exit');
      const hasBegun = () => {
        try {
          const files = readdirSync(library, { recursive: true });
          return files.some((name) => /\.png$/.test(String(name)));
        } catch {
          // Not there yet, or a folder in it went while it was read.
          return false;
        }
      };
      while (!hasBegun()) await new Promise((done) => setTimeout(done, 1));
      child.kill('SIGTERM');
      expect(await ended).toEqual([null, 'SIGTERM']);
      expect(existsSync(library)).toBe(false);
    },
    30_000,
  );

  it.skipIf(process.platform === 'win32').each(['pack', 'unpack'])(
    'leaves nothing of the %s that a signal ends',
    async (name) => {
      const [library, aside] = [at(`goi-${name}`), at(`goi-${name}-ra`)];
      const { dir } = galleyJson('new', '--library', library, '--media', photo).value;
      const { article } = await readArticleFile(dir);
      const [known] = article.media;
      // No pictures, but named as such by their bytes: what is packed is proven by its name alone.
      const media = Array.from({ length: 40 }, () => {
        const bytes = randomBytes(2_000_000);
        const hash = createHash('sha256').update(bytes).digest('hex');
        writeFileSync(join(dir, 'media', `${hash}.jpg`), bytes);
        return { ...known, name: `${hash}.jpg` };
      });
      writeFileSync(join(dir, 'article.json'), JSON.stringify({ ...article, media }));
      mkdirSync(aside);
      const file = join(aside, 'bai.galley');
      if (name === 'unpack') expect(galley('pack', dir, '--out', file).status).toBe(0);
      const into = at(`goi-${name}-vao`);
      expect(galley('new', '--library', into).status).toBe(0);
      const place = name === 'pack' ? aside : join(into, 'articles');
      const before = readdirSync(place);
      const words = name === 'pack' ? [dir, '--out', file] : [file, '--library', into];
      const child = spawn(process.execPath, [PROGRAM, name, ...words]);
      const ended = once(child, 'exit');
      while (readdirSync(place).length === before.length) await pause(1);
      child.kill('SIGINT');
      expect(await ended).toEqual([null, 'SIGINT']);
      expect(readdirSync(place)).toEqual(before);
    },
    30_000,
  );

  it.skipIf(process.platform === 'win32')('finds the library of an article behind a link', () => {
    const link = at('lien-ket');
    symlinkSync(firstArticle(), link);
    expect(galleyJson('export', link, '--out', at('qua-lien-ket')).status).toBe(0);
    expect(galleyJson('preflight', link).status).toBeLessThan(2);
  });

  it('lists an article that cannot be read as damaged', () => {
    const library = at('hong');
    const { dir } = galleyJson('new', '--library', library, '--headline', 'Chợ phiên').value;
    writeFileSync(join(dir, 'article.json'), '{');
    expect(galleyJson('list', '--library', library).value).toMatchObject([{ damaged: true }]);
    expect(galley('list', '--library', library).stdout).toContain('  damaged  ');
  });

  it('prints no name or headline that would move the cursor, or begin a line', () => {
    const library = at('dieu-khien');
    const { dir } = galleyJson('new', '--library', library, '--from', from).value;
    const article = JSON.parse(readFileSync(join(dir, 'article.json'), 'utf8'));
    const headline = 'Bến đò\nok\u001b[2K mới';
    writeFileSync(join(dir, 'article.json'), JSON.stringify({ ...article, headline }));
    const { stdout } = galley('list', '--library', library);
    expect(stdout).toContain('Bến đò ok\u{fffd}[2K mới\n');
    expect(galleyJson('list', '--library', library).value[0].headline).toBe(headline);
    expect(galley('verify', at('không\u001b[2K\nok')).stderr).toContain('không\u{fffd}[2K ok');
  });

  it('makes one whole package when several export an article to one place at once', async () => {
    const words = ['export', firstArticle(), '--out', at('cung-luc')];
    const started = [1, 2, 3, 4].map(() => spawn(process.execPath, [PROGRAM, ...words]));
    const ended = await Promise.all(started.map((child) => once(child, 'exit')));
    expect(ended).toEqual(started.map(() => [0, null]));
    const [name = '', ...more] = readdirSync(at('cung-luc'));
    expect(more).toEqual([]);
    expect(galleyJson('verify', join(at('cung-luc'), name)).status).toBe(0);
  }, 30_000);

  it('makes a form that is named twice once', () => {
    const words = ['--out', at('hai-lan'), '--form', 'json', '--form', 'json'];
    expect(galleyJson('export', firstArticle(), ...words).status).toBe(0);
  });

  it('takes a headline as one line', () => {
    const { value } = galleyJson(
      'new',
      '--library',
      at('mot-dong'),
      '--headline',
      ' Mưa\nlũ\t\u0007 ',
    );
    expect(galleyJson('list', '--library', at('mot-dong')).value).toMatchObject([
      { id: value.id, headline: 'Mưa lũ' },
    ]);
  });

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

  it('says of which picture an export lacks something, by the name it has in the window', () => {
    const words = ['--out', at('thieu'), '--override', 'Thử'];
    const { status, stdout } = galley('export', articleOf('sampleruong'), ...words);
    expect(status).toBe(0);
    expect(stdout).toContain('warning: Picture 2: no credit\n');
  });

  it('exports, verifies, and says with 1 that a package has changed', () => {
    const { status, value } = galleyJson('export', firstArticle(), '--out', at('out'));
    expect(status).toBe(0);
    expect(value.files).toEqual(expect.arrayContaining(['index.html', 'article.json']));
    expect(Array.isArray(value.warnings)).toBe(true);
    expect(galleyJson('verify', value.dir)).toEqual({
      status: 0,
      value: { ok: true, problems: [] },
    });
    writeFileSync(join(value.dir, 'index.html'), 'x');
    const verdict = galleyJson('verify', value.dir);
    expect(verdict.status).toBe(1);
    expect(verdict.value.ok).toBe(false);
    expect(verdict.value.problems).toHaveLength(1);
    expect(galley('verify', value.dir).status).toBe(1);
    writeFileSync(join(value.dir, 'manifest.json'), '{"formatVersion": 1,');
    const unreadable = galleyJson('verify', value.dir);
    expect(unreadable.status).toBe(1);
    expect(unreadable.value.problems[0]).toContain('manifest.json');
  });

  it('says what the preflight finds, in either language, and with 1 that errors hold the article back', () => {
    const clean = galley('preflight', articleOf('samplecho'), '--language', 'vi');
    expect(clean).toMatchObject({ status: 0, stdout: `${LOCALES.vi.preflight.none}\n` });
    const warned = galley('preflight', articleOf('samplenuoc'));
    expect(warned).toMatchObject({ status: 0, stdout: expect.stringMatching(/^warning: /) });
    const held = galley('preflight', articleOf('sampleruong'), '--language', 'vi');
    expect(held).toMatchObject({ status: 1, stdout: expect.stringContaining('error: Chưa có') });
    const { status, value } = galleyJson('preflight', articleOf('sampleruong'));
    expect(status).toBe(1);
    expect(value.findings[0].message.en).toBe('The publication time is missing.');
  });

  it('exports nothing that is held back, alone with 2, among others with 1, and records why it went all the same', async () => {
    const out = at('giu-lai');
    const [good, unapproved, wrong] = ['samplenuoc', 'samplecho', 'sampleruong'].map(articleOf);
    const one = (dir = '', ...more: string[]) => galleyJson('export', dir, '--out', out, ...more);
    for (const [dir, code] of [
      [unapproved, 'not-approved'],
      [wrong, 'preflight-errors'],
    ] as const) {
      const { status, value } = one(dir);
      expect([status, value.error.code]).toEqual([2, code]);
      expect(one(dir, '--override', ' ').value.error.code).toBe(code);
    }
    const all = one(good, unapproved ?? '', wrong ?? '');
    expect(all.status).toBe(1);
    expect(readdirSync(out)).toEqual([basename(all.value.made[0].dir)]);
    expect(all.value.made).toHaveLength(1);
    expect((await readArticleFile(unapproved ?? '')).article.exports).toEqual([]);
    const { status, value } = one(unapproved, '--override', 'Tin gấp');
    expect(status).toBe(0);
    const { article } = await readArticleFile(unapproved ?? '');
    expect(article.exports).toMatchObject([
      { override: 'Tin gấp', dir: value.dir, files: value.files.length },
    ]);
  });

  it('exports articles of two libraries at once, but not to where a portal stands', () => {
    const [out, other] = [at('hai-thu-vien'), at('bao-khac')];
    const made = galleyJson('new', '--library', other, '--headline', 'Của báo khác').value;
    const words = ['export', firstArticle(), made.dir, '--override', 'Thử', '--out', out];
    expect(galleyJson(...words).status).toBe(0);
    expect(galley('portal', out, '--library', sample).status).toBe(0);
    const before = readFileSync(join(out, 'index.html'), 'utf8');
    const refused = galleyJson(...words);
    expect(refused.status).toBe(2);
    expect(refused.value.error.message).toContain('Expected articles of one library');
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe(before);
    expect(galleyJson(...words, '--zip').status).toBe(0);
  });

  it.skipIf(process.platform === 'win32')(
    'makes a portal at once where the one who made it before was killed on this machine',
    async () => {
      const out = at('cong-bi-giet');
      expect(galleyJson('export', firstArticle(), '--out', out).status).toBe(0);
      const words = ['portal', out, '--library', sample];
      const child = spawn(process.execPath, [PROGRAM, ...words]);
      const ended = once(child, 'exit');
      const gate = join(out, '.portal.making');
      const trace = join(TRACES, `galley-${traceOf(gate)}`);
      // It has signed the gate, and is behind it.
      while (!existsSync(trace) || readFileSync(trace, 'utf8') === '') await pause(1);
      child.kill('SIGKILL');
      expect(await ended).toEqual([null, 'SIGKILL']);
      expect(existsSync(gate)).toBe(true);
      const began = performance.now();
      expect(galley(...words).status).toBe(0);
      // For one who was killed elsewhere, 5 s are waited.
      expect(performance.now() - began).toBeLessThan(4_500);
      expect(existsSync(gate)).toBe(false);
      expect(existsSync(trace)).toBe(false);
      expect(galley('verify', out).stdout).toBe('ok\n');
    },
    30_000,
  );

  it('makes the portal again that stands where it exports to, and no other', () => {
    const out = at('cong');
    const [first, other] = [firstArticle(), articleOf('samplenuoc')];
    expect(galleyJson('export', first, '--out', out).value).not.toHaveProperty('portal');
    expect(galley('portal', out, '--library', sample).status).toBe(0);
    const { status, value } = galleyJson('export', other, '--out', out, '--override', 'Thử');
    expect(status).toBe(0);
    expect(value.portal).toEqual({ dir: out, articles: 2, left: [] });
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain(basename(value.dir));
    expect(galleyJson('export', first, '--out', out, '--zip').value).not.toHaveProperty('portal');
    // One that cannot be made is said, and what was exported stays.
    writeFileSync(
      join(out, 'portal.json'),
      readFileSync(join(out, 'portal.json'), 'utf8').replace('"index.html"', '"khac.html"'),
    );
    const failed = galleyJson('export', first, other, '--out', out, '--override', 'Thử');
    expect(failed.status).toBe(1);
    expect(failed.value.made).toHaveLength(2);
    expect(failed.value.portal.error.code).toBe('not-a-portal');
    const told = galley('export', first, '--out', out, '--override', 'Thử');
    expect(told.stdout).toContain('portal not made anew');
  });

  it('shows packages to this machine, and says when the port is taken', async () => {
    const out = at('shown');
    galley('export', firstArticle(), '--out', out, '--form', 'text', '--override', 'Thử');
    const [name = ''] = readdirSync(out);
    // What a killed export left is no package.
    cpSync(join(out, name), join(out, '.galley-export-ab12'), { recursive: true });
    const taken = createServer();
    await new Promise<void>((listening) => void taken.listen(0, '127.0.0.1', listening));
    const { port } = taken.address() as AddressInfo;
    const { status, stderr } = galley('preview', out, '--port', `${port}`);
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

  it('takes an article through its review and says how it got there', () => {
    const dir = articleOf('samplelop');
    expect(galleyJson('status', dir, '--step', 'send').value.status).toBe('in-review');
    const noReason = galleyJson('status', dir, '--step', 'request-changes');
    expect([noReason.status, noReason.value.error.code]).toEqual([2, 'wrong-step']);
    const reason = ['--step', 'request-changes', '--note', 'Thiếu ảnh'];
    const { value } = galleyJson('status', dir, ...reason);
    expect(value.history.at(-1)).toMatchObject({ from: 'in-review', note: 'Thiếu ảnh' });
    expect(galley('status', dir).stdout).toContain('Thiếu ảnh');
    expect(readdirSync(dir)).not.toContain('.lock');
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
      const { status, value } = galleyJson(...words);
      expect([status, value.error.code, value.error.params.user]).toEqual([2, 'in-use', 'Mai']);
    }
    expect(existsSync(out)).toBe(false);
    expect(readFileSync(join(dir, 'article.json'), 'utf8')).toBe(before);
    expect(await attempt.held.stillHeld()).toBe(true);
    await attempt.held.release();
  });

  it('packs an article into a file, and takes it into another library', () => {
    const file = at('bai.galley');
    expect(galleyJson('pack', firstArticle(), '--out', file).value).toEqual({ file });
    expect(galleyJson('verify', file).value.ok).toBe(true);
    galley('new', '--library', at('kia'), '--headline', 'Bài khác');
    const { value } = galleyJson('unpack', file, '--library', at('kia'));
    expect(value.outcome).toBe('added');
    expect(galley('unpack', file, '--library', at('kia')).stdout).toContain('nothing new');
    writeFileSync(file, readFileSync(file).subarray(0, -30));
    const cut = galleyJson('unpack', file, '--library', at('kia'));
    expect([cut.status, cut.value.error.code]).toEqual([2, 'not-galley']);
    expect(readdirSync(join(at('kia'), 'articles'))).toHaveLength(2);
  });

  it('prints the schema that articles are checked by', () => {
    const { status, value } = galleyJson('schema');
    expect(status).toBe(0);
    expect(value).toEqual(articleJsonSchema());
    expect(JSON.parse(galley('schema').stdout)).toEqual(value);
    expect(articleSchema.safeParse(emptyArticle('a', '2026-03-01T08:00:00Z')).success).toBe(true);
  });

  it.each([[['--help']], [['-h']], [['help']], [['help', 'verify']], [['verify', '--help']]])(
    'explains itself: %j',
    (args) => {
      const { status, stdout } = galley(...args);
      expect(status).toBe(0);
      expect(stdout).toContain('galley verify DIR');
      expect(galleyJson(...args).value.usage).toContain('galley verify DIR');
    },
  );

  it('says which Galley it is', () => {
    expect(galley('--version')).toMatchObject({ status: 0, stdout: `${GENERATOR}\n` });
    expect(galleyJson('--version').value).toEqual({ version: GENERATOR });
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
});
