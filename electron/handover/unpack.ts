/**
 * Unpacks a `.galley` file into a hidden folder. Its sender is not trusted: only an article's files are taken,
 * uncompressed so that nothing can swell, with the size and hash of the manifest.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { Article } from '../../shared/article.ts';
import type { HandoverSource } from '../../shared/channels/handover.ts';
import { codeOf, GalleyError } from '../../shared/errors.ts';
import { MANIFEST, type Manifest } from '../../shared/package.ts';
import { isNewerManifest, readManifest } from '../exporting/manifest.ts';
import { readEntry } from '../exporting/zip-read.ts';
import { diskError, makeFolder, share, syncFolder } from '../library/durable.ts';
import { parseArticle } from '../library/files.ts';
import { stopIfCancelled, type Watcher } from '../watcher.ts';
import { HANDOVERS, handoversSchema, mostBytes, revisionOf } from './contents.ts';

/** Which file, and the folder to make. */
export interface UnpackOrder {
  readonly source: HandoverSource;
  readonly aside: string;
}

/** What was unpacked: `article.json`, `media/` and `versions/` in the folder. */
export interface Unpacked {
  readonly article: Article;
  /** See {@link revisionOf}. */
  readonly revision: string;
  /** The revisions of its handovers, including this one. */
  readonly handovers: readonly string[];
}

/** The most files in a `.galley`, more than any article has. */
const MOST_FILES = 20_000;
/** The largest manifest, in bytes. */
const MOST_MANIFEST = 8 * 1024 * 1024;

const nameOf = (source: HandoverSource): string =>
  'path' in source ? source.path : source.filename;

async function openZip(source: HandoverSource): Promise<ZipFile> {
  try {
    const keep = { autoClose: false };
    return 'path' in source
      ? await yauzl.openPromise(source.path, keep)
      : await yauzl.fromBufferPromise(Buffer.from(source.bytes), keep);
  } catch (error) {
    if (codeOf(error)) throw diskError(error, nameOf(source));
    throw new GalleyError('not-galley', { path: nameOf(source) }, String(error));
  }
}

/** Makes the error for a bad entry; the reason is for the log. */
type Refuse = (entry: string, why: string) => GalleyError;

/** The entries by name; uncompressed, and together no larger than the file. */
async function entriesOf(zip: ZipFile, refuse: Refuse): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize, compressionMethod } = entry;
    if (entries.has(fileName)) throw refuse(fileName, 'there twice');
    if (compressionMethod !== 0) throw refuse(fileName, 'compressed');
    total += uncompressedSize;
    // Overlapping entries would exceed the file.
    if (total > zip.fileSize) throw refuse(fileName, 'too large');
    if (entries.size >= MOST_FILES) throw refuse(fileName, 'too many files');
    entries.set(fileName, entry);
  }
  return entries;
}

/** Refuses entries that Galley does not write. */
function checkEntries(entries: ReadonlyMap<string, Entry>, refuse: Refuse): void {
  for (const [name, { uncompressedSize }] of entries) {
    const most = name === MANIFEST ? MOST_MANIFEST : mostBytes(name);
    if (most === undefined) throw refuse(name, 'has no place in a .galley file');
    if (uncompressedSize > most) throw refuse(name, 'too large');
  }
}

/** The manifest, if it lists exactly what is there. */
async function manifestOf(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  refuse: Refuse,
): Promise<Manifest> {
  const entry = entries.get(MANIFEST);
  const isSmall = entry && entry.uncompressedSize <= MOST_MANIFEST;
  const written = isSmall ? (await readEntry(zip, entry)).toString('utf8') : '';
  // A newer file may have other entries.
  if (isNewerManifest(written)) throw new GalleyError('newer-format');
  checkEntries(entries, refuse);
  const manifest = readManifest(written);
  if (!manifest) throw refuse(MANIFEST, 'missing, or changed');
  const listed = new Set(manifest.files.map(({ path }) => path));
  const unlisted = [...entries.keys()].find((path) => path !== MANIFEST && !listed.has(path));
  if (unlisted) throw refuse(unlisted, 'not in the manifest');
  for (const { path, bytes } of manifest.files)
    if (entries.get(path)?.uncompressedSize !== bytes) throw refuse(path, 'not of its size');
  if (listed.size !== manifest.files.length) throw refuse(MANIFEST, 'lists a file twice');
  if (!listed.has('article.json')) throw refuse('article.json', 'missing');
  return manifest;
}

