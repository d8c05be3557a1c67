/** What a `.galley` file that was broken or forged cannot do. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manifestText } from '../../../electron/exporting/manifest.ts';
import { zipInto } from '../../../electron/exporting/package.ts';
import {
  articleBytes,
  articlesDir,
  filesBelow,
  readArticleFile,
  sha256,
} from '../../../electron/library/files.ts';
import { emptyArticle } from '../../../shared/article.ts';
import { mediaTypeOf } from '../../../shared/package.ts';
import { openIn } from '../../fixtures/open-files.ts';
import { removeFolder } from '../../fixtures/remove-folder.ts';
import { at, pack, read, type Two, takeIn, twoLibraries } from './two-libraries.ts';

let two: Two;
beforeEach(async () => {
  two = await twoLibraries();
});
afterEach(() => removeFolder(two.root));

type Files = readonly (readonly [string, string | Uint8Array])[];

/** A zip as Galley writes it: nothing in it is compressed. */
function stored(files: Files): Buffer {
  const parts: Uint8Array[] = [];
  const zip = zipInto((bytes) => parts.push(bytes));
  for (const [path, content] of files) zip.add(path, Buffer.from(content));
  zip.end();
  return Buffer.concat(parts);
}

/** A zip of which one file is compressed, and weighs no less for it. */
const compressed = (files: Files): Uint8Array =>
  zipSync(
    Object.fromEntries(
      files.map(([path, content]) => [
        path,
        [Buffer.from(content), { level: path.startsWith('versions/') ? 9 : 0 }],
      ]),
    ),
  );

/** Versions of the same bytes. */
const VERSIONS = ['0001', '0002', '0003', '0004'].map((number) => `versions/${number}.json.gz`);

/** The same without compression: the bytes of the first version are those of all. */
function overlapping(files: Files): Buffer {
  const [first = '', ...others] = VERSIONS;
  const zip = stored(files.map(([path, content]) => [path, others.includes(path) ? '' : content]));
  const record = (path: string) => zip.lastIndexOf(path) - 46;
  // Checksum and sizes, and where the bytes are.
  for (const path of others)
    for (const [from, to] of [[16, 28] as const, [42, 46] as const])
      zip.copy(zip, record(path) + from, record(first) + from, record(first) + to);
  return zip;
}

/** As whom and how a file is forged; its manifest may list other files than there are. */
interface Forged {
  readonly id?: string;
  readonly formatVersion?: number;
  readonly listed?: Files;
  readonly zipped?: (files: Files) => Uint8Array;
}

/** A file of these entries with a manifest that fits them, as somebody who knows the format would forge it. */
function forge(entries: Files, forged: Forged = {}): string {
  const { id = two.id, formatVersion = 1, listed = entries, zipped = stored } = forged;
  const files = listed.map(([path, content]) => {
    const bytes = Buffer.from(content);
    return { path, sha256: sha256(bytes), bytes: bytes.length, type: mediaTypeOf(path) };
  });
  const { sha256: _own, ...rest } = JSON.parse(
    manifestText({ articleId: id, revision: '' }, files),
  );
  const text = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  const manifest = { ...rest, formatVersion };
  const proof = { sha256: sha256(text(manifest)) };
  const path = join(two.root, 'gia.galley');
  writeFileSync(path, zipped([...entries, ['manifest.json', text({ ...manifest, ...proof })]]));
  return path;
}

