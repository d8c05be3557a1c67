/** What the workspace's commands do, and the keys that are not menu accelerators. */
import type { TFunction } from 'i18next';
import type { KeyboardEvent as KeyPress, RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { EditorHandle } from '../editor/ArticleEditor.tsx';
import { isEditorCommand, worksHere } from '../editor/commands.ts';
import { textKey } from '../editor/shortcuts.ts';
import { isReviewing, type Reviewing, suggestionKey } from '../editor/suggestions/reviewing.ts';
import { commentKey, type useComments } from '../features/comments/use-comments.ts';
import type { useExporting } from '../features/exporting/use-exporting.ts';
import type { Handover } from '../features/handover/use-handover.ts';
import type { useProofs } from '../features/proofing/use-proofs.ts';
import { isWithin } from '../ui/is-within.ts';
import { undoKey } from '../ui/undo-key.ts';
import { notify, notifyUnless } from './notice.ts';
import { changesText, whyReadOnly } from './read-only.ts';
import { focusSearch } from './regions.ts';
import type { Session } from './session.ts';
import type { useSides } from './sides.ts';
import type { useArticleActions } from './use-article-actions.ts';
import type { useNewArticle } from './use-new-article.ts';

interface Deps {
  /** The article that is open. */
  readonly current: RefObject<Session | null>;
  readonly editor: RefObject<EditorHandle | null>;
  readonly actions: ReturnType<typeof useArticleActions>;
  readonly coming: ReturnType<typeof useNewArticle>;
  readonly sides: ReturnType<typeof useSides>;
  readonly comments: ReturnType<typeof useComments>;
  readonly exporting: ReturnType<typeof useExporting>;
  readonly handover: Handover;
  readonly proofs: ReturnType<typeof useProofs>;
  readonly t: TFunction;
  /** See use-open-article.ts. */
  onceOpen(work: () => unknown): Promise<void>;
}

/** Commands for the whole article: they wait for one that is being opened. */
const OF_ARTICLE: ReadonlySet<string> = new Set([
  'send-file',
  'keep-version',
  'export',
  'proof',
  'print-proof',
  'duplicate',
  'trash',
  'suggesting',
]);

/** Commands that an open article alone can answer, beside those and those of the text. */
const IN_ARTICLE: ReadonlySet<string> = new Set([
  'import-pictures',
  'suggesting',
  'comment',
  'next-comment',
  'previous-comment',
]);

const asksForArticle = (command: string): boolean =>
  OF_ARTICLE.has(command) || IN_ARTICLE.has(command) || isReviewing(command);

const isStep = (command: string): command is 'undo' | 'redo' =>
  command === 'undo' || command === 'redo';

/** What holds the article's fields. */
const FIELDS = '.metadata, .article .growing';

/** Which undo history the caret is in: the article's fields, its body, or another text field. Undefined without a caret. */
function historyAt(target: Element | null): 'fields' | 'body' | 'own' | undefined {
  if (isWithin(target, FIELDS)) return 'fields';
  // The bar that finds replaces, too.
  if (isWithin(target, '.editor-body, .find-bar, .suggestions')) return 'body';
  return isWithin(target, 'textarea, input:not([type=checkbox], [type=radio])') ? 'own' : undefined;
}

function tableOf(deps: Deps): Readonly<Record<string, () => unknown>> {
  const { current, editor, actions, coming, sides, comments, exporting, handover, proofs } = deps;
  const onOpen = (work: (id: string) => unknown) => () => {
    const id = current.current?.view().article.id;
    return id && work(id);
  };
  return {
    'new-article': coming.create,
    'import-articles': actions.importFiles,
    'import-copied': actions.importCopied,
    'send-file': handover.send,
    'receive-file': handover.pick,
    save: () => current.current?.saveAsked(),
    'keep-version': actions.keepVersion,
    export: exporting.start,
    portal: exporting.portal,
    proof: proofs.toFile,
    'print-proof': proofs.toPaper,
    'import-pictures': () => editor.current?.run('insert-figure'),
    'focus-mode': sides.toggleFocus,
    duplicate: onOpen(actions.duplicate),
    trash: onOpen(actions.trash),
    comment: comments.comment,
    'next-comment': () => comments.step(1),
    'previous-comment': () => comments.step(-1),
    'toggle-list': () => sides.toggle('list'),
    'toggle-panel': () => sides.toggle('panel'),
    suggesting: () => current.current?.suggest(!current.current.view().suggesting),
  };
}

/** Without an open article, only the list can be searched. */
function findInList(sides: Deps['sides']): void {
  if (!sides.shown.list) flushSync(() => sides.toggle('list'));
  focusSearch();
}

/** Why nothing came of a command about suggestions. */
const noneThere = (command: Reviewing, t: TFunction): string =>
  t(
    /^(accept|reject)-suggestion$/.test(command)
      ? 'suggestions.noneSelected'
      : 'suggestions.nothing',
  );

/** Runs a command about the text, or says why it does nothing. */
function runInText({ editor, t }: Deps, command: string): void {
  if (isReviewing(command))
    notifyUnless(editor.current?.review(command) ?? false, noneThere(command, t));
  if (!isEditorCommand(command)) return;
  const here = worksHere(command);
  notifyUnless(here, t('editor.elsewhere'));
  if (here) notifyUnless(editor.current?.run(command) ?? true, t('editor.noTable'));
}

/** Returns `run`, which runs a command by its name, and `onKey`, which handles the keys pressed in the workspace. */
export function workspaceCommands(deps: Deps) {
  const { current, coming, t, onceOpen } = deps;
  const table = tableOf(deps);
  const run = (command: string): void => {
    const isMaking = coming.state === 'making';
    const isForText = isEditorCommand(command) && !isStep(command);
    const isWaiting =
      (isMaking && isForText) || ((isMaking || !current.current) && asksForArticle(command));
    if (isWaiting || OF_ARTICLE.has(command)) void onceOpen(() => runHere(command));
    else runHere(command);
  };
  const runHere = (command: string): void => {
    // What is hidden is not worked on.
    const session = coming.state === 'refused' ? null : current.current;
    const article = session?.view().open;
    const act = table[command];
    const step = isStep(command) ? command : undefined;
    const place = step && (historyAt(document.activeElement) ?? session?.lastEdited());
    // Checked first: such a field is no part of the article, which may be read-only.
    if (step && place === 'own') document.execCommand(step);
    else if (!session && asksForArticle(command)) notify(t('app.nothingOpen'));
    else if (article?.readOnly && changesText(command)) notify(whyReadOnly(article, t));
    else if (act) act();
    else if (command === 'find' && !session) findInList(deps.sides);
    else if (!session && isEditorCommand(command)) notify(t('app.nothingOpen'));
    else if (step && place === 'fields') session?.[step]();
    else runInText(deps, command);
  };
  /** A key of the text, which the text takes only where the caret is in it, and where it may be changed. */
  const onTextKey = (inText: boolean): void => {
    const article = current.current?.view().open;
    if (!article) notify(t('app.nothingOpen'));
    else if (article.readOnly) notify(whyReadOnly(article, t));
    else notifyUnless(inText, t('editor.elsewhere'));
  };
  const onKey = (event: KeyPress): void => {
    const command = suggestionKey(event) ?? commentKey(event);
    if (command) {
      event.preventDefault();
      event.stopPropagation();
      run(command);
      return;
    }
    const asked = textKey(event.nativeEvent);
    if (asked) onTextKey(isWithin(event.target, '.editor-body') && worksHere(asked));
    const step = undoKey(event);
    // The fields' own undo knows nothing of tags, flags and bylines: one history for all of them.
    if (!step || !isWithin(event.target, FIELDS)) return;
    event.preventDefault();
    current.current?.[step]();
  };
  return { run, onKey };
}
