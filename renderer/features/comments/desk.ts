/** The comments of a session as one window has them, besides the record: the active thread, and words not yet sent. */
import { signal } from '@lexical/extension';
import { useSignalValue } from '@lexical/react/useExtensionSignalValue';
import type { Subject } from '../../../shared/comments/threads.ts';
import type { Session } from '../../app/session.ts';

/** See the file's title. */
export interface DeskView {
  /** The id of the thread that is shown at length; '' for none. */
  readonly active: string;
  /** A thread that was begun and is not in the record yet. */
  readonly draft: Subject | null;
  /** The id of the thread whose card is to take the focus; '' for none. */
  readonly focus: string;
  /** What was typed and not sent, by the id of the thread or remark. */
  readonly words: Readonly<Record<string, string>>;
}

/** What is not sent yet, by the id of its article: it is there again when that was left and is opened anew. */
const unsent = new Map<string, Pick<DeskView, 'draft' | 'words'>>();

function createDesk(articleId: string) {
  const { draft, words } = unsent.get(articleId) ?? { draft: null, words: {} };
  const view = signal<DeskView>({ active: draft?.id ?? '', draft, focus: '', words });
  const set = (change: Partial<DeskView>): void => {
    view.value = { ...view.value, ...change };
    unsent.set(articleId, { draft: view.value.draft, words: view.value.words });
  };
  return {
    view,
    set,
    /** Keeps words that are not sent yet; '' forgets them. */
    type: (id: string, words: string): void => set({ words: { ...view.value.words, [id]: words } }),
  };
}

const desks = new WeakMap<Session, ReturnType<typeof createDesk>>();

/** The desk of a session; the same for the panel and the text. */
export function deskOf(session: Session): ReturnType<typeof createDesk> {
  const known = desks.get(session) ?? createDesk(session.view().article.id);
  desks.set(session, known);
  return known;
}

/** A session's desk as React sees it. */
export const useDesk = (session: Session): DeskView => useSignalValue(deskOf(session).view);