describe('a bad file', () => {
  const article = (): [string, string] => ['article.json', articleBytes(emptyArticle(two.id, at))];
  const listed = () => ({ listed: [article()] });
  const noHandovers = '{"formatVersion":1,"revisions":[]}';
  type How = (() => Forged) | undefined;
  const beside: [what: string, others: [string, string][], how?: How][] = [
    ['a way out of the folder', [['../../library.json', '{}']]],
    ['an absolute path', [['/etc/passwd', 'x']]],
    ['a path of Windows', [['..\\x', 'x']]],
    ['a folder of its own', [['media/x/y.jpg', 'x']]],
    ['a program', [[`media/${'0'.repeat(64)}.exe`, 'x']]],
    ['a picture that is not what its name says', [[`media/${'0'.repeat(64)}.jpg`, 'x']]],
    ['a lock', [['.lock', '{}']]],
    ['handovers that are none', [['handovers.json', '[]']]],
    ['handovers larger than any', [['handovers.json', noHandovers.padEnd(1024 * 1024 + 1)]]],
    ['a file that its manifest does not list', [['versions/0001.json.gz', 'x']], listed],
    [
      'more files than any article has',
      Array.from({ length: 20_000 }, (_, n) => [`versions/${n + 10_000}.json.gz`, '']),
    ],
    [
      'what is compressed, as all is that swells',
      [['versions/0001.json.gz', 'x']],
      () => ({ zipped: compressed }),
    ],
    [
      'files that share their bytes',
      VERSIONS.map((path) => [path, 'x'.repeat(5_000)]),
      () => ({ zipped: overlapping }),
    ],
  ];
  const instead: [what: string, entries: () => [string, string][], how?: How][] = [
    ['a file twice', () => [article(), article()]],
    ['no article', () => [['handovers.json', noHandovers]]],
    ['an article that is none', () => [['article.json', '{"headline":7}']]],
    [
      'another article than it says',
      () => [['article.json', articleBytes(emptyArticle('khac', at))]],
    ],
    ['one file under two contents', () => [['article.json', '{}'], article()], listed],
  ];
  it.each([
    ...instead,
    ...beside.map(([what, others, how]): (typeof instead)[number] => [
      what,
      () => [article(), ...others],
      how,
    ]),
  ])('with %s is refused and changes nothing', async (_what, entries, how) => {
    const before = await filesBelow(two.root);
    const file = forge(entries(), how?.());
    await expect(takeIn(two.there, file)).rejects.toMatchObject({ code: 'galley-damaged' });
    expect(openIn(two.root)).toEqual([]);
    rmSync(file);
    expect(await filesBelow(two.root)).toEqual(before);
  });

  it('with an id that could pass for another’s is refused', async () => {
    const id = `x-${two.id}`;
    const file = forge([['article.json', articleBytes(emptyArticle(id, at))]], { id });
    await expect(takeIn(two.there, file)).rejects.toMatchObject({ code: 'galley-damaged' });
  });

  it('of a newer Galley says so', async () => {
    const newer = { ...emptyArticle(two.id, at), formatVersion: 99 };
    const file = forge([['article.json', JSON.stringify(newer)]]);
    // By the file's own name: the folder that it was unpacked in is gone.
    const refusal = { code: 'newer-format', params: { path: file } };
    await expect(takeIn(two.there, file)).rejects.toMatchObject(refusal);
    const unknown = [['versions.json', '{}'] as const, ['article.json', '{}'] as const];
    forge(unknown, { formatVersion: 2 });
    await expect(takeIn(two.there, file)).rejects.toMatchObject(refusal);
    forge(unknown);
    await expect(takeIn(two.there, file)).rejects.toMatchObject({ code: 'galley-damaged' });
  });

  it('that is no zip says so', async () => {
    const path = join(two.root, 'anh.galley');
    for (const content of ['', 'không phải zip', '\u0000'.repeat(5_000)]) {
      writeFileSync(path, content);
      await expect(takeIn(two.there, path)).rejects.toMatchObject({ code: 'not-galley' });
    }
    await expect(takeIn(two.there, join(two.root, 'không có'))).rejects.toMatchObject({
      code: 'library-gone',
    });
  });

  it('is refused wherever a bit of it was flipped or its end was cut off', async () => {
    const file = await pack(two, two.here);
    const bytes = readFileSync(file);
    const broken = join(two.root, 'hong.galley');
    const there = join(two.root, 'kho');
    mkdirSync(there);
    cpSync(two.there, there, { recursive: true });
    const refused = async (wrong: Uint8Array) => {
      writeFileSync(broken, wrong);
      const came = await takeIn(there, broken).catch(({ code }) => code);
      if (['galley-damaged', 'not-galley'].includes(came)) {
        expect(readdirSync(articlesDir(there))).toEqual([]);
        return;
      }
      // Times and the like in the zip's own headers say nothing about the article.
      const [folder = ''] = readdirSync(articlesDir(there));
      const dir = join(articlesDir(there), folder);
      expect((await readArticleFile(dir)).article).toEqual(await read(two.here, two.id));
      expect(await filesBelow(dir)).toEqual(await filesBelow(two.dir));
      await removeFolder(dir);
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (place, bit) => {
        const wrong = Buffer.from(bytes);
        wrong[place] = (wrong[place] ?? 0) ^ (1 << bit);
        await refused(wrong);
      }),
      { numRuns: 80 },
    );
    for (const length of [0, 21, bytes.length >> 1, bytes.length - 1])
      await refused(bytes.subarray(0, length));
  }, 60_000);
});
