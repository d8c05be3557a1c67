/** Articles that leave as one `.galley` file and come in as one: by menu, by drop, from the desktop. */
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../shared/article.ts';
import type { Received } from '../../../shared/channels/handover.ts';
import { createQueue } from '../../../shared/queue.ts';
import { handsOver, stepOnSending } from '../../../shared/workflow.ts';
import { answered, ask, attempt, messageOf } from '../../app/bridge.ts';
import { notify } from '../../app/notice.ts';
import { endJob } from '../../app/running-job.ts';
import type { Session } from '../../app/session.ts';
import { useMainEvent } from '../../app/use-main-event.ts';
import { whenNoDialogIsOpen } from '../../ui/open-dialogs.ts';

/** The text here and the received one: both sides changed it. */
export type Diverged = Extract<Received, { copy: string }>;

interface Deps {
  readonly session: RefObject<Session | null>;
  readonly role: Role;
  open(id: string): Promise<void>;
  reopen(id: string): Promise<void>;
  onRefresh(): Promise<void>;
  /** Takes in the documents and pictures that were opened from the desktop. */
  importWaiting(): Promise<unknown>;
}

/** Sends the open article, receives files, and holds the two texts if both sides changed one. */
export function useHandover(deps: Deps) {
  const { session, role, open, reopen, onRefresh, importWaiting } = deps;
  const { t } = useTranslation();
  const [diverged, setDiverged] = useState<Diverged | null>(null);

  /** Returns whether there was a file. */
  const receive = async (take: () => Promise<Received | null>): Promise<boolean> => {
    try {
      // The incoming text may replace the file: what exists only in the window would be lost.
      if ((await session.current?.settle()) === 'unsaved') {
        notify(t('save.notLeft'));
        return false;
      }
      const came = await take();
      if (!came) return false;
      await onRefresh();
      notify(t(`handover.${came.outcome}`));
      // After the notice: what opening says, of words typed meanwhile, is more important.
      await open(came.id);
      if ('copy' in came) setDiverged(came);
    } catch (error) {
      notify(messageOf(error));
    } finally {
      endJob();
    }
    return true;
  };

  const [enqueue] = useState(createQueue);
  const takeWaiting = () => {
    void enqueue(async () => {
      await whenNoDialogIsOpen();
      while (await receive(() => ask('handover.waiting', undefined)));
      await importWaiting();
    });
  };
  const takeFirst = useEffectEvent(takeWaiting);
  useEffect(() => takeFirst(), []);
  useMainEvent('app.openFile', takeWaiting);

  const take = (files: readonly File[]): void => {
    for (const file of files)
      void enqueue(() => receive(async () => answered(await window.galley.takeIn(file))));
  };

  const sendArticle = async (article: Session): Promise<void> => {
    await article.saveAll();
    const { id, review } = article.view().article;
    if (!(await ask('handover.target', { id }))) return;
    const step = stepOnSending(review.status, role);
    if (step && !article.view().open.readOnly) {
      const handed = handsOver(step, role);
      await article.amend(() => ask('review.step', { id, step, note: '' }), handed);
      if (handed) await reopen(id);
    }
    const { file } = await ask('handover.send', { id });
    notify(t('handover.sent', { file }));
  };
  const send = async (): Promise<void> => {
    const article = session.current;
    if (article) await attempt(() => sendArticle(article)).finally(endJob);
  };

  return {
    send,
    pick: () => receive(() => ask('handover.pick', undefined)),
    take,
    /** Takes in all that was opened from the desktop. */
    takeWaiting,
    diverged,
    forget: () => setDiverged(null),
  };
}

/** See {@link useHandover}. */
export type Handover = ReturnType<typeof useHandover>;
