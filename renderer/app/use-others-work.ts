/** Reacts to what others do to the open article: they take it over, give it back, or take a step of its review. */
import { type RefObject, useEffect } from 'react';
import type { Article, Role } from '../../shared/article.ts';
import { isClosed, isOthersTurn } from '../../shared/workflow.ts';
import { attempt } from './bridge.ts';
import { isStuck } from './read-only.ts';
import type { Session } from './session.ts';
import { useMainEvent } from './use-main-event.ts';

interface Deps {
  readonly current: RefObject<Session | null>;
  /** The role of the person at this window. */
  readonly role: Role;
  /** Both as in use-open-article.ts, and the same functions each time: see use-stable-callbacks.ts. */
  reopen(id: string): Promise<void>;
  followStep(article: Article): Promise<void>;
}

/** Opens the article again when others changed who may write in it. */
export function useOthersWork({ current, role, reopen, followStep }: Deps) {
  // Taken over while all is saved: the file has the same text, and is read again. A save refused because of the lock is
  // tried again once nobody has the article.
  useMainEvent('article.lockPassed', ({ id, lock }) => {
    const shown = current.current?.view();
    if (shown?.article.id !== id) return;
    if (shown.open.readOnly === 'locked') {
      if (!lock) void attempt(() => followStep(shown.article));
      return;
    }
    const { save } = shown;
    if (save.kind === 'saved') void attempt(() => reopen(id));
    const isRefused = save.kind === 'failed' && save.error.code === 'locked';
    if (isRefused && !lock) void current.current?.retry();
  });

  // An article that is read-only because of its review: only a review step matters.
  useMainEvent('article.changedOutside', ({ id }) => {
    const shown = current.current?.view();
    if (shown?.article.id !== id || !shown.open.readOnly || isStuck(shown)) return;
    void attempt(() => followStep(shown.article));
  });

  // Another person, or the same one in another role, now works in this window: it may be their turn.
  useEffect(() => {
    const shown = current.current?.view();
    if (!shown || shown.open.readOnly !== shown.article.review.status) return;
    if (isClosed(shown.open.readOnly) || isOthersTurn(shown.open.readOnly, role)) return;
    void attempt(() => reopen(shown.article.id));
  }, [current, role, reopen]);
}
