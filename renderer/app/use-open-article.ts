/** Opens and closes articles: one session at a time, and none is ended while its text is only in the window. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../shared/article.ts';
import type { OpenArticle, Opening } from '../../shared/channels/article.ts';
import type { LibraryInfo } from '../../shared/channels/library.ts';
import type { ArticleSummary } from '../../shared/library.ts';
import { createQueue } from '../../shared/queue.ts';
import type { Settings } from '../../shared/settings.ts';
import type { EditorHandle } from '../editor/ArticleEditor.tsx';
import { focusPage } from '../ui/focus.ts';
import { useStableCallbacks } from '../ui/use-stable-callbacks.ts';
import { ask, attempt, Refused } from './bridge.ts';
import { notify } from './notice.ts';
import { keepingPlace } from './reading-place.ts';
import { createSession, type Session } from './session.ts';
import { noticeIfSlow } from './slow-drive.ts';
import { useOthersWork } from './use-others-work.ts';

interface Deps {
  readonly info: LibraryInfo;
  /** Open from the start; null where there is none. */
  readonly opened: OpenArticle | null;
  readonly settings: Settings;
  /** Keeps its session for code that outlives the workspace. */
  readonly last: RefObject<Session | null>;
  readonly editor: RefObject<EditorHandle | null>;
  /** The library's articles; null until they have been read. */
  readonly rows: readonly ArticleSummary[] | null;
  onRefresh(): Promise<void>;
}

/** How a new article takes the place of the fields in which its first words were typed. */
interface Arrival {
  /** Settles once no letters are being composed. */
  composed(): Promise<void> | undefined;
  /** Gives the session these words, and calls `show` in their place. */
  take(begun: Session, show: () => void): void;
}