/** Writes one entry durably. Gives its SHA-256. */
async function writeEntry(zip: ZipFile, entry: Entry, file: string): Promise<string> {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform: (part, _encoding, done) => {
      hash.update(part);
      done(null, part);
    },
  });
  const stream = await zip.openReadStreamPromise(entry);
  await pipeline(stream, hashing, createWriteStream(file, { flags: 'wx' }));
  const handle = await open(file, 'r+');
  await share(file, await handle.stat({ bigint: true }), (mode) => handle.chmod(mode));
  await handle.sync();
  await handle.close();
  return hash.digest('hex');
}

async function handoversIn(aside: string): Promise<string[]> {
  const path = join(aside, HANDOVERS);
  if (!(await stat(path).catch(() => undefined))) return [];
  return handoversSchema.parse(JSON.parse(await readFile(path, 'utf8'))).revisions;
}

async function readUnpacked(aside: string, { articleId }: Manifest): Promise<Unpacked> {
  const path = join(aside, 'article.json');
  const { article, newer } = parseArticle(await readFile(path), path);
  if (newer) throw new GalleyError('newer-format');
  // Folder names end in `-<id>`: an id with a hyphen could pass for another's.
  if (article.id !== articleId || !/^\w{1,64}$/.test(article.id))
    throw new GalleyError('damaged', { path, why: 'id' });
  const revision = revisionOf(article);
  return { article, revision, handovers: [...(await handoversIn(aside)), revision] };
}

/**
 * Unpacks a `.galley` file and checks it against its manifest. If it throws, the folder may be incomplete.
 * @throws {GalleyError} `not-galley`; `galley-damaged` (params: path, entry); `newer-format`, `cancelled`; as {@link
 *   diskError} names it
 */
export async function unpackArticle(
  { source, aside }: UnpackOrder,
  watcher: Watcher,
): Promise<Unpacked> {
  const path = nameOf(source);
  const refuse: Refuse = (entry, why) =>
    new GalleyError('galley-damaged', { path, entry: entry.slice(0, 80) }, `${entry}: ${why}`);
  const zip = await openZip(source);
  let at = '';
  try {
    const entries = await entriesOf(zip, refuse);
    const manifest = await manifestOf(zip, entries, refuse);
    const { files } = manifest;
    for (const folder of ['media', 'versions']) await makeFolder(join(aside, folder));
    for (const [done, { path: name, sha256 }] of files.entries()) {
      stopIfCancelled(watcher);
      watcher.progress(done, files.length, name);
      at = name;
      const written = await writeEntry(zip, entries.get(name) as Entry, join(aside, name));
      const named = !name.startsWith('media/') || name.startsWith(`media/${written}.`);
      if (written !== sha256 || !named) throw refuse(name, 'changed');
    }
    for (const folder of ['media', 'versions', '.']) await syncFolder(join(aside, folder));
    at = 'article.json';
    const came = await readUnpacked(aside, manifest);
    watcher.progress(files.length, files.length, '');
    return came;
  } catch (error) {
    if (codeOf(error) === 'newer-format') throw new GalleyError('newer-format', { path });
    if (error instanceof GalleyError && error.code !== 'damaged') throw error;
    const disk = diskError(error, aside);
    // A damaged zip fails anywhere in reading: not the disk's fault.
    throw ['disk-full', 'read-only'].includes(disk.code) ? disk : refuse(at, String(error));
  } finally {
    zip.close();
  }
}
