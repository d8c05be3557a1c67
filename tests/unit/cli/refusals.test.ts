/** What the command line refuses: by which code, in which words, and that nothing is left of it. */
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { removeFolder } from '../../fixtures/remove-folder.ts';
import {
  articleOf,
  at,
  firstArticle,
  from,
  galley,
  galleyJson,
  photo,
  root,
  sample,
} from './galley.ts';

beforeAll(() => {
  writeFileSync(at('not-json.json'), '{"headline":');
  writeFileSync(at('not-article.json'), '{"headline": 7}');
  writeFileSync(
    at('newer.json'),
    JSON.stringify({ ...JSON.parse(readFileSync(from, 'utf8')), formatVersion: 99 }),
  );
  writeFileSync(at('not-picture.jpg'), 'no picture');
  writeFileSync(at('not-word.docx'), 'no document');
  writeFileSync(at('bai.pages'), 'PK\u0003\u0004');
  writeFileSync(at('bai.pdf'), '%PDF-1.7\n\u0000\u0001');
  writeFileSync(at('bai.txt'), '%PDF-1.7\n\u0000\u0001');
  writeFileSync(at('a-file'), '');
});

describe('galley', () => {
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
    ['a folder that is no library', ['list', '--library', root], 'not-a-library', /library\.json/],
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
  it.each(refused)('refuses %s with 2 and a word on it', async (_what, args, code, words) => {
    const plain = await galley(...args);
    expect(plain.status).toBe(2);
    expect(plain.stdout).toBe('');
    expect(plain.stderr).toMatch(words);
    const { status, value } = await galleyJson(...args);
    expect(status).toBe(2);
    expect(value.error.code).toBe(code);
    expect(value.error.message).toMatch(words);
  });

  it('refuses a value of --json as JSON', async () => {
    const { status, stdout } = await galley('list', '--library', sample, '--json=true');
    expect(status).toBe(2);
    expect(JSON.parse(stdout).error.message).toMatch(/'--json' does not take/);
  });

  it('knows --json after -- as a path', async () => {
    const { status, stdout, stderr } = await galley('verify', '--', '--json');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--json was not found');
  });

  it('makes no library in a folder of articles, and packs into none', async () => {
    const among = join(sample, 'articles');
    for (const dir of [among, firstArticle()]) {
      const before = readdirSync(dir);
      for (const words of [
        ['new', '--library', dir],
        ['pack', firstArticle(), '--out', join(dir, 'bai.galley')],
      ])
        expect((await galleyJson(...words)).value.error?.code).toBe('among-articles');
      expect(readdirSync(dir)).toEqual(before);
    }
  });

  it('says of a name that is too long, and of a link to nowhere, what they are', async () => {
    const long = at('a'.repeat(300));
    const errorOf = async (...words: string[]) => (await galleyJson(...words)).value.error?.code;
    expect(await errorOf('export', firstArticle(), '--out', long)).toBe('name-too-long');
    expect(await errorOf('new', '--library', long)).toBe('name-too-long');
    expect(await errorOf('pack', firstArticle(), '--out', `${long}.galley`)).toBe('name-too-long');
    if (process.platform === 'win32') return;
    symlinkSync(at('khong-co'), at('dut'));
    expect(await errorOf('export', firstArticle(), '--out', at('dut'))).toBe('library-gone');
  });

  it('packs over no file of another kind', async () => {
    const target = at('anh.txt');
    writeFileSync(target, 'words');
    const { value } = await galleyJson('pack', firstArticle(), '--out', target);
    expect(value.error.message).toContain('FILE.galley');
    expect(readFileSync(target, 'utf8')).toBe('words');
  });

  it('leaves no folder for an export that was refused', async () => {
    expect((await galleyJson('export', at('khong-co'), '--out', at('tu-choi'))).status).toBe(2);
    const dir = articleOf('sampleruong');
    await removeFolder(join(dir, 'media'));
    const words = ['--out', at('tu-choi'), '--override', 'Thử'];
    expect((await galleyJson('export', dir, ...words)).status).toBe(2);
    expect(existsSync(at('tu-choi'))).toBe(false);
  });

  const inputs: [string, string[], string][] = [
    ['an absent file', ['--from', at('absent.json')], 'usage'],
    ['what is no JSON', ['--from', at('not-json.json')], 'damaged'],
    ['what is no article', ['--from', at('not-article.json')], 'damaged'],
    ['a newer format', ['--from', at('newer.json')], 'newer-format'],
    ['a Word document that is none', ['--from', at('not-word.docx')], 'not-word'],
    ['a document of another program', ['--from', at('bai.pages')], 'not-word'],
    ['a document for printing', ['--from', at('bai.pdf')], 'not-word'],
    ['what is no text', ['--from', at('bai.txt')], 'not-text'],
    ['what is no picture', ['--media', at('not-picture.jpg')], 'media-refused'],
    ['a good picture and a bad one', ['--media', photo, at('not-picture.jpg')], 'media-refused'],
    ['a good picture and an absent one', ['--media', photo, at('absent.jpg')], 'usage'],
  ];
  it.each(inputs)('makes nothing of %s', async (_what, args, code) => {
    const library = at('none');
    const { status, value } = await galleyJson('new', '--library', library, ...args);
    expect(status).toBe(2);
    expect(value.error.code).toBe(code);
    expect(existsSync(library)).toBe(false);
    const articles = readdirSync(join(sample, 'articles'));
    await galley('new', '--library', sample, ...args);
    expect(readdirSync(join(sample, 'articles'))).toEqual(articles);
  });
});
