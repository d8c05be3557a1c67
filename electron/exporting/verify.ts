/** Checks packages against their manifests: a folder, a zip, or a folder of packages with their portal. */
import { createHash } from 'node:crypto';
import { existsSync, type Stats } from 'node:fs';
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PORTAL_FILES } from '../../assets/portal/content.ts';
import { GalleyError } from '../../shared/errors.ts';
import { MANIFEST, type Manifest } from '../../shared/package.ts';
import { diskError } from '../library/durable.ts';
import { filesBelow, MOST_ARTICLE, readPlainFile, sha256, sha256OfFile } from '../library/files.ts';
import { proven, readManifest } from './manifest.ts';
import { mendReplaced, zipInto } from './package.ts';
import { packagesIn, portalAt } from './packages.ts';
import { type ZipEntry, zipEntries } from './zip-read.ts';

/** Whether a package is intact; `problems` name each file and what is wrong. */
export interface Verdict {
  readonly ok: boolean;
  readonly problems: string[];
}

interface Found {
  readonly sha256: string;
  readonly bytes: number;
}

/** A package's content, with the manifest's text apart. */
interface Contents {
  readonly files: ReadonlyMap<string, Found>;
  readonly manifest: string | undefined;
  /** Problems of the package as a whole. */
  readonly problems: string[];
}

/** Larger files are read in pieces: a hostile package may exceed the memory. */
const LARGE = 16 * 1024 * 1024;

const fileHash = async (path: string, size: number): Promise<string> =>
  size <= LARGE ? sha256(await readFile(path)) : sha256OfFile(path);

/** What is there instead of a file. @param kind undefined if unknown */
function strange(kind: Stats | undefined): string {
  if (!kind) return 'cannot be read';
  return `${kind.isSymbolicLink() ? 'a link' : 'a device'} instead of a file`;
}

/** The manifest's text; undefined if missing or a link, '' if too large. */
async function manifestIn(dir: string): Promise<string | undefined> {
  const path = join(dir, MANIFEST);
  const isThere = (await lstat(path).catch(() => undefined))?.isFile();
  return isThere ? readPlainFile(path, MOST_ARTICLE).then(String, () => '') : undefined;
}

/** The content of a folder. Files of a wrong size are not read. */
async function folderContents(dir: string): Promise<Contents> {
  const files = new Map<string, Found>();
  const problems: string[] = [];
  const manifest = await manifestIn(dir);
  const listed = readManifest(manifest ?? '')?.files ?? [];
  const sizes = new Map(listed.map(({ path, bytes }) => [path, bytes]));
  for (const path of await filesBelow(dir)) {
    const file = join(dir, path);
    const kind = await lstat(file).catch(() => undefined);
    const size = kind?.isFile() ? kind.size : undefined;
    const hash =
      size !== undefined && sizes.get(path) === size
        ? await fileHash(file, size).catch(() => undefined)
        : '';
    if (size === undefined) problems.push(`${path}: ${strange(kind)}`);
    else if (hash === undefined) problems.push(`${path}: cannot be read`);
    else if (path !== MANIFEST) files.set(path, { sha256: hash, bytes: size });
  }
  return { files, manifest, problems };
}

async function contentsOf(entries: AsyncIterable<ZipEntry>): Promise<Contents> {
  const files = new Map<string, Found>();
  const problems: string[] = [];
  let manifest: string | undefined;
  for await (const { path, bytes } of entries) {
    if (files.has(path)) problems.push(`${path}: there twice`);
    if (path === MANIFEST) manifest = bytes.toString('utf8');
    else files.set(path, { sha256: sha256(bytes), bytes: bytes.length });
  }
  return { files, manifest, problems };
}

/** The content of a zip. Rewritten from it, the zip must be the same, which checks its headers too. */
async function zipContents(file: string): Promise<Contents> {
  const again = createHash('sha256');
  const zip = zipInto((bytes) => again.update(bytes));
  // Nothing is compressed, so no entry is larger than the zip.
  const { size: most } = await stat(file);
  async function* copied(): AsyncGenerator<ZipEntry> {
    const isSound = (path: string, size: number) => {
      if (size > most) throw new Error(`${path}: too large`);
      return true;
    };
    for await (const entry of zipEntries(file, isSound)) {
      zip.add(entry.path, entry.bytes);
      yield entry;
    }
  }
  try {
    const contents = await contentsOf(copied());
    zip.end();
    if (again.digest('hex') !== (await sha256OfFile(file)))
      contents.problems.push('the zip is not to the byte as it was written');
    return contents;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { files: new Map(), manifest: '', problems: [`the zip cannot be read: ${why}`] };
  }
}

