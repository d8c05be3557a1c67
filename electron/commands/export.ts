/** `galley export` and `galley verify`. */
import { existsSync } from 'node:fs';
import { rmdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { ExportReport, ExportResult, ExportWarning } from '../../shared/channels/export.ts';
import { GalleyError } from '../../shared/errors.ts';
import { FORMS, packageName } from '../../shared/package.ts';
import type { Exporter } from '../../shared/preflight/gate.ts';
import type { Releaser } from '../exporting/release.ts';
import type { Released, SelectionOrder, SelectionRun } from '../exporting/selection.ts';
import { createJobs, type WorkerAnswer, type WorkerProcess } from '../jobs.ts';
import { libraryOf } from '../library/files.ts';
import { command, editorHere, needArticleDir, needOneOf, needPath, UsageError } from './command.ts';
import { failureOf } from './failure.ts';
import { interruptible } from './interruption.ts';
import { portalLines } from './portal.ts';

const warningText = ({ missing, figure }: ExportWarning): string =>
  `${figure === undefined ? '' : `Picture ${figure}: `}no ${missing === 'alt' ? 'alt text' : missing}`;

type Run = Released['run'];

/** Threads pay off from so many articles: starting one takes as long as thirty exports. */
const MANY = 60;
/** More would wait for the disk, and each needs memory. */
const MOST_THREADS = 4;

/** The worker as a thread of this process; the build puts it beside this file. */
function startThread(workerData: Exporter): WorkerProcess {
  const thread = new Worker(join(__dirname, 'worker.cjs'), { workerData });
  // Orders fail on exit.
  thread.on('error', () => undefined);
  return {
    postMessage: (order) => thread.postMessage(order),
    on: (event: 'message' | 'exit', listener: (value: WorkerAnswer) => void) =>
      thread.on(event, listener),
    kill: () => thread.terminate(),
  };
}

/** A thread that starts at once, and restarts if it ends. */
function startedJobs(by: Exporter) {
  let started: WorkerProcess | undefined = startThread(by);
  const next = () => {
    const thread = started ?? startThread(by);
    started = undefined;
    return thread;
  };
  return createJobs(next, () => {});
}

/** Checks and exports in threads, one per core. */
function onThreads(by: Releaser) {
  // Threads live for seconds: less optimising saves a tenth of the time.
  setFlagsFromString('--interrupt-budget=400000');
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=0');
  const count = Math.min(availableParallelism(), MOST_THREADS);
  const threads = Array.from({ length: count }, () => startedJobs(by));
  // Two articles per thread: one is worked on, one waits for its disk.
  const free = [...threads, ...threads];
  const release: SelectionRun['release'] = async (articleDir) => {
    const thread = free.shift();
    if (!thread) throw new Error('Expected a free thread');
    const checked = await thread.run('check', { articleDir }).catch((error) => {
      free.push(thread);
      throw error;
    });
    // fsync would double the time, and such an export can be repeated.
    const made: Run = (order) => thread.run('export-checked', { ...order, durable: false });
    const run = withRecord(articleDir, by, checked.override, made);
    return {
      name: checked.name,
      run: (order, watcher) => run(order, watcher).finally(() => free.push(thread)),
    };
  };
  const close = () => {
    for (const thread of threads) thread.close();
  };
  return { release, atOnce: free.length, close };
}

/** Checks and exports in this process, one by one. */
async function oneByOne(by: Releaser) {
  const { exportCheck } = await import('../exporting/release.ts');
  const { exportArticle } = await import('../exporting/export.ts');
  const check = exportCheck(by);
  const release: SelectionRun['release'] = async (articleDir) => {
    const { override, ...source } = await check(articleDir);
    const made: Run = (order, watcher) => exportArticle({ ...order, source }, watcher);
    return { name: packageName(source.article), run: withRecord(articleDir, by, override, made) };
  };
  return { release, atOnce: 1, close: () => {} };
}

/** Records an export if errors were overridden. */
function withRecord(
  articleDir: string,
  by: Releaser,
  override: string | undefined,
  made: Run,
): Run {
  if (override === undefined) return made;
  return async (order, watcher) => {
    const { recorded } = await import('../exporting/release.ts');
    return recorded(articleDir, by, override, () => made(order, watcher));
  };
}

/** A portal is of one library: with several it would have the look and sections of one. @throws {UsageError} */
async function checkPortal({ articleDirs, outDir, kind }: SelectionOrder): Promise<void> {
  if (kind === 'zip' || new Set(articleDirs.map(libraryOf)).size < 2) return;
  const { isPortal } = await import('../exporting/packages.ts');
  if (await isPortal(outDir))
    throw new UsageError(
      `Expected articles of one library, for ${outDir} holds a portal: export those of each by themselves`,
    );
}

/** Updates the portal in the export's folder. */
async function renewedPortal(
  { articleDirs: [first = ''], ...order }: SelectionOrder,
  made: number,
) {
  const { renewPortal } = await import('../exporting/selection.ts');
  return renewPortal(order, made, async () => {
    const { makePortal } = await import('../exporting/portal.ts');
    const place = { dir: order.outDir, libraryDir: libraryOf(first) };
    return interruptible((watcher) => makePortal(place, watcher));
  });
}

/** Reports an updated portal. */
const renewalLines = (portal: NonNullable<ExportReport['portal']>): string[] =>
  'error' in portal
    ? [`portal not made anew: ${failureOf(GalleyError.of(portal.error)).message}`]
    : portalLines(portal);

/** Checks and exports articles. @param override the reason to ignore errors */
async function exportAll(order: SelectionOrder, override: string | undefined) {
  const by = { ...editorHere(), override };
  const { close, ...run } = order.articleDirs.length < MANY ? await oneByOne(by) : onThreads(by);
  const { exportArticles } = await import('../exporting/selection.ts');
  const wasThere = existsSync(order.outDir);
  return interruptible((watcher) =>
    exportArticles(order, watcher, run).finally(async () => {
      close();
      // Removes a new folder that stayed empty.
      if (!wasThere) await rmdir(order.outDir).catch(() => undefined);
    }),
  );
}

/** Reports an export. */
const exportLines = (
  made: readonly ExportResult[],
  refused: readonly { readonly articleDir: string; readonly message: string }[],
  portal: ExportReport['portal'],
): string[] => [
  ...made.flatMap(({ dir, warnings, unrecorded }) => [
    dir,
    ...warnings.map((warning) => `warning: ${warningText(warning)}`),
    ...(unrecorded ? [`not recorded: ${unrecorded.detail}`] : []),
  ]),
  ...refused.map(({ articleDir, message }) => `not exported: ${articleDir}: ${message}`),
  ...(portal ? renewalLines(portal) : []),
];

/** See {@link Command}. */
export const exportArticlesCommand = command({
  usage: `export ARTICLE_DIR… --out DIR [--form ${FORMS.join('|')}]… [--zip] [--override REASON]`,
  summary:
    'exports articles, each as a package below DIR, and makes the portal there anew; REASON: why in spite of errors',
  takes: ['ARTICLE_DIR', 'ARTICLE_DIR…'],
  options: {
    out: { type: 'string' },
    form: { type: 'string', multiple: true },
    zip: { type: 'boolean' },
    override: { type: 'string' },
  },
  run: async (words, values) => {
    const outDir = needPath(values.out, '--out DIR');
    const articleDirs = [...new Set(await Promise.all(words.map(needArticleDir)))];
    const order = {
      articleDirs,
      outDir,
      ...(values.form
        ? { forms: [...new Set(values.form.map((word) => needOneOf(FORMS, word, '--form')))] }
        : {}),
      kind: values.zip ? 'zip' : 'folder',
    } as const;
    await checkPortal(order);
    const { made: packages, refused, ended } = await exportAll(order, values.override);
    if (ended) throw ended;
    const made = packages.map(({ articleDir: _dir, ...result }) => result);
    const [first] = refused;
    if (first && articleDirs.length === 1) throw first.error;
    const renewed = await renewedPortal(order, made.length);
    const portal = renewed ? { portal: renewed } : {};
    const failures = refused.map(({ articleDir, error }) => ({ articleDir, ...failureOf(error) }));
    return {
      // One article gives an object; several a list.
      value:
        articleDirs.length === 1
          ? { ...made[0], ...portal }
          : { made, refused: failures, ...portal },
      lines: exportLines(made, failures, renewed),
      problems:
        refused.length > 0 ||
        made.some(({ unrecorded }) => unrecorded !== undefined) ||
        (renewed !== undefined && 'error' in renewed),
    };
  },
});

/** See {@link Command}. */
export const verify = command({
  usage: 'verify DIR|FILE.zip',
  summary: 'checks a package, or all in a folder and their portal, byte by byte',
  takes: ['DIR'],
  options: {},
  run: async ([target]) => {
    const { verify: verdictOn } = await import('../exporting/verify.ts');
    const path = needPath(target, 'DIR');
    // Reading a pipe would wait.
    const there = await stat(path).catch(() => undefined);
    if (there && !there.isDirectory() && !there.isFile())
      throw new UsageError(`Expected a folder or a file, but got ${path}`);
    const value = await verdictOn(path);
    return { value, lines: value.ok ? ['ok'] : value.problems, problems: !value.ok };
  },
});
