import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articlePage, safeHref } from '../../../assets/export/article-page.tsx';
import { exportArticle } from '../../../electron/exporting/export.ts';
import { verifyPackage } from '../../../electron/exporting/verify.ts';
import { filesBelow } from '../../../electron/library/files.ts';
import { articleSchema, emptyArticle } from '../../../shared/article.ts';
import { GalleyError } from '../../../shared/errors.ts';
import { bodies } from '../../fixtures/bodies.ts';

const root = mkdtempSync(join(tmpdir(), 'galley-export-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const library = join(root, 'library');
const silent = { progress: () => {}, cancelled: () => false };
let articleDir = '';
let made = '';

beforeAll(async () => {
  cpSync(resolve(import.meta.dirname, '../../../assets/sample/library'), library, {
    recursive: true,
  });
  const folder = readdirSync(join(library, 'articles')).find((name) => name.includes('samplenuoc'));
  articleDir = join(library, 'articles', folder ?? '');
  made = (await exportArticle({ articleDir, outDir: join(root, 'out') }, silent)).dir;
}, 120_000);

describe('an exported package', () => {
  it('holds the page, the data, every picture in every format, and proves itself', async () => {
    const files = await filesBelow(made);
    expect(files).toContain('index.html');
    expect(files).toContain('article.json');
    for (const format of ['avif', 'webp', 'jpg'])
      expect(files.filter((file) => file.endsWith(`.${format}`))).toHaveLength(8);
    expect(await verifyPackage(made)).toEqual({ ok: true, problems: [] });
  });

  it('has pictures of the size that the page says, never enlarged', async () => {
    for (const file of await filesBelow(join(made, 'images'))) {
      const { width } = await sharp(join(made, 'images', file)).metadata();
      expect(file).toContain(`-${width}.`);
      expect(width).toBeLessThanOrEqual(1800);
    }
  });

  it('has a page that is valid HTML by the recommended rules', async () => {
    const report = await new HtmlValidate({
      extends: ['html-validate:recommended'],
      // Written by React: attribute quotes and void elements in its one style.
      rules: { 'void-style': 'off', 'doctype-style': 'off', 'long-title': 'off' },
    }).validateFile(join(made, 'index.html'));
    expect(
      report.results.flatMap(({ messages }) => messages.map((m) => `${m.ruleId} ${m.message}`)),
    ).toEqual([]);
  });

  it('leaves the newsroom’s own matters at home', () => {
    const article = JSON.parse(readFileSync(join(made, 'article.json'), 'utf8'));
    expect(article.noteToEditor).toBe('');
    expect(article.review.history).toEqual([]);
    expect(readFileSync(join(made, 'index.html'), 'utf8')).not.toContain('Xin duyệt');
  });

  it('is the same to the byte when made again, and takes the old one’s place', async () => {
    const before = readFileSync(join(made, 'manifest.json'), 'utf8');
    await exportArticle({ articleDir, outDir: join(root, 'out') }, silent);
    expect(readFileSync(join(made, 'manifest.json'), 'utf8')).toBe(before);
    expect(readdirSync(join(root, 'out'))).toHaveLength(1);
  });

  it('is refused over a folder that is none', async () => {
    const outDir = join(root, 'taken');
    const name = made.split('/').at(-1) ?? '';
    cpSync(join(library, 'articles'), join(outDir, name), { recursive: true });
    const error = await exportArticle({ articleDir, outDir }, silent).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(GalleyError);
    expect(error.code).toBe('target-exists');
  });

  it('leaves nothing when it is cancelled', async () => {
    const outDir = join(root, 'cancelled');
    const watcher = { progress: () => {}, cancelled: () => true };
    const error = await exportArticle({ articleDir, outDir }, watcher).catch((thrown) => thrown);
    expect(error.code).toBe('cancelled');
    expect(readdirSync(outDir)).toEqual([]);
  });
});

describe('verifying', () => {
  const copy = (name: string) => {
    const dir = join(root, name);
    cpSync(made, dir, { recursive: true });
    return dir;
  };

  it('finds any flipped bit', async () => {
    const dir = copy('flipped');
    const files = (await filesBelow(dir)).filter((file) => file !== 'manifest.json');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), fc.nat(), fc.nat(7), async (file, at, bit) => {
        const path = join(dir, file);
        const bytes = readFileSync(path);
        const wrong = Buffer.from(bytes);
        wrong[at % bytes.length] = (wrong[at % bytes.length] ?? 0) ^ (1 << bit);
        writeFileSync(path, wrong);
        const { problems } = await verifyPackage(dir);
        writeFileSync(path, bytes);
        expect(problems).toEqual([`${file}: changed`]);
      }),
      { numRuns: 40 },
    );
  });

  it('finds missing, added and renamed files', async () => {
    const dir = copy('moved');
    writeFileSync(join(dir, 'images/extra.txt'), 'x');
    rmSync(join(dir, 'article.json'));
    renameSync(join(dir, 'index.html'), join(dir, 'index.htm'));
    expect((await verifyPackage(dir)).problems.sort()).toEqual([
      'article.json: missing',
      'images/extra.txt: not in the manifest',
      'index.htm: not in the manifest',
      'index.html: missing',
    ]);
  });
});

describe('the page', () => {
  const page = (change: object) =>
    articlePage({
      article: articleSchema.parse({
        ...emptyArticle('a', '2020-02-16T15:00:00+07:00'),
        ...change,
      }),
      siteName: 'x',
      pictures: new Map(),
      css: '',
      cssHash: '',
    });

  it('never takes words for markup', () => {
    const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'';
    const spans = [{ text: evil, href: 'javascript:alert(1)' }];
    const html = page({
      headline: evil,
      standfirst: evil,
      section: evil,
      tags: [evil],
      source: evil,
      body: [{ type: 'paragraph', id: 'p', spans }],
    });
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<img');
    expect(html).not.toContain('javascript:');
  });

  it('is made of any body', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        expect(page({ body })).toContain('</html>');
      }),
    );
  });

  it.each([
    ['https://a.example/', true],
    ['mailto:a@b.example', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    [' JaVaScRiPt:alert(1)', false],
    ['/local', false],
  ])('links to %j: %s', (href, safe) => {
    expect(safeHref(href) !== undefined).toBe(safe);
  });
});
