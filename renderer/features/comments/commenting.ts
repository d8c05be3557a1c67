/** What the buttons and keys of the comments do to the article's record and its text. */
import { type Placed, placeThreads } from '../../../shared/comments/anchors.ts';
import { peopleOf } from '../../../shared/comments/mentions.ts';
import {
  addThread,
  type Comment,
  deleteRemark,
  editRemark,
  reply,
  type Subject,
  setResolved,
  type Threads,
  type WrittenRemark,
} from '../../../shared/comments/threads.ts';
import { isoWithOffset } from '../../../shared/dates.ts';
import { peopleIn } from '../../../shared/library.ts';
import type { ArticlePanelProps } from '../../app/panels.tsx';
import { panelStateOf } from './panel-state.ts';

/** What commenting needs of the window. */
export type Commenting = Pick<ArticlePanelProps, 'session' | 'editor' | 'settings' | 'rows'>;

const newId = (): string => crypto.randomUUID();

const namesByRows = new WeakMap<Commenting['rows'], readonly string[]>();

/** See {@link peopleIn}. Kept with the rows: each letter of a remark asks for them. */
function namedIn(rows: Commenting['rows']): readonly string[] {
  const known = namesByRows.get(rows);
  if (known) return known;
  const names = peopleIn(rows);
  namesByRows.set(rows, names);
  return names;
}

/** Everybody that a remark on the open article can mention. */
export function mentionable({ session, settings, rows }: Commenting): string[] {
  return peopleOf(session.view().article, [settings.author.name, ...namedIn(rows)]);
}

function written(props: Commenting, id: string, text: string): WrittenRemark {
  const { name, role } = props.settings.author;
  const by = { name, role, at: isoWithOffset(new Date()) };
  return { id, by, text, people: mentionable(props) };
}

function change({ session }: Commenting, make: (threads: Threads) => Threads): void {
  session.review((review) => ({ ...review, comments: make(review.comments) }));
}

/** Begins a thread, whose first remark is written in the panel. An earlier draft is discarded. */
export function begin(props: Commenting, draft: Subject): void {
  const panel = panelStateOf(props.session);
  const old = panel.view.value.draft;
  // Words typed for the earlier draft are kept.
  const words = old ? (panel.view.value.words[old.id] ?? '') : '';
  if (old?.anchor === 'text') props.editor.current?.comments.unmark(old.id);
  panel.set({ draft, active: draft.id, focus: draft.id });
  if (words) panel.type(draft.id, words);
}

/** Discards the thread that was begun. */
export function cancel(props: Commenting): void {
  const panel = panelStateOf(props.session);
  const { draft } = panel.view.value;
  if (!draft) return;
  if (draft.anchor === 'text') props.editor.current?.comments.unmark(draft.id);
  panel.set({ draft: null, active: '' });
  panel.forget(draft.id);
  props.editor.current?.focus();
}

/** Puts the thread that was begun into the record. */
export function send(props: Commenting, words: string): void {
  const panel = panelStateOf(props.session);
  const { draft } = panel.view.value;
  if (!draft || words.trim() === '') return;
  // The article's body follows the editor with a delay: until then the thread would have no words.
  props.editor.current?.reportNow();
  change(props, (threads) => addThread(threads, draft, written(props, newId(), words)));
  panel.forget(draft.id);
  panel.set({ draft: null, active: draft.id, focus: draft.id });
}

/** Answers in a thread. */
export function answer(props: Commenting, id: string, words: string): void {
  change(props, (threads) => reply(threads, id, written(props, newId(), words)));
  panelStateOf(props.session).forget(id);
}

/** Changes the text of one's own remark. */
export function rewrite(props: Commenting, id: string, remarkId: string, words: string): void {
  change(props, (threads) => editRemark(threads, id, written(props, remarkId, words)));
  panelStateOf(props.session).forget(remarkId);
}

/** Deletes one's own remark, and with the first one its thread. */
export function remove(props: Commenting, thread: Comment, remarkId: string): void {
  const { name } = props.settings.author;
  change(props, (threads) => deleteRemark(threads, thread.id, remarkId, name));
  const isThere = props.session.view().article.review.comments.some(({ id }) => id === thread.id);
  if (!isThere && thread.anchor === 'text') props.editor.current?.comments.unmark(thread.id);
}

/** Resolves a thread, or opens it again. */
export function resolve(props: Commenting, id: string, resolved: boolean): void {
  change(props, (threads) => setResolved(threads, id, resolved));
}

/** Makes a thread the active one and scrolls to its words; `withCaret` goes there. */
export function show(props: Commenting, thread: Comment, withCaret: boolean): void {
  const panel = panelStateOf(props.session);
  if (panel.view.value.active !== thread.id) panel.set({ active: thread.id });
  const found = props.editor.current?.comments.goTo(thread, withCaret) ?? false;
  if (!found && withCaret) props.editor.current?.focus();
}

/** The threads with their places in the text. */
export function placed({ session }: Commenting): Placed[] {
  const { article } = session.view();
  return placeThreads(article.review.comments, article.body);
}

/**
 * Goes to the next open thread, or the one before: from the active one, else from the caret. Returns whether there is
 * one.
 */
export function step(props: Commenting, by: 1 | -1): boolean {
  const panel = panelStateOf(props.session);
  const open = placed(props).filter(({ thread }) => !thread.resolved);
  if (open.length === 0) return false;
  const comments = props.editor.current?.comments;
  const active = open.findIndex(({ thread }) => thread.id === panel.view.value.active);
  const behind = open.findIndex(({ thread }) => comments?.isBehindCaret(thread.id));
  const caret = behind < 0 ? open.length : behind;
  const next = active >= 0 ? active + by : by === 1 ? caret : caret - 1;
  const { thread } = open[(next + open.length) % open.length] as Placed;
  show(props, thread, false);
  panel.set({ focus: thread.id });
  return true;
}
