/** Releases an article: the gate before its export, and the record after it. */
import type { Article } from '../../shared/article.ts';
import type { ExportResult } from '../../shared/channels/export.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { GalleyError } from '../../shared/errors.ts';
import type { Library } from '../../shared/library.ts';
import { type Exporter, exportGate, type Hold } from '../../shared/preflight/gate.ts';
import { type Person, takeStep } from '../../shared/workflow.ts';
import { diskError } from '../library/durable.ts';
import { libraryOf, readArticleFile } from '../library/files.ts';
import { gotLock, takeLock } from '../library/lock.ts';
import { openLibrary, saveArticle } from '../library/store.ts';
import { keepVersion } from '../library/versions.ts';
import type { ExportSource } from './export.ts';

/** One export as the article remembers it. */
export type ExportRecord = Article['exports'][number];

/**
 * An article that has passed the gate, as it was read there: exactly this text is exported, whatever is saved
 * meanwhile.
 */
export interface Passed extends ExportSource {
  /** The reason to be recorded, where errors were overridden. */
  readonly override: string | undefined;
}

/** Thrown at the gate: `preflight-errors`, or `not-approved` where there are none, with all that holds the article back. */
export class HeldBack extends GalleyError {
  readonly hold: Hold;

  constructor({ unapproved, errors }: Hold) {
    // Errors first: they are the work that is left, whoever approves.
    if (errors.length > 0) super('preflight-errors', { count: String(errors.length) });
    else super('not-approved');
    this.hold = { unapproved, errors };
  }
}

/** Makes the gate for one selection. It lets an article pass, or throws with what holds it back. Reads each library once. */
export function gateFor(by: Exporter) {
  const libraries = new Map<string, Promise<Library>>();
  const libraryAt = (dir: string): Promise<Library> => {
    const library = libraries.get(dir) ?? openLibrary(dir);
    libraries.set(dir, library);
    return library;
  };
  /** @throws {HeldBack} @throws {GalleyError} as reading does */
  return async (articleDir: string): Promise<Passed> => {
    const { article } = await readArticleFile(articleDir);
    const library = await libraryAt(libraryOf(articleDir));
    const gate = exportGate(article, library, isoWithOffset(new Date()), by);
    if (gate.open) return { article, library, override: gate.override };
    throw new HeldBack(gate);
  };
}

/** The record of an export made now. */
export function exportRecord(
  { name, role }: Person,
  made: { readonly dir: string; readonly files: number },
  override: string | undefined,
): ExportRecord {
  const at = isoWithOffset(new Date());
  return { at, by: { name, role }, ...made, ...(override === undefined ? {} : { override }) };
}

/**
 * The article with the record of one more export; the status `approved` becomes `exported`. The exported text is kept
 * as a version.
 * @throws {GalleyError} as the disk says
 */
export async function afterExport(
  article: Article,
  articleDir: string,
  record: ExportRecord,
): Promise<Article> {
  const { by, at, override: note = '' } = record;
  const version = await keepVersion(articleDir, article, { at, by, reason: 'exported', note });
  const left = takeStep(article, 'export', { ...by, at, version }) ?? article;
  return { ...left, exports: [...article.exports, record] };
}

/** Who lets an article go without a window. */
export type Releaser = Exporter & Person;

/** Records an export in an article that nobody has open; gives the reason if that fails. */
async function whyUnrecorded(
  articleDir: string,
  record: ExportRecord,
): Promise<Pick<ExportResult, 'unrecorded'>> {
  try {
    const { article, revision } = await readArticleFile(articleDir);
    await saveArticle(articleDir, await afterExport(article, articleDir, record), revision);
    return {};
  } catch (error) {
    return { unrecorded: diskError(error, articleDir).value() };
  }
}

/**
 * Runs an export and records it in the article, under its lock. An article that cannot be written to is exported
 * without a record, unless errors were overridden.
 * @throws {GalleyError} `in-use`, `read-only` before anything is made; as `run` does
 */
export async function recorded(
  articleDir: string,
  { name, role }: Releaser,
  override: string | undefined,
  run: () => Promise<ExportResult>,
): Promise<ExportResult> {
  const attempt = await takeLock(articleDir, name);
  if (!('held' in attempt) && override === undefined) return run();
  const lock = gotLock(attempt, articleDir);
  try {
    const made = await run();
    const place = { dir: made.dir, files: made.files.length };
    const record = exportRecord({ name, role }, place, override);
    return { ...made, ...(await whyUnrecorded(articleDir, record)) };
  } finally {
    await lock.release();
  }
}
