/** Pictures on their way into the open article: taken in, reported, and placed as the person says. */
import { type RefObject, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../shared/ipc.ts';
import { answered, ask, messageOf, Refused } from '../../app/bridge.ts';
import type { Session } from '../../app/session.ts';
import type { Arrangement, Arrival } from '../../editor/figure/incoming.ts';

/** The most pictures that go into the text one by one without a question. */
const FEW = 6;

/** A report that is shown; where there are many pictures, it waits for what is to become of them. */
export interface Incoming {
  readonly report: ImportReport;
  /** Absent where nothing is to be chosen. */
  readonly place?: (as: Arrangement) => void;
}

interface Window {
  readonly session: RefObject<Session | null>;
  onNotice(text: string): void;
  /** The work is at its end, whatever came of it. */
  onDone(): void;
}

const nothing: Arrival = { media: [], as: 'unused' };

/** What takes pictures in by dialog and by drop; `incoming` are the reports to show, the first one first. */
export function useIncoming({ session, onNotice, onDone }: Window) {
  const { t } = useTranslation();
  const [incoming, setIncoming] = useState<readonly Incoming[]>([]);
  const close = useCallback(() => setIncoming(([, ...rest]) => rest), []);

  const arrange = useCallback(
    (report: ImportReport, few: Arrangement): Promise<Arrival> => {
      // One picture that came twice stands once.
      const media = [
        ...new Map(report.imported.map((one) => [one.media.name, one.media])).values(),
      ];
      if (media.length <= FEW) {
        const isToSay = report.imported.some(({ damage, frames }) => damage || frames);
        if (report.refused.length > 0 || isToSay) setIncoming((shown) => [...shown, { report }]);
        return Promise.resolve({ media, as: few });
      }
      return new Promise((resolve) => {
        const place = (as: Arrangement) => {
          close();
          resolve({ media, as });
        };
        setIncoming((shown) => [...shown, { report, place }]);
      });
    },
    [close],
  );

  const takeIn = useCallback(
    async (
      work: (articleId: string) => Promise<ImportReport>,
      few: Arrangement = 'figures',
    ): Promise<Arrival> => {
      const article = session.current;
      if (!article) return nothing;
      try {
        const report = await work(article.view().article.id);
        onDone();
        if (session.current !== article) {
          // Another article was opened meanwhile: its own pictures are all that it may hold.
          onNotice(t('incoming.left'));
          return nothing;
        }
        article.addMedia(report.imported.map(({ media }) => media));
        return await arrange(report, few);
      } catch (error) {
        onDone();
        const isCancelled = error instanceof Refused && error.value.code === 'cancelled';
        onNotice(isCancelled ? t('incoming.cancelled') : messageOf(error));
        return nothing;
      }
    },
    [session, onNotice, onDone, arrange, t],
  );

  const pick = useCallback(() => takeIn((articleId) => ask('media.pick', { articleId })), [takeIn]);
  /** @param few how a few of them stand, about which nobody is asked */
  const take = useCallback(
    (files: File[], few?: Arrangement) =>
      takeIn(async (id) => answered(await window.galley.importFiles(id, files)), few),
    [takeIn],
  );
  return { incoming, close, pick, take };
}

/** See {@link useIncoming}. */
export type IncomingPictures = ReturnType<typeof useIncoming>;