/** Compares a manifest with the files. */
function compare({ files: wanted }: Manifest, there: ReadonlyMap<string, Found>): string[] {
  const problems: string[] = [];
  const listed = new Set<string>();
  for (const { path, sha256: expected, bytes } of wanted) {
    if (listed.has(path)) problems.push(`${path}: listed twice`);
    listed.add(path);
    const found = there.get(path);
    if (!found) problems.push(`${path}: missing`);
    else if (found.bytes !== bytes)
      problems.push(`${path}: ${found.bytes} bytes instead of ${bytes}`);
    else if (found.sha256 !== expected) problems.push(`${path}: changed`);
  }
  const added = [...there.keys()].filter((path) => !listed.has(path));
  return [...problems, ...added.map((path) => `${path}: not in the manifest`)];
}

/** Problems of a portal's own files; other files of the site, such as `robots.txt`, are ignored. */
async function portalProblems(dir: string, packages: readonly string[]): Promise<string[]> {
  const portal = await portalAt(dir);
  const isThere = existsSync(join(dir, PORTAL_FILES.data));
  if (!portal && isThere) return [`${PORTAL_FILES.data}: cannot be read as a portal’s data`];
  if (!portal) return [];
  const problems = proven(portal.text) ? [] : [`${PORTAL_FILES.data}: was changed`];
  for (const { folder } of portal.articles)
    if (!packages.includes(folder)) problems.push(`${folder}: missing`);
  for (const { path, sha256: expected } of portal.files) {
    const kind = await lstat(join(dir, path)).catch(() => undefined);
    if (!kind) problems.push(`${path}: missing`);
    else if (!kind.isFile() || (await sha256OfFile(join(dir, path))) !== expected)
      problems.push(`${path}: changed`);
  }
  return problems;
}

/** Problems of the packages in a folder and their portal; undefined if there is neither. */
async function folderProblems(dir: string): Promise<string[] | undefined> {
  const names = await packagesIn(dir);
  const zips = (await readdir(dir)).filter((name) => /^[^.].*\.zip$/i.test(name)).sort();
  if (names.length + zips.length === 0) return undefined;
  const problems: string[] = [];
  for (const name of zips) {
    const own = await packageProblems(join(dir, name));
    problems.push(...own.map((problem) => `${name}: ${problem}`));
  }
  for (const name of names) {
    const own = await packageProblems(join(dir, name));
    problems.push(...own.map((problem) => `${name}/${problem}`));
  }
  return [...problems, ...(await portalProblems(dir, names))];
}

/** Problems of one package. @throws {GalleyError} as {@link verify} does */
async function packageProblems(path: string): Promise<string[]> {
  mendReplaced(path);
  const kind = await stat(path).catch(() => undefined);
  if (!kind) throw new GalleyError('not-found', { path });
  const reading = kind.isDirectory() ? folderContents(path) : zipContents(path);
  const contents = await reading.catch((error) => {
    throw diskError(error, path);
  });
  const { manifest: text, files, problems } = contents;
  if (text === undefined && kind.isDirectory())
    throw new GalleyError('package-damaged', { path: join(path, MANIFEST) });
  if (problems.length > 0 && files.size === 0) return problems;
  const manifest = readManifest(text ?? '');
  const found = manifest
    ? compare(manifest, files)
    : [`${MANIFEST}: cannot be read as a manifest, or was changed`];
  return [...problems, ...found];
}

/**
 * Finds every changed, missing, added or renamed file of a package, and every changed byte of a zip; in a folder of
 * packages, of each and of the portal.
 * @param target a package's folder, its zip, or a folder of packages
 * @throws {GalleyError} `package-damaged` for a folder without manifest and packages; `not-found`; as reading does
 */
export async function verify(target: string): Promise<Verdict> {
  const path = resolve(target);
  mendReplaced(path);
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory();
  const isMany = isFolder && !existsSync(join(path, MANIFEST));
  const problems = (isMany && (await folderProblems(path))) || (await packageProblems(path));
  return { ok: problems.length === 0, problems };
}
