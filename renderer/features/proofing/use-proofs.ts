/** Galley proofs of the open article: to a PDF, or to paper. */
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintOrder } from '../../../shared/channels/proof.ts';
import { act, ask } from '../../app/bridge.ts';
import { notify } from '../../app/notice.ts';
import { endJob } from '../../app/running-job.ts';
import type { Session } from '../../app/session.ts';

interface Wanted {
  readonly article: string;
  readonly printers: readonly string[];
}

/** What pulls proofs, and a print that waits for its printer. @param session of the open article */
export function useProofs(session: RefObject<Session | null>) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<Wanted | null>(null);

  /** The proof shows what is on disk: the article is saved first. */
  const pull = (work: (id: string) => Promise<void>) =>
    act(async () => {
      const article = session.current;
      if (!article) return;
      await article.saveAll();
      await work(article.view().article.id);
    });

  const print = async (id: string, to?: PrintOrder): Promise<void> => {
    if (await ask('proof.print', { id, ...(to ? { to } : {}) }).finally(endJob))
      notify(t('proof.printed'));
  };

  const toFile = () =>
    pull(async (id) => {
      const made = await ask('proof.save', { id }).finally(endJob);
      if (made) notify(t('proof.saved', { path: made.path, count: made.pages }));
    });

  const toPaper = () =>
    pull(async (article) => {
      const printers = await ask('proof.printers', undefined);
      if (printers) setWanted({ article, printers });
      else await print(article);
    });

  const forget = () => setWanted(null);
  const waiting = wanted && {
    printers: wanted.printers,
    onClose: forget,
    onPrint: (to: PrintOrder) => {
      forget();
      void act(() => print(wanted.article, to));
    },
  };
  return { toFile, toPaper, waiting };
}

/** See {@link useProofs}. */
export type Proofs = ReturnType<typeof useProofs>;
