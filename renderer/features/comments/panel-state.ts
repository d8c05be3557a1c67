import { signal } from '@lexical/extension';
import { useSignalValue } from '@lexical/react/useExtensionSignalValue';
import type { Subject } from '../../../shared/comments/threads.ts';
import type { Session } from '../../app/session.ts';
import { begunAt, keepBegun } from '../../ui/begun.ts';

interface Unsent {
  /** A thread that was begun and is not in the record yet. */
  readonly draft: Subject | null;
  /** What was typed, by the id of the thread or remark. */
  readonly words: Readonly<Record<string, string>>;
}

/** A session's comments beyond the article's record: the active thread, and text not yet sent. */
export interface PanelView extends Unsent {
  /** The id of the thread that is shown in full; '' for none. */
  readonly active: string;
  /** The id of the thread whose card is to take the focus; '' for none. */
  readonly focus: string;
}

function createPanelState(articleId: string) {
  const place = `comments ${articleId}`;
  const { draft, words } = begunAt<Unsent>(place) ?? { draft: null, words: {} };
  const view = signal<PanelView>({ active: draft?.id ?? '', draft, focus: '', words });
  const set = (change: Partial<PanelView>): void => {
    view.value = { ...view.value, ...change };
    if (!change.words && change.draft === undefined) return;
    const { draft, words } = view.value;
    const isEmpty = !draft && Object.keys(words).length === 0;
    keepBegun(place, isEmpty ? undefined : { draft, words });
  };
  return {
    view,
    set,
    /** Keeps words that are not sent yet. */
    type: (id: string, words: string): void => set({ words: { ...view.value.words, [id]: words } }),
    /** Forgets words that were sent or given up. */
    forget: (id: string): void => {
      const { [id]: _gone, ...words } = view.value.words;
      set({ words });
    },
  };
}

const states = new WeakMap<Session, ReturnType<typeof createPanelState>>();

/** The panel's state for a session; the text shares it. */
export function panelStateOf(session: Session): ReturnType<typeof createPanelState> {
  const known = states.get(session) ?? createPanelState(session.view().article.id);
  states.set(session, known);
  return known;
}

/** That state as React sees it. */
export const usePanelState = (session: Session): PanelView =>
  useSignalValue(panelStateOf(session).view);
