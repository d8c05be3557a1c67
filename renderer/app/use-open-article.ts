/** The article that is open: one session after the other, none ended while its text is in the window alone. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../shared/article.ts';
import type { OpenArticle, Opening } from '../../shared/channels/article.ts';
import type { LibraryInfo } from '../../shared/channels/library.ts';
import { createTurns } from '../../shared/in-turn.ts';
import type { Settings } from '../../shared/settings.ts';
import type { EditorHandle } from '../editor/ArticleEditor.tsx';
import { ask, attempt, Refused } from './bridge.ts';
import { focusPage, keepingPlace } from './reading-place.ts';
import { createSession, type Session } from './session.ts';
import { useOthersWork } from './use-others-work.ts';
import { useSteady } from './use-steady.ts';

/** How long a library may take to open an article before somebody is told, in milliseconds. */
const PATIENCE = 5_000;

interface Around {
  readonly info: LibraryInfo;
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
  const { info, opened, settings, last, editor, onRefresh, onNotice } = around;
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
  /** Shows another session at once (`flushSync`): a letter typed between the two would be in neither. */
  const show = (next: Session | null) => {
    flushSync(() => setSession(next));
    if (document.activeElement === document.body) focusPage();
  };

  /** Ends the session; false, and nothing ended, when its text is in the window alone. */
  const leave = async (): Promise<boolean> => {
    const leaving = current.current;
    const where = await leaving?.settle();
    if (where === 'unsaved') {
      onNotice(t('save.notLeft'));
      return false;
    }
    if (where === 'rescued') onNotice(t('save.leftRescued'));
    leaving?.end();
    current.current = null;
    return true;
  };

  /** Tells the main process that an article is open no more. */
  const shut = (id: string) => ask('article.close', { id });
  /** Says so where the library's drive is not heard of for long; the notice goes once it answers. */
  const waitingFor = async (opening: Promise<OpenArticle>): Promise<OpenArticle> => {
    let isTold = false;
    const timer = setTimeout(() => {
      isTold = true;
      onNotice(t('errors.no-answer', { path: info.dir }));
    }, PATIENCE);
    const next = await opening.finally(() => clearTimeout(timer));
    if (isTold) onNotice('');
    return next;
  };
  /** Opens another article. The old one is left only once the new one is read, so that what is typed meanwhile is saved. */
  const goTo = async (id: string, before: string | undefined): Promise<boolean> => {
    const next = await waitingFor(ask('article.open', { id }));
    if (!(await leave())) {
      await shut(id);
      return false;
    }
    show(begin(next));
    if (before) await shut(before);
    return true;
  };
  /** Opens the same article anew, which needs its lock: so it is left first. */
  const openAgain = async (id: string, opening: Opening): Promise<boolean> => {
    const seen = current.current;
    if (!(await leave())) return false;
    seen?.showLeft();
    try {
      await shut(id);
      const next = begin(await ask('article.open', { id, opening }));
      keepingPlace(() => show(next));
    } catch (error) {
      show(null);
      throw error;
    }
    return true;
  };

  const openOrReopen = async (id: string, opening: Opening = 'plain'): Promise<void> => {
    const before = current.current?.view().article.id;
    const there = before === id ? await openAgain(id, opening) : await goTo(id, before);
    if (!there) return;
    void ask('settings.set', { lastArticle: id });
    await onRefresh();
  };

  /** One change after the other, however quickly they are asked for. */
  const [inTurn] = useState(createTurns);
  const { open, reopen, visit, without, followStep } = useSteady({
    /** Opens an article, also anew the one that is open. */
    open: (id: string): Promise<void> => inTurn(() => openOrReopen(id)),
    /** Opens an article anew; nothing where somebody went on to another meanwhile. */
    reopen: (id: string, opening?: Opening): Promise<void> =>
      inTurn(async () => {
        if (current.current?.view().article.id === id) await openOrReopen(id, opening);
      }),
    /** Opens an article anew whose reader sees it at another step of the review than it is at by now. */
    followStep: ({ id, review }: Article): Promise<void> =>
      inTurn(async () => {
        const now = await ask('article.readDisk', { id });
        if (now.review.status === review.status) return;
        if (current.current?.view().article.id === id) await openOrReopen(id);
      }),
    /** Opens an article; nothing where it is open and may be written in. */
    visit: (id: string): Promise<void> =>
      inTurn(async () => {
        const shown = current.current?.view();
        if (shown?.article.id !== id || shown.open.readOnly) await openOrReopen(id);
      }),
    /**
     * Does some work for which no article may be open, or not the one with this id: that is left first.
     * @returns false, and nothing was done, where it cannot be left
     */
    without: (work: () => Promise<unknown>, id?: string): Promise<boolean> =>
      inTurn(async () => {
        const before = current.current?.view().article.id;
        if (before && (id === undefined || id === before)) {
          if (!(await leave())) return false;
          show(null);
          await shut(before);
        }
        await work();
        return true;
      }),
  });

  useOthersWork({ current, role: settings.author.role, reopen, followStep, onNotice });

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

  return { session, current, open, reopen, visit, without };
}
