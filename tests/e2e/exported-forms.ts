/** The seed article's package, each form read by a program that is not ours. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parse } from 'yaml';
import { articleSchema } from '../../shared/article.ts';
import { spansText } from '../../shared/text.ts';
import {
  htmlErrors,
  JAVA_MISSING,
  ninjsErrors,
  nuErrors,
  SCHEMA_MISSING,
  schemaErrors,
} from '../fixtures/checkers.ts';
import { AGENCY, EXIFTOOL_MISSING, hasExiftool } from '../fixtures/photographs.ts';
import type { Seed, SeedPart } from '../fixtures/seed.ts';
import { expect, shotPath, test } from './launch.ts';
import { axeViolations, CHROMIUM_MISSING, FINE, lookAt, startReader } from './reader.ts';

/** All that the seed says, passage by passage. */
const passages = ({ headline, standfirst, parts, author, source }: Seed): string[] => [
  headline,
  standfirst,
  ...parts.flatMap((part) => (part.kind === 'paragraph' ? part.text : [part.caption, part.credit])),
  `${author}/${source}`,
];

/** Says which passages a text lacks. */
function expectAll(text: string, words: readonly string[]): void {
  expect(words.filter((each) => !text.includes(each))).toEqual([]);
}

const captions = ({ parts }: Seed): string[] =>
  parts.flatMap((part) => (part.kind === 'photo' ? [part.caption] : []));

const readJson = async (path: string) => JSON.parse(await readFile(path, 'utf8'));

/** Says in the report what was not looked at, and why. */
function unchecked(why: string): void {
  test.info().annotations.push({ type: 'not checked', description: why });
}

async function checkArticle(dir: string, told: Seed): Promise<void> {
  const written = await readJson(join(dir, 'article.json'));
  expect(schemaErrors(await readJson(join(dir, 'article.schema.json')), written)).toEqual([]);
  const article = articleSchema.parse(written);
  expect(article.headline).toBe(told.headline);
  expect(article.standfirst).toBe(told.standfirst);
  expect(article.published?.slice(0, 16)).toBe('2020-02-16T15:00');
  expect(article.bylines.map(({ name }) => name)).toEqual([told.author]);
  expect(article.source).toBe(told.source);
  const parts = article.body.flatMap((block): SeedPart[] =>
    block.type === 'figure'
      ? [{ kind: 'photo', caption: spansText(block.caption), credit: spansText(block.credit) }]
      : block.type === 'paragraph'
        ? [{ kind: 'paragraph', text: spansText(block.spans) }]
        : [],
  );
  expect(parts.filter((part) => part.kind === 'photo' || part.text !== '')).toEqual(told.parts);
}

async function checkNinjs(dir: string, told: Seed): Promise<void> {
  const item = await readJson(join(dir, 'ninjs.json'));
  if (SCHEMA_MISSING) unchecked(SCHEMA_MISSING);
  else expect(ninjsErrors(item)).toEqual([]);
  expect(item).toMatchObject({
    headlines: [{ role: 'main', value: told.headline }],
    by: told.author,
    infoSources: [{ name: told.source }],
    pubStatus: 'usable',
    contentCreated: expect.stringContaining('2020-02-16T15:00'),
    subjects: [{ name: 'Chính trị', rel: 'section' }],
  });
  for (const { value } of item.bodies)
    expectAll(
      value,
      told.parts.flatMap((part) => (part.kind === 'paragraph' ? [part.text] : [part.caption])),
    );
  expect(item.associations).toHaveLength(2);
  for (const { href, sizeInBytes, contentType } of item.associations.flatMap(
    ({ renditions }: { renditions: object[] }) => renditions,
  )) {
    expect(sizeInBytes, href).toBe((await stat(join(dir, href.replace('file:', '')))).size);
    expect(contentType).toMatch(/^image\/(avif|webp|jpeg)$/);
  }
}

interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly MarkdownNode[];
}

async function checkMarkdown(dir: string, told: Seed): Promise<void> {
  const written = await readFile(join(dir, 'index.md'), 'utf8');
  const root = unified().use(remarkParse).use(remarkFrontmatter).parse(written) as MarkdownNode;
  const [head, ...blocks] = root.children ?? [];
  expect(parse(head?.value ?? '')).toMatchObject({
    title: told.headline,
    description: told.standfirst,
    authors: [told.author],
    source: told.source,
  });
  const images: string[] = [];
  const said = ({ type, value, url, children = [] }: MarkdownNode): string => {
    if (type === 'image' && url) images.push(url);
    return type === 'text' ? (value ?? '') : children.map(said).join('');
  };
  const paragraphs = told.parts.map((part) =>
    part.kind === 'paragraph' ? part.text : part.caption,
  );
  expectAll(blocks.map(said).join('\n'), paragraphs);
  expect(images).toHaveLength(2);
  for (const image of images) expect((await stat(join(dir, image))).isFile()).toBe(true);
}

