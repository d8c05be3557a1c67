/** `galley export` and `galley verify`: packages out, packages checked. */
import { availableParallelism, userInfo } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ExportWarning } from '../../shared/ipc.ts';
import { FORMS, type Form } from '../../shared/package.ts';
import { gateFor, recorded } from '../exporting/release.ts';
import {
  type ExportOne,
  exportArticles,
  type Released,
  type SelectionOrder,
  type SelectionRun,
} from '../exporting/selection.ts';
import { verifyPackage } from '../exporting/verify.ts';
import { createJobs, type WorkerAnswer, type WorkerProcess } from '../jobs.ts';
import { command, needPath, silent, UsageError } from './command.ts';
import { failureOf } from './failure.ts';

const MISSING: Readonly<Record<ExportWarning['missing'], string>> = {
  headline: 'headline',
  picture: 'picture',
  caption: 'caption',
  credit: 'credit',
  alt: 'alt text',
};

const warningText = ({ missing, figure }: ExportWarning): string =>
  `${figure === undefined ? '' : `figure ${figure}: `}no ${MISSING[missing]}`;

function formOf(word: string): Form {
  const form = FORMS.find((name) => name === word);
  if (!form) throw new UsageError(`Expected --form ${FORMS.join('|')}, but got ${word}`);
  return form;
}

/** So many articles are worth the start of threads: one takes as long to start as thirty exports. */
const MANY = 60;
/** More would wait for the disk, and each holds what it makes. */
const MOST_THREADS = 4;

/** A worker of the window's as a thread of this process. Beside this file once built, as the window's is. */
function startThread(): WorkerProcess {
  const thread = new Worker(join(__dirname, 'worker.cjs'));
  // Its orders are told by its end.
  thread.on('error', () => undefined);
  return {
    postMessage: (order) => thread.postMessage(order),
    on: (event: 'message' | 'exit', listener: (value: WorkerAnswer) => void) =>
      thread.on(event, listener),
    kill: () => thread.terminate(),
  };
}

/** Exports articles, many on as many threads as the machine has cores. */
async function exportAll(order: SelectionOrder, release: SelectionRun['release']) {
  if (order.articleDirs.length < MANY) return exportArticles(order, silent, { release, atOnce: 1 });
  const count = Math.min(availableParallelism(), MOST_THREADS);
  const threads = Array.from({ length: count }, () => createJobs(startThread, silent.progress));
  // Each order goes to the thread that has waited longest.
  const free = [...threads, ...threads];
  const exportOne: ExportOne = async (one) => {
    const thread = free.shift();
    if (!thread) throw new Error('Expected a free thread');
    // Each file brought to the disk by itself would double the time: whoever exports so many can do it again.
    const bulk = { ...one, durable: false };
    return thread.exportArticle(bulk, 'export', true).finally(() => free.push(thread));
  };
  // One article at work in each thread, one waiting for its disk.
  const run = { release, exportOne, atOnce: free.length };
  return exportArticles(order, silent, run).finally(() => {
    for (const { close } of threads) close();
  });
}

/** See {@link Command}. */
export const exportArticlesCommand = command({
  usage: `export ARTICLE_DIR… --out DIR [--form ${FORMS.join('|')}]… [--zip] [--override REASON]`,
  summary:
    'exports articles, each as a package of its own below DIR; REASON: why in spite of errors',
  takes: ['ARTICLE_DIR', 'ARTICLE_DIR…'],
  options: {
    out: { type: 'string' },
    form: { type: 'string', multiple: true },
    zip: { type: 'boolean' },
    override: { type: 'string' },
  },
  run: async (words, values) => {
    const outDir = needPath(values.out, '--out DIR');
    const articleDirs = [...new Set(words.map((word) => needPath(word, 'ARTICLE_DIR')))];
    // Whoever runs commands in the library answers for it as an editor does.
    const by = { name: userInfo().username, role: 'editor', override: values.override } as const;
    const pass = gateFor(by);
    const {
      made: packages,
      refused,
      ended,
    } = await exportAll(
      {
        articleDirs,
        outDir,
        ...(values.form ? { forms: values.form.map(formOf) } : {}),
        kind: values.zip ? 'zip' : 'folder',
      },
      async (articleDir) => {
        const { override, ...source } = await pass(articleDir);
        const through: Released['through'] = (run) =>
          override === undefined ? run() : recorded(articleDir, by, override, run);
        return { ...source, through };
      },
    );
    if (ended) throw ended;
    const made = packages.map(({ articleDir: _dir, ...result }) => result);
    const [first] = refused;
    if (first && articleDirs.length === 1) throw first.error;
    const failures = refused.map(({ articleDir, error }) => ({ articleDir, ...failureOf(error) }));
    return {
      // One article asked for is one answer; several are a list.
      value: articleDirs.length === 1 ? made[0] : { made, refused: failures },
      lines: [
        ...made.flatMap(({ dir, warnings }) => [
          dir,
          ...warnings.map((warning) => `warning: ${warningText(warning)}`),
        ]),
        ...failures.map(({ articleDir, message }) => `not exported: ${articleDir}: ${message}`),
      ],
      problems: refused.length > 0,
    };
  },
});

/** See {@link Command}. */
export const verify = command({
  usage: 'verify DIR|FILE.zip',
  summary: 'checks a package against its manifest, byte by byte',
  takes: ['DIR'],
  options: {},
  run: async ([target]) => {
    const value = await verifyPackage(needPath(target, 'DIR'));
    return { value, lines: value.ok ? ['ok'] : value.problems, problems: !value.ok };
  },
});
