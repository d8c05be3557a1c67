/** The check before an export, and the record after it. */
import type { Article } from '../../shared/article.ts';
import type { ExportResult } from '../../shared/channels/export.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { GalleyError } from '../../shared/errors.ts';
import type { Library } from '../../shared/library.ts';
import { type Exporter, exportGate, type Hold } from '../../shared/preflight/gate.ts';
import { type Person, takeStep } from '../../shared/workflow.ts';
import { diskError } from '../library/durable.ts';
import { libraryOf, readArticleFile } from '../library/files.ts';
import { needLock, takeLock } from '../library/lock.ts';
import { openLibrary, saveArticle } from '../library/store.ts';
import { keepVersion } from '../library/versions.ts';
import type { ExportSource } from './export.ts';

/** An export in the article's record. */
export type ExportRecord = Article['exports'][number];

/** An article that passed the check: exactly this text is exported, whatever is saved meanwhile. */
export interface CheckedArticle extends ExportSource {
  /** The reason to record if errors were overridden. */
  readonly override: string | undefined;
}

/** An article that may not leave: `preflight-errors`, else `not-approved`. */
export class HeldBack extends GalleyError {
  readonly hold: Hold;

  constructor({ unapproved, errors }: Hold) {
    // Errors first: they have to be fixed in any case.
    if (errors.length > 0) super('preflight-errors', { count: String(errors.length) });
    else super('not-approved');
    this.hold = { unapproved, errors };
  }
}

/** Makes the check for one selection of articles, which reads each library once. */
export function exportCheck(by: Exporter) {
  const libraries = new Map<string, Promise<Library>>();
  const libraryAt = (dir: string): Promise<Library> => {
    const library = libraries.get(dir) ?? openLibrary(dir);
    libraries.set(dir, library);
    return library;
  };
  /** @throws {HeldBack} @throws {GalleyError} as reading does */
  return async (articleDir: string): Promise<CheckedArticle> => {
    const { article } = await readArticleFile(articleDir);
    const library = await libraryAt(libraryOf(articleDir));
    const gate = exportGate(article, library, isoWithOffset(new Date()), by);
    if (gate.open) return { article, library, override: gate.override };
    throw new HeldBack(gate);
  };
}

/** The record of an export. */
export function exportRecord(
  { name, role }: Person,
  made: { readonly dir: string; readonly files: number },
  override: string | undefined,
): ExportRecord {
  const at = isoWithOffset(new Date());
  return { at, by: { name, role }, ...made, ...(override === undefined ? {} : { override }) };
}

/**
 * Adds an export to the record; `approved` becomes `exported`, and the text becomes a version.
 * @throws {GalleyError} as {@link diskError} names it
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

/** Who exports without a window. */
export type Releaser = Exporter & Person;

/** Records an export in an article that is not open; gives the reason if that fails. */
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
 * Runs an export and records it under the article's lock. A read-only article is exported without a record, unless
 * errors were overridden.
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
  const lock = needLock(attempt, articleDir);
  try {
    const made = await run();
    const place = { dir: made.dir, files: made.files.length };
    const record = exportRecord({ name, role }, place, override);
    return { ...made, ...(await whyUnrecorded(articleDir, record)) };
  } finally {
    await lock.release();
  }
}
