/** Galley proofs of the open article: to a PDF, or to paper. */
import { type RefObject, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintOrder } from '../../../shared/ipc.ts';
import { ask } from '../../app/bridge.ts';
import { endJob } from '../../app/running-job.ts';
import type { Session } from '../../app/session.ts';

interface Wanted {
  readonly article: string;
  readonly printers: readonly string[];
}

/**
 * What pulls proofs, and a print that waits for its printer.
 * @param attempt runs what may fail, and tells what did
 */
export function useProofs(
  current: RefObject<Session | null>,
  attempt: (what: () => Promise<void>) => Promise<unknown>,
  onNotice: (text: string) => void,
) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<Wanted | null>(null);

  /** The proof shows what is on disk: what is in the window goes there first. Gives the article's id. */
  const saved = useCallback(async () => {
    const article = current.current;
    await article?.save();
    return article?.view().article.id;
  }, [current]);

  const print = useCallback(
    (id: string, to?: PrintOrder) =>
      attempt(async () => {
        try {
          if (await ask('proof.print', { id, ...(to ? { to } : {}) })) onNotice(t('proof.printed'));
        } finally {
          endJob();
        }
      }),
    [attempt, onNotice, t],
  );

  const toFile = useCallback(
    () =>
      attempt(async () => {
        const id = await saved();
        if (id === undefined) return;
        try {
          const made = await ask('proof.save', { id });
          if (made) onNotice(t('proof.saved', { path: made.path, pages: made.pages }));
        } finally {
          endJob();
        }
      }),
    [attempt, saved, onNotice, t],
  );

  const toPaper = useCallback(
    () =>
      attempt(async () => {
        const article = await saved();
        if (article === undefined) return;
        const printers = await ask('proof.printers', undefined);
        if (printers) setWanted({ article, printers });
        else await print(article);
      }),
    [attempt, saved, print],
  );

  const forget = () => setWanted(null);
  const waiting = wanted && {
    printers: wanted.printers,
    onClose: forget,
    onPrint: (to: PrintOrder) => {
      forget();
      void print(wanted.article, to);
    },
  };
  return { toFile, toPaper, waiting };
}
