/** Galley proofs of the open article: to a PDF, or to paper. */
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintOrder } from '../../../shared/channels/proof.ts';
import { act, ask } from '../../app/bridge.ts';
import { endJob } from '../../app/running-job.ts';
import type { Session } from '../../app/session.ts';

interface Around {
  readonly session: RefObject<Session | null>;
  onNotice(text: string): void;
}

interface Wanted {
  readonly article: string;
  readonly printers: readonly string[];
}

/** What pulls proofs, and a print that waits for its printer. */
export function useProofs({ session, onNotice }: Around) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<Wanted | null>(null);

  /** The proof shows what is on disk: what is in the window goes there first. */
  const pull = (work: (id: string) => Promise<void>) =>
    act(async () => {
      const article = session.current;
      if (!article) return;
      await article.saveAll();
      await work(article.view().article.id);
    }, onNotice);

  const print = async (id: string, to?: PrintOrder): Promise<void> => {
    if (await ask('proof.print', { id, ...(to ? { to } : {}) }).finally(endJob))
      onNotice(t('proof.printed'));
  };

  const toFile = () =>
    pull(async (id) => {
      const made = await ask('proof.save', { id }).finally(endJob);
      if (made) onNotice(t('proof.saved', { path: made.path, count: made.pages }));
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
      void act(() => print(wanted.article, to), onNotice);
    },
  };
  return { toFile, toPaper, waiting };
}

/** See {@link useProofs}. */
export type Proofs = ReturnType<typeof useProofs>;
