/** The article that is open: one session after the other, none ended while its text is in the window alone. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenArticle } from '../../shared/ipc.ts';
import type { Settings } from '../../shared/settings.ts';
import type { EditorHandle } from '../editor/ArticleEditor.tsx';
import { ask, attempt, Refused } from './bridge.ts';
import { createSession, type Session } from './session.ts';
import { useSteady } from './use-steady.ts';

interface Around {
  /** Open from the start; null where there is none. */
  readonly opened: OpenArticle | null;
  readonly settings: Settings;
  /** Where its session is kept for who outlives the workspace. */
  readonly last: RefObject<Session | null>;
  readonly editor: RefObject<EditorHandle | null>;
  onRefresh(): Promise<void>;
  onNotice(text: string): void;
}

/** Its session, as it is drawn and as it is at this moment (`current`), and what opens another or none. */
export function useOpenArticle(around: Around) {
  const { opened, settings, last, editor, onRefresh, onNotice } = around;
  const { t } = useTranslation();
  const latestSettings = useRef(settings);
  latestSettings.current = settings;
  const current = useRef<Session | null>(null);
  const begin = (article: OpenArticle): Session => {
    const begun = createSession(article, () =>
      current.current === begun ? editor.current?.flush() : undefined,
    );
    const { author, editorSuggests } = latestSettings.current;
    begun.suggest(author.role === 'editor' && editorSuggests);
    current.current = begun;
    last.current = begun;
    return begun;
  };
  const [session, setSession] = useState(() => opened && begin(opened));

  /** Ends the session; false, and nothing ended, when its text is in the window alone. */
  const leave = async (): Promise<boolean> => {
    const leaving = current.current;
    if (!leaving) return true;
    const where = await leaving.settle();
    if (where === 'unsaved') {
      onNotice(t('save.notLeft'));
      return false;
    }
    if (where === 'rescued') onNotice(t('save.leftRescued'));
    leaving.end();
    current.current = null;
    await ask('article.close', { id: leaving.view().article.id });
    return true;
  };

  const turn = useRef(Promise.resolve());
  const { open, close } = useSteady({
    /** One article after the other, however quickly they are chosen. */
    open: (id: string, takeOver = false): Promise<void> => {
      const change = async () => {
        if (!(await leave())) return;
        setSession(begin(await ask('article.open', { id, takeOver })));
        void ask('settings.set', { lastArticle: id });
        await onRefresh();
      };
      const done = turn.current.then(change);
      turn.current = done.catch(() => undefined);
      return done;
    },
    /** Leaves no article open; false where the one that is must stay. */
    close: async (): Promise<boolean> => {
      if (!(await leave())) return false;
      setSession(null);
      return true;
    },
  });

  // Where the reporter was last time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at the start only
  useEffect(() => {
    const id = settings.lastArticle;
    if (current.current || !id) return;
    const openLast = () =>
      open(id).catch((error) => {
        // It may be another library's.
        if (!(error instanceof Refused && error.value.code === 'not-found')) throw error;
      });
    void attempt(openLast, onNotice);
  }, []);

  return { session, current, open, close };
}