/** The session as rendered (`session`) and at this moment (`current`), and what opens and closes articles. */
export function useOpenArticle(deps: Deps) {
  const { info, opened, settings, last, editor, rows, onRefresh } = deps;
  const { t } = useTranslation();
  const { settingsNow, isTaken } = useStableCallbacks({
    settingsNow: () => settings,
    isTaken: (slug: string, id: string) =>
      rows?.some((row) => row.slug === slug && row.id !== id) ?? false,
  });
  const current = useRef<Session | null>(null);
  const begin = (article: OpenArticle): Session => {
    const { id } = article.article;
    const begun = createSession(
      article,
      () => (current.current === begun ? editor.current?.flush() : undefined),
      (slug) => isTaken(slug, id),
    );
    const { author, editorSuggests } = settingsNow();
    begun.suggest(author.role === 'editor' && editorSuggests);
    current.current = begun;
    last.current = begun;
    return begun;
  };
  const [session, setSession] = useState(() => opened && begin(opened));
  /** Shows a session synchronously: a letter typed in between would be in neither. */
  const show = (next: Session | null) => {
    flushSync(() => setSession(next));
    if (document.activeElement === document.body) focusPage();
  };

  /** Reports copies that a synchronised folder made of the article. */
  const reportCopies = ({ copies = 0 }: OpenArticle) => {
    if (copies > 0) notify(t('versions.synced', { count: copies }));
  };

  /** Ends the session; false, with nothing done, if its text is only in the window. */
  const leave = async (): Promise<boolean> => {
    const leaving = current.current;
    const where = await leaving?.settle();
    if (where === 'unsaved') {
      notify(t('save.notLeft'));
      return false;
    }
    if (where === 'rescued') notify(t('save.leftRescued'));
    leaving?.end();
    current.current = null;
    return true;
  };

  /** Waits for a library's answer. */
  const waiting = <T>(asked: Promise<T>) => noticeIfSlow(asked, info.dir);
  const closeInMain = (id: string) => ask('article.close', { id });
  /** Opens another article. The old one is closed once the new one is read, so that what is typed meanwhile is saved. */
  const goTo = async (id: string, arrival?: Arrival): Promise<boolean> => {
    const before = current.current?.view().article.id;
    const next = await waiting(ask('article.open', { id }));
    if (!(await leave())) {
      await closeInMain(id);
      return false;
    }
    await arrival?.composed();
    const begun = begin(next);
    if (arrival) arrival.take(begun, () => show(begun));
    else show(begun);
    reportCopies(next);
    if (before) await closeInMain(before);
    return true;
  };
  /** Opens the same article again. It is closed first, because opening needs its lock. */
  const openAgain = async (id: string, opening: Opening): Promise<boolean> => {
    const seen = current.current;
    if (!(await leave())) return false;
    seen?.showLeft();
    try {
      await closeInMain(id);
      const opened = await waiting(ask('article.open', { id, opening }));
      const next = begin(opened);
      keepingPlace(() => show(next));
      reportCopies(opened);
    } catch (error) {
      show(null);
      throw error;
    }
    return true;
  };

  /** The article that is being opened; without an id while it is being made. */
  const opening = useRef<{ id?: string }>(undefined);
  const afterOpening = async (id: string): Promise<void> => {
    void ask('settings.set', { lastArticle: id });
    await onRefresh();
  };
  const openOrReopen = async (id: string, how: Opening = 'plain'): Promise<void> => {
    const before = current.current?.view().article.id;
    const there = before === id ? await openAgain(id, how) : await goTo(id);
    if (there) await afterOpening(id);
  };

  /** Runs the following functions one at a time. */
  const [enqueue] = useState(createQueue);
  const enqueueOpening = <T>(next: { id?: string }, work: () => Promise<T>): Promise<T> => {
    opening.current = next;
    return enqueue(work).finally(() => {
      if (opening.current === next) opening.current = undefined;
    });
  };
  const { open, openNew, reopen, visit, close, without, followStep, onceOpen } = useStableCallbacks(
    {
      /** Opens an article; the one that is open is opened again. */
      open: (id: string): Promise<void> => enqueueOpening({ id }, () => openOrReopen(id)),
      /**
       * Opens an article that `make` makes, and gives its id.
       * @returns false, with nothing made, if the one that is open cannot be left
       */
      openNew: (make: () => Promise<string>, arrival: Arrival): Promise<boolean> => {
        const next: { id?: string } = {};
        return enqueueOpening(next, async () => {
          if ((await current.current?.settle()) === 'unsaved') {
            notify(t('save.notLeft'));
            return false;
          }
          next.id = await waiting(make());
          const there = await goTo(next.id, arrival);
          if (there) await afterOpening(next.id);
          return there;
        });
      },
      /** Opens an article again; does nothing if the user has gone on to another one meanwhile. */
      reopen: (id: string, opening?: Opening): Promise<void> =>
        enqueue(async () => {
          if (current.current?.view().article.id === id) await openOrReopen(id, opening);
        }),
      /** Opens an article again if its status on disk is no longer the one that is shown. */
      followStep: ({ id, review }: Article): Promise<void> =>
        enqueue(async () => {
          const now = await ask('article.readDisk', { id });
          if (now.review.status === review.status) return;
          if (current.current?.view().article.id === id) await openOrReopen(id);
        }),
      /** Opens an article; does nothing if it is open and can be edited. */
      visit: (id: string): Promise<void> =>
        enqueueOpening({ id }, async () => {
          const shown = current.current?.view();
          if (shown?.article.id !== id || shown.open.readOnly) await openOrReopen(id);
        }),
      /** Works on the open article, or on the one that is being opened (again) once it is there; not if that fails. */
      onceOpen: async (work: () => unknown): Promise<void> => {
        const next = opening.current;
        if (next || !current.current) await enqueue(async () => undefined);
        if (!next || current.current?.view().article.id === next.id) await work();
      },
      /** Closes the article; the next start opens none either. Does nothing if it cannot be closed. */
      close: (): Promise<void> =>
        enqueue(async () => {
          const before = current.current?.view().article.id;
          if (!before || !(await leave())) return;
          // Requested first: the user may close the window as soon as the article is gone.
          const kept = ask('settings.set', { lastArticle: '' });
          show(null);
          await Promise.all([kept, closeInMain(before)]);
        }),
      /**
       * Closes the article, or only the one with this id, and does the work.
       * @returns false, with nothing done, if it cannot be closed
       */
      without: (work: () => Promise<unknown>, id?: string): Promise<boolean> =>
        enqueue(async () => {
          const before = current.current?.view().article.id;
          if (before && (id === undefined || id === before)) {
            if (!(await leave())) return false;
            show(null);
            await closeInMain(before);
          }
          await work();
          return true;
        }),
    },
  );

  useOthersWork({ current, role: settings.author.role, reopen, followStep });

  // Opens the article that was open last time; one that was opened with the window gets the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at the start only
  useEffect(() => {
    if (document.activeElement === document.body) focusPage();
    const id = settings.lastArticle;
    if (opened) reportCopies(opened);
    if (current.current || !id) return;
    const openLast = () =>
      open(id).catch((error) => {
        // It may be in another library.
        if (!(error instanceof Refused && error.value.code === 'not-found')) throw error;
      });
    void attempt(openLast);
  }, []);

  return { session, current, open, openNew, reopen, visit, close, without, onceOpen };
}
