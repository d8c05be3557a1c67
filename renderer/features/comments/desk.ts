/** What one window holds of a session's comments besides the record: the active thread, and words not yet sent. */
import { useSyncExternalStore } from 'react';
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

/** The desk of one session. */
export interface Desk {
  view(): DeskView;
  set(change: Partial<DeskView>): void;
  /** Keeps words that are not sent yet; '' forgets them. */
  type(id: string, words: string): void;
  subscribe(listener: () => void): () => void;
}

function createDesk(): Desk {
  let view: DeskView = { active: '', draft: null, focus: '', words: {} };
  const listeners = new Set<() => void>();
  const set = (change: Partial<DeskView>) => {
    view = { ...view, ...change };
    for (const listener of listeners) listener();
  };
  return {
    view: () => view,
    set,
    type: (id, words) => set({ words: { ...view.words, [id]: words } }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const desks = new WeakMap<Session, Desk>();

/** The desk of a session; the same for the panel and the text. */
export function deskOf(session: Session): Desk {
  const known = desks.get(session) ?? createDesk();
  desks.set(session, known);
  return known;
}

/** A session's desk as React sees it. */
export function useDesk(session: Session): DeskView {
  const desk = deskOf(session);
  return useSyncExternalStore(desk.subscribe, desk.view);
}
