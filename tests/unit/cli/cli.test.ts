/** The built command line as a child process: what it prints, how it ends, what it leaves alone. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArticleFile } from '../../../electron/library/files.ts';
import { addArticle, createLibrary } from '../../../electron/library/store.ts';
import { articleJsonSchema, articleSchema, emptyArticle } from '../../../shared/article.ts';
import { plainWord } from '../../fixtures/word.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Whether the build is there and no source is newer: an old one would be tested for what it is not. */
function isBuilt(): boolean {
  const built = statSync(join(ROOT, 'out/main/cli.cjs'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return ['electron', 'shared', 'assets/export', 'renderer/locales'].every((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).every(
      (path) => statSync(join(ROOT, folder, path)).mtimeMs <= built,
    ),
  );
}
const BUILT = isBuilt();
const root = mkdtempSync(join(tmpdir(), 'galley-cli-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const sample = join(root, 'sample');
const photo = join(root, 'anh-chup.jpg');
const from = join(root, 'from.json');
const at = (name: string) => join(root, name);

function galley(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'electron/galley.mjs'), ...args],
    { encoding: 'utf8', cwd: root },
  );
  return { status, stdout, stderr };
}

/** Runs with `--json`: standard output must be one JSON value and nothing else. */
function galleyJson(...args: string[]) {
  const { status, stdout } = galley(...args, '--json');
  expect(stdout).toMatch(/^[^\n]+\n$/);
  return { status, value: JSON.parse(stdout) };
}

const articleOf = (id: string) => {
  const folder = readdirSync(join(sample, 'articles')).find((name) => name.endsWith(`-${id}`));
  return join(sample, 'articles', folder ?? '');
};
const firstArticle = () => articleOf('sampletram');

beforeAll(async () => {
  if (!BUILT) return;
  cpSync(join(ROOT, 'assets/sample/library'), sample, { recursive: true });
  const create = { width: 64, height: 48, channels: 3 as const, background: '#487' };
  await sharp({ create }).jpeg().toFile(photo);
  const article = { ...emptyArticle('cu', '2026-03-01T08:00:00+07:00'), headline: 'Bến đò mới' };
  writeFileSync(from, JSON.stringify(article));
  writeFileSync(at('not-json.json'), '{"headline":');
  writeFileSync(at('not-article.json'), '{"headline": 7}');
  writeFileSync(at('newer.json'), JSON.stringify({ ...article, formatVersion: 99 }));
  writeFileSync(at('not-picture.jpg'), 'no picture');
  writeFileSync(at('not-word.docx'), 'no document');
  writeFileSync(at('bai.pages'), 'PK\u0003\u0004');
  writeFileSync(at('bai.pdf'), '%PDF-1.7\n\u0000\u0001');
  writeFileSync(at('a-file'), '');
});

describe.skipIf(!BUILT)(
  'galley (skipped where npm run build is not newer than the sources)',
  () => {
    it('makes a library and an article of a headline and photographs', async () => {
      const library = at('moi');
      const headline = 'Đường lên bản';
      const made = galleyJson(
        'new',
        '--library',
        library,
        '--headline',
        headline,
        '--media',
        photo,
      );
      expect(made.status).toBe(0);
      const { article } = await readArticleFile(made.value.dir);
      expect(article).toMatchObject({ id: made.value.id, headline, slug: 'duong-len-ban' });
      expect(made.value.dir).toContain('-duong-len-ban-');
      expect(article.media.map((item) => item.filename)).toEqual(['anh-chup.jpg']);
      expect(readdirSync(join(made.value.dir, 'media'))).toEqual([article.media[0]?.name]);
    });

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

    it('lists what is there, newest change first', () => {
      const { status, value } = galleyJson('list', '--library', sample);
      expect(status).toBe(0);
      expect(value).toHaveLength(5);
      const times = value.map((row: { modified: string }) => Date.parse(row.modified));
      expect(times).toEqual([...times].sort((a, b) => b - a));
      for (const row of value)
        expect(Object.keys(row)).toEqual([
          'id',
          'headline',
          'section',
          'status',
          'modified',
          'dir',
        ]);
      expect(galley('list', '--library', sample).stdout.trim().split('\n')).toHaveLength(5);
    });

    it('exports many on threads as it exports one', async () => {
      const library = at('nhieu');
      await createLibrary(library, 'Báo Vùng Cao');
      const dirs: string[] = [];
      for (let n = 0; n < 64; n += 1) {
        const draft = emptyArticle('x', '2026-03-01T08:00:00+07:00');
        dirs.push((await addArticle(library, { ...draft, slug: `bai-${n}` })).dir);
      }
      const how = ['--override', 'Thử'];
      const many = galleyJson('export', ...dirs, at('khong-co'), '--out', at('nhieu-ra'), ...how);
      expect(many.status).toBe(1);
      expect(many.value.made).toHaveLength(64);
      expect(many.value.refused).toMatchObject([{ code: 'not-found' }]);
      const one = galleyJson('export', dirs[63] ?? '', '--out', at('mot-ra'), ...how);
      const manifestOf = (dir: string) => readFileSync(join(dir, 'manifest.json'), 'utf8');
      expect(manifestOf(many.value.made[63].dir)).toBe(manifestOf(one.value.dir));
    });

    it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
      'leaves whole packages and nothing else when %s ends an export',
      async (signal) => {
        const library = at('nhieu');
        const dirs = readdirSync(join(library, 'articles')).map((name) =>
          join(library, 'articles', name),
        );
        const out = at(`ra-${signal}`);
        const words = ['export', ...dirs, '--out', out, '--override', 'Thử'];
        const child = spawn(process.execPath, [join(ROOT, 'electron/galley.mjs'), ...words]);
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
        const child = spawn(process.execPath, [join(ROOT, 'electron/galley.mjs'), ...words]);
        const ended = once(child, 'exit');
        const hasBegun = () => {
          const files = existsSync(library) ? readdirSync(library, { recursive: true }) : [];
          return files.some((name) => /\.png$/.test(String(name)));
        };
        while (!hasBegun()) await new Promise((done) => setTimeout(done, 1));
        child.kill('SIGTERM');
        expect(await ended).toEqual([null, 'SIGTERM']);
        expect(existsSync(library)).toBe(false);
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

    it('makes one whole package when several export an article to one place at once', async () => {
      const words = ['export', firstArticle(), '--out', at('cung-luc')];
      const started = [1, 2, 3, 4].map(() =>
        spawn(process.execPath, [join(ROOT, 'electron/galley.mjs'), ...words]),
      );
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
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(ROOT, 'electron/galley.mjs'), 'schema'],
        { encoding: 'utf8', stdio: ['ignore', full, 'pipe'] },
      );
      closeSync(full);
      expect(status).toBe(2);
      expect(stderr).toBe('galley: The answer cannot be written (ENOSPC)\n');
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
        const args = [join(ROOT, 'electron/galley.mjs'), 'preview', dir, '--port', '0', '--json'];
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

    const refused: [string, string[], string, RegExp][] = [
      ['no command', [], 'usage', /Expected a command/],
      ['an unknown command', ['exprot'], 'usage', /exprot/],
      ['an unknown option', ['list', '--libary', '.'], 'usage', /libary/],
      ['another command’s option', ['verify', '.', '--out', 'x'], 'usage', /out/],
      ['an option without its value', ['list', '--library'], 'usage', /library/],
      ['a missing option', ['list'], 'usage', /--library DIR/],
      ['an empty option', ['list', '--library='], 'usage', /--library DIR/],
      ['a missing word', ['verify'], 'usage', /Expected DIR/],
      ['a word too many', ['verify', 'a', 'b'], 'usage', /got b/],
      ['a word where none belongs', ['schema', 'x'], 'usage', /got x/],
      ['a file without --media', ['new', '--library', 'l', 'x.jpg'], 'usage', /--media/],
      [
        'a folder that is no library',
        ['list', '--library', root],
        'not-a-library',
        /library\.json/,
      ],
      ['a library that is a file', ['list', '--library', at('a-file')], 'not-a-library', /a-file/],
      ['an article that is not there', ['export', at('no'), '--out', at('x')], 'not-found', /no/],
      ['a package without a manifest', ['verify', sample], 'package-damaged', /manifest\.json/],
      ['a target that is a file', ['export', '', '--out', at('a-file')], 'usage', /ARTICLE_DIR/],
      ['a pack into a folder', ['pack', at('no'), '--out', root], 'usage', /is a folder/],
      ['to unpack a folder', ['unpack', root, '--library', sample], 'usage', /is a folder/],
      ['a preview of no folder', ['preview', at('a-file')], 'usage', /Expected a folder/],
      ['a preview of no package', ['preview', sample], 'usage', /sample holds none/],
      ['a port that is none', ['preview', sample, '--port', '65536'], 'usage', /0–65535/],
      ['a port that is empty', ['preview', sample, '--port', ''], 'usage', /0–65535/],
      ['help on no command', ['help', 'exprot'], 'usage', /exprot/],
      ['an option twice', ['list', '--library', 'a', '--library', 'b'], 'usage', /library once/],
      ['a note on no step', ['status', at('no'), '--note', 'x'], 'usage', /Expected --step/],
      ['a port that is a word', ['preview', sample, '--port', 'http'], 'usage', /http/],
    ];
    it.each(refused)('refuses %s with 2 and a word on it', (_what, args, code, words) => {
      const plain = galley(...args);
      expect(plain.status).toBe(2);
      expect(plain.stdout).toBe('');
      expect(plain.stderr).toMatch(words);
      const { status, value } = galleyJson(...args);
      expect(status).toBe(2);
      expect(value.error.code).toBe(code);
      expect(value.error.message).toMatch(words);
    });

    it('refuses a value of --json as JSON', () => {
      const { status, stdout } = galley('list', '--library', sample, '--json=true');
      expect(status).toBe(2);
      expect(JSON.parse(stdout).error.message).toMatch(/'--json' does not take/);
    });

    it('knows --json after -- as a path', () => {
      const { status, stdout, stderr } = galley('verify', '--', '--json');
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain('--json was not found');
    });

    it.skipIf(process.platform === 'win32')(
      'waits for no pipe, and puts no file in its place',
      () => {
        const pipe = at('ong.galley');
        spawnSync('mkfifo', [pipe]);
        for (const words of [
          ['verify', pipe],
          ['unpack', pipe, '--library', sample],
          ['pack', firstArticle(), '--out', pipe],
        ])
          expect(galleyJson(...words).value.error?.code, words[0]).toBe('usage');
        expect(statSync(pipe).isFIFO()).toBe(true);
      },
    );

    it('packs over no file of another kind', () => {
      const target = at('anh.txt');
      writeFileSync(target, 'words');
      const { value } = galleyJson('pack', firstArticle(), '--out', target);
      expect(value.error.message).toContain('FILE.galley');
      expect(readFileSync(target, 'utf8')).toBe('words');
    });

    it('leaves no folder for an export that was refused', () => {
      expect(galleyJson('export', at('khong-co'), '--out', at('tu-choi')).status).toBe(2);
      const dir = articleOf('sampleruong');
      rmSync(join(dir, 'media'), { recursive: true });
      const words = ['--out', at('tu-choi'), '--override', 'Thử'];
      expect(galleyJson('export', dir, ...words).status).toBe(2);
      expect(existsSync(at('tu-choi'))).toBe(false);
    });

    const inputs: [string, string[], string][] = [
      ['an absent file', ['--from', at('absent.json')], 'usage'],
      ['what is no JSON', ['--from', at('not-json.json')], 'damaged'],
      ['what is no article', ['--from', at('not-article.json')], 'damaged'],
      ['a newer format', ['--from', at('newer.json')], 'newer-format'],
      ['a Word document that is none', ['--from', at('not-word.docx')], 'not-word'],
      ['a document of another program', ['--from', at('bai.pages')], 'not-word'],
      ['what is no text', ['--from', at('bai.pdf')], 'not-text'],
      ['what is no picture', ['--media', at('not-picture.jpg')], 'media-refused'],
      ['a good picture and a bad one', ['--media', photo, at('not-picture.jpg')], 'media-refused'],
      ['a good picture and an absent one', ['--media', photo, at('absent.jpg')], 'usage'],
    ];
    it.each(inputs)('makes nothing of %s', (_what, args, code) => {
      const library = at('none');
      const { status, value } = galleyJson('new', '--library', library, ...args);
      expect(status).toBe(2);
      expect(value.error.code).toBe(code);
      expect(existsSync(library)).toBe(false);
      const articles = readdirSync(join(sample, 'articles'));
      galley('new', '--library', sample, ...args);
      expect(readdirSync(join(sample, 'articles'))).toEqual(articles);
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
  },
);
