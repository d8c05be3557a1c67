import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GENERATOR } from '../../../electron/exporting/manifest.ts';
import { readArticleFile } from '../../../electron/library/files.ts';
import { LOCALES } from '../../../electron/translations.ts';
import { articleJsonSchema, articleSchema, emptyArticle } from '../../../shared/article.ts';
import { plainWord } from '../../fixtures/word.ts';
import {
  articleOf,
  at,
  firstArticle,
  from,
  galley,
  galleyJson,
  photo,
  ROOT,
  sample,
} from './galley.ts';

describe('galley', () => {
  it('makes a library and an article of a headline and photographs', async () => {
    const library = at('moi');
    const headline = 'Đường lên bản';
    const made = await galleyJson(
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
    const { status, value } = await galleyJson('new', '--library', at('chu-hoa'), '--from', text);
    expect(status).toBe(0);
    expect((await readArticleFile(value.dir)).article.headline).toBe('Một tin');
  });

  it('makes an article from another, keeping what it says', async () => {
    const { value } = await galleyJson(
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
    const { status, value } = await galleyJson('new', ...args, '--headline', 'Chợ phiên họp lại');
    expect(status).toBe(0);
    expect(Object.keys(value)).toEqual(['id', 'dir']);
    const { article } = await readArticleFile(value.dir);
    expect(article).toMatchObject({ id: value.id, headline: 'Chợ phiên họp lại' });
    expect(value.dir).toContain('-cho-phien-hop-lai-');
    expect(article.body.filter(({ type }) => type === 'figure')).toHaveLength(3);
    expect(article.media).toHaveLength(3);
    expect(readdirSync(join(value.dir, 'media'))).toHaveLength(3);
  });

  it('says what of a document stays behind', async () => {
    const old = join(ROOT, 'tests/fixtures/old-word-changed.doc');
    const words = ['new', '--library', at('cu'), '--from', old];
    const { status, value } = await galleyJson(...words);
    expect(status).toBe(0);
    expect(value.warnings).toEqual([expect.stringMatching(/without its comments/)]);
    expect((await galley(...words)).stdout).toMatch(/\n.*without its comments/);
  });

  it('lists what is there, newest change first', async () => {
    const { status, value } = await galleyJson('list', '--library', sample);
    expect(status).toBe(0);
    expect(value).toHaveLength(5);
    const times = value.map((row: { modified: string }) => Date.parse(row.modified));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    for (const row of value)
      expect(Object.keys(row)).toEqual(['id', 'headline', 'section', 'status', 'modified', 'dir']);
    expect((await galley('list', '--library', sample)).stdout.trim().split('\n')).toHaveLength(5);
  });

  it.skipIf(process.platform === 'win32')(
    'finds the library of an article behind a link',
    async () => {
      const link = at('lien-ket');
      symlinkSync(firstArticle(), link);
      expect((await galleyJson('export', link, '--out', at('qua-lien-ket'))).status).toBe(0);
      expect((await galleyJson('preflight', link)).status).toBeLessThan(2);
    },
  );

  it('lists an article that cannot be read as damaged', async () => {
    const library = at('hong');
    const { dir } = (await galleyJson('new', '--library', library, '--headline', 'Chợ phiên'))
      .value;
    writeFileSync(join(dir, 'article.json'), '{');
    expect((await galleyJson('list', '--library', library)).value).toMatchObject([
      { damaged: true },
    ]);
    expect((await galley('list', '--library', library)).stdout).toContain('  damaged  ');
  });

  it('prints no name or headline that would move the cursor, or begin a line', async () => {
    const library = at('dieu-khien');
    const { dir } = (await galleyJson('new', '--library', library, '--from', from)).value;
    const article = JSON.parse(readFileSync(join(dir, 'article.json'), 'utf8'));
    const headline = 'Bến đò\nok\u001b[2K mới';
    writeFileSync(join(dir, 'article.json'), JSON.stringify({ ...article, headline }));
    const { stdout } = await galley('list', '--library', library);
    expect(stdout).toContain('Bến đò ok\u{fffd}[2K mới\n');
    expect((await galleyJson('list', '--library', library)).value[0].headline).toBe(headline);
    expect((await galley('verify', at('không\u001b[2K\nok'))).stderr).toContain(
      'không\u{fffd}[2K ok',
    );
  });

  it('makes a form that is named twice once', async () => {
    const words = ['--out', at('hai-lan'), '--form', 'json', '--form', 'json'];
    expect((await galleyJson('export', firstArticle(), ...words)).status).toBe(0);
  });

  it('takes a headline as one line', async () => {
    const { value } = await galleyJson(
      'new',
      '--library',
      at('mot-dong'),
      '--headline',
      ' Mưa\nlũ\t\u0007 ',
    );
    expect((await galleyJson('list', '--library', at('mot-dong'))).value).toMatchObject([
      { id: value.id, headline: 'Mưa lũ' },
    ]);
  });

  it('says of which picture an export lacks something, by the name it has in the window', async () => {
    const word = at('ba-anh.docx');
    writeFileSync(word, await plainWord());
    const { dir } = (await galleyJson('new', '--library', at('ba-anh'), '--from', word)).value;
    const words = ['--out', at('thieu'), '--override', 'Thử'];
    const { status, stdout } = await galley('export', dir, ...words);
    expect(status).toBe(0);
    expect(stdout).toContain('warning: Picture 2: no credit\n');
  });

  it('exports, verifies, and says with 1 that a package has changed', async () => {
    const { status, value } = await galleyJson('export', firstArticle(), '--out', at('out'));
    expect(status).toBe(0);
    expect(value.files).toEqual(expect.arrayContaining(['index.html', 'article.json']));
    expect(Array.isArray(value.warnings)).toBe(true);
    expect(await galleyJson('verify', value.dir)).toEqual({
      status: 0,
      value: { ok: true, problems: [] },
    });
    writeFileSync(join(value.dir, 'index.html'), 'x');
    const verdict = await galleyJson('verify', value.dir);
    expect(verdict.status).toBe(1);
    expect(verdict.value.ok).toBe(false);
    expect(verdict.value.problems).toHaveLength(1);
    expect((await galley('verify', value.dir)).status).toBe(1);
    writeFileSync(join(value.dir, 'manifest.json'), '{"formatVersion": 1,');
    const unreadable = await galleyJson('verify', value.dir);
    expect(unreadable.status).toBe(1);
    expect(unreadable.value.problems[0]).toContain('manifest.json');
  });

  it('says what the preflight finds, in either language, and with 1 that errors hold the article back', async () => {
    const clean = await galley('preflight', articleOf('samplecho'), '--language', 'vi');
    expect(clean).toMatchObject({ status: 0, stdout: `${LOCALES.vi.preflight.none}\n` });
    const warned = await galley('preflight', articleOf('samplenuoc'));
    expect(warned).toMatchObject({ status: 0, stdout: expect.stringMatching(/^warning: /) });
    const held = await galley('preflight', articleOf('sampleruong'), '--language', 'vi');
    expect(held).toMatchObject({ status: 1, stdout: expect.stringContaining('error: Chưa có') });
    const { status, value } = await galleyJson('preflight', articleOf('sampleruong'));
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
      const { status, value } = await one(dir);
      expect([status, value.error.code]).toEqual([2, code]);
      expect((await one(dir, '--override', ' ')).value.error.code).toBe(code);
    }
    const all = await one(good, unapproved ?? '', wrong ?? '');
    expect(all.status).toBe(1);
    expect(readdirSync(out)).toEqual([basename(all.value.made[0].dir)]);
    expect(all.value.made).toHaveLength(1);
    expect((await readArticleFile(unapproved ?? '')).article.exports).toEqual([]);
    const { status, value } = await one(unapproved, '--override', 'Tin gấp');
    expect(status).toBe(0);
    const { article } = await readArticleFile(unapproved ?? '');
    expect(article.exports).toMatchObject([
      { override: 'Tin gấp', dir: value.dir, files: value.files.length },
    ]);
  });

  it('exports articles of two libraries at once, but not to where a portal stands', async () => {
    const [out, other] = [at('hai-thu-vien'), at('bao-khac')];
    const made = (await galleyJson('new', '--library', other, '--headline', 'Của báo khác')).value;
    const words = ['export', firstArticle(), made.dir, '--override', 'Thử', '--out', out];
    expect((await galleyJson(...words)).status).toBe(0);
    expect((await galley('portal', out, '--library', sample)).status).toBe(0);
    const before = readFileSync(join(out, 'index.html'), 'utf8');
    const refused = await galleyJson(...words);
    expect(refused.status).toBe(2);
    expect(refused.value.error.message).toContain('Expected articles of one library');
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe(before);
    expect((await galleyJson(...words, '--zip')).status).toBe(0);
  });

  it('makes the portal again that stands where it exports to, and no other', async () => {
    const out = at('cong');
    const [first, other] = [firstArticle(), articleOf('samplenuoc')];
    expect((await galleyJson('export', first, '--out', out)).value).not.toHaveProperty('portal');
    expect((await galley('portal', out, '--library', sample)).status).toBe(0);
    const { status, value } = await galleyJson('export', other, '--out', out, '--override', 'Thử');
    expect(status).toBe(0);
    expect(value.portal).toEqual({ dir: out, articles: 2, left: [] });
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain(basename(value.dir));
    expect((await galleyJson('export', first, '--out', out, '--zip')).value).not.toHaveProperty(
      'portal',
    );
    // One that cannot be made is said, and what was exported stays.
    writeFileSync(
      join(out, 'portal.json'),
      readFileSync(join(out, 'portal.json'), 'utf8').replace('"index.html"', '"khac.html"'),
    );
    const failed = await galleyJson('export', first, other, '--out', out, '--override', 'Thử');
    expect(failed.status).toBe(1);
    expect(failed.value.made).toHaveLength(2);
    expect(failed.value.portal.error.code).toBe('not-a-portal');
    const told = await galley('export', first, '--out', out, '--override', 'Thử');
    expect(told.stdout).toContain('portal not made anew');
  });

  it('takes an article through its review and says how it got there', async () => {
    const dir = articleOf('samplelop');
    expect((await galleyJson('status', dir, '--step', 'send')).value.status).toBe('in-review');
    const noReason = await galleyJson('status', dir, '--step', 'request-changes');
    expect([noReason.status, noReason.value.error.code]).toEqual([2, 'wrong-step']);
    const reason = ['--step', 'request-changes', '--note', 'Thiếu ảnh'];
    const { value } = await galleyJson('status', dir, ...reason);
    expect(value.history.at(-1)).toMatchObject({ from: 'in-review', note: 'Thiếu ảnh' });
    expect((await galley('status', dir)).stdout).toContain('Thiếu ảnh');
    expect(readdirSync(dir)).not.toContain('.lock');
  });

  it('packs an article into a file, and takes it into another library', async () => {
    const file = at('bai.galley');
    expect((await galleyJson('pack', firstArticle(), '--out', file)).value).toEqual({ file });
    expect((await galleyJson('verify', file)).value.ok).toBe(true);
    await galley('new', '--library', at('kia'), '--headline', 'Bài khác');
    const { value } = await galleyJson('unpack', file, '--library', at('kia'));
    expect(value.outcome).toBe('added');
    expect((await galley('unpack', file, '--library', at('kia'))).stdout).toContain('nothing new');
    writeFileSync(file, readFileSync(file).subarray(0, -30));
    const cut = await galleyJson('unpack', file, '--library', at('kia'));
    expect([cut.status, cut.value.error.code]).toEqual([2, 'not-galley']);
    expect(readdirSync(join(at('kia'), 'articles'))).toHaveLength(2);
  });

  it('prints the schema that articles are checked by', async () => {
    const { status, value } = await galleyJson('schema');
    expect(status).toBe(0);
    expect(value).toEqual(articleJsonSchema());
    expect(JSON.parse((await galley('schema')).stdout)).toEqual(value);
    expect(articleSchema.safeParse(emptyArticle('a', '2026-03-01T08:00:00Z')).success).toBe(true);
  });

  it.each([[['--help']], [['-h']], [['help']], [['help', 'verify']], [['verify', '--help']]])(
    'explains itself: %j',
    async (args) => {
      const { status, stdout } = await galley(...args);
      expect(status).toBe(0);
      expect(stdout).toContain('galley verify DIR');
      expect((await galleyJson(...args)).value.usage).toContain('galley verify DIR');
    },
  );

  it('says which Galley it is', async () => {
    expect(await galley('--version')).toMatchObject({ status: 0, stdout: `${GENERATOR}\n` });
    expect((await galleyJson('--version')).value).toEqual({ version: GENERATOR });
  });
});