async function checkText(dir: string, told: Seed): Promise<void> {
  expectAll(await readFile(join(dir, 'article.txt'), 'utf8'), [...passages(told), told.time]);
}

/** Mammoth is what most web sites take Word documents in with. */
async function checkDocx(dir: string, told: Seed): Promise<void> {
  const mammoth = createRequire(import.meta.url)('mammoth') as {
    convertToHtml(from: { path: string }): Promise<{ value: string; messages: unknown[] }>;
  };
  const { value } = await mammoth.convertToHtml({ path: join(dir, 'article.docx') });
  expect(value.match(/<img [^>]*src="data:image\/jpeg;base64,/g)).toHaveLength(2);
  const text = value.replace(/<[^>]+>/g, '');
  expectAll(text.replaceAll('&amp;', '&').replaceAll('&quot;', '"'), passages(told));
}

async function checkPage(dir: string, told: Seed): Promise<void> {
  const file = join(dir, 'index.html');
  const html = await readFile(file, 'utf8');
  expect(await htmlErrors(html)).toEqual([]);
  if (JAVA_MISSING) unchecked(JAVA_MISSING);
  else expect(nuErrors(file)).toEqual([]);
  const plain = html.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  expectAll(plain, [...passages(told), told.time]);
  expect(html.match(/<picture>/g)).toHaveLength(2);
  if (CHROMIUM_MISSING) return unchecked(CHROMIUM_MISSING);
  const cli = resolve(import.meta.dirname, '../../electron/galley.mjs');
  const server = spawn(process.execPath, [cli, 'preview', dir, '--port', '0', '--json']);
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  const { url } = JSON.parse(line.toString());
  const browser = await startReader();
  for (const address of [pathToFileURL(file).href, url])
    for (const [width, look] of [
      [390, 'light'],
      [1440, 'dark'],
    ] as const) {
      const how = { width, look, shot: shotPath(`seed-${width}-${look}`) };
      expect([how, await lookAt(browser, address, how)]).toEqual([how, FINE]);
      if (address === url) expect(await axeViolations(browser, address, how)).toEqual([]);
    }
  await browser.close();
  server.kill();
}

async function checkImages(dir: string, told: Seed): Promise<void> {
  if (!hasExiftool()) return unchecked(EXIFTOOL_MISSING);
  const images = join(dir, 'images');
  const args = ['-q', '-json', '-a', '-u', '-G1', '-charset', 'utf8', '-r', images];
  const all = JSON.parse(execFileSync('exiftool', args, { encoding: 'utf8' }));
  expect(all).toHaveLength((await readdir(images)).length);
  for (const tags of all) {
    expect(captions(told)).toContain(tags['XMP-dc:Description']);
    const telling = Object.keys(tags).filter((tag) => /GPS|Serial|Make|Model/i.test(tag));
    expect([tags.SourceFile, telling]).toEqual([tags.SourceFile, []]);
    expect(JSON.stringify(tags)).not.toContain(AGENCY.serial);
  }
}

/** The zip by Info-ZIP, its files by sha256sum, and both the same as the folder. */
async function checkZip(dir: string, to: string): Promise<void> {
  if (process.platform !== 'linux') return unchecked('unzip and sha256sum are of Linux');
  execFileSync('unzip', ['-qq', `${dir}.zip`, '-d', to]);
  const { files, approval } = await readJson(join(to, 'manifest.json'));
  expect(approval.by).toBe('Biên tập viên');
  const sums = files.map(
    (file: { sha256: string; path: string }) => `${file.sha256}  ${file.path}`,
  );
  execFileSync('sha256sum', ['--check', '--strict', '--quiet'], {
    cwd: to,
    input: sums.join('\n'),
  });
  expect(execFileSync('diff', ['-r', dir, to], { encoding: 'utf8' })).toBe('');
}

/**
 * Checks a package of the seed with all forms in it, and its zip beside it.
 * @param dir the package's folder
 * @param to an absent folder to unzip into
 */
export async function checkForms(dir: string, told: Seed, to: string): Promise<void> {
  await test.step('article.json', () => checkArticle(dir, told));
  await test.step('ninjs.json', () => checkNinjs(dir, told));
  await test.step('index.md', () => checkMarkdown(dir, told));
  await test.step('article.txt', () => checkText(dir, told));
  await test.step('article.docx', () => checkDocx(dir, told));
  await test.step('index.html', () => checkPage(dir, told));
  await test.step('images', () => checkImages(dir, told));
  await test.step('zip', () => checkZip(dir, to));
}
