/** `galley status`: shows an article's review, or takes its next step. */
import { GalleyError } from '../../shared/errors.ts';
import { STEP_NAMES, type StepName } from '../../shared/workflow.ts';
import { readArticleFile } from '../library/files.ts';
import { whileLocked } from '../library/lock.ts';
import { saveArticle } from '../library/store.ts';
import { command, editorHere, needArticleDir, needOneOf, UsageError } from './command.ts';

/** Takes a step under the article's lock. */
async function take(articleDir: string, step: StepName, note: string): Promise<void> {
  const by = editorHere();
  await whileLocked(articleDir, by.name, async () => {
    const { article, revision, newer } = await readArticleFile(articleDir);
    if (newer) throw new GalleyError('newer-format', { path: articleDir });
    const { afterStep } = await import('../library/reviewing.ts');
    const after = await afterStep(article, articleDir, step, by, note);
    await saveArticle(articleDir, after, revision);
  });
}

/** See {@link Command}. */
export const status = command({
  usage: `status ARTICLE_DIR [--step ${STEP_NAMES.join('|')}] [--note WORDS]`,
  summary: 'says where an article stands and how it got there; or takes a step of its review',
  takes: ['ARTICLE_DIR'],
  options: { step: { type: 'string' }, note: { type: 'string' } },
  run: async ([dir], values) => {
    const articleDir = await needArticleDir(dir);
    if (values.note !== undefined && values.step === undefined)
      throw new UsageError('Expected --step with --note');
    // First: a folder without an article must not get a lock.
    await readArticleFile(articleDir);
    if (values.step !== undefined)
      await take(articleDir, needOneOf(STEP_NAMES, values.step, '--step'), values.note ?? '');
    const { review } = (await readArticleFile(articleDir)).article;
    const { history, assignee, due } = review;
    const steps = history.map(({ at, to, by, note }) =>
      [`${at}  ${to}  ${by.name}`, note].filter(Boolean).join(': '),
    );
    return {
      value: { status: review.status, assignee, due, history },
      lines: [review.status, ...steps],
    };
  },
});
