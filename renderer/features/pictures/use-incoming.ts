/** Pictures on their way into the open article: taken in, reported, and placed as the person says. */
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../shared/article.ts';
import type { ImportReport } from '../../../shared/channels/media.ts';
import { answered, ask, messageOf, Refused } from '../../app/bridge.ts';
import { notify } from '../../app/notice.ts';
import { endJob } from '../../app/running-job.ts';
import type { Session } from '../../app/session.ts';
import type { Arrangement, Arrival } from '../../editor/figure/incoming.ts';
import { markKnown } from './mark-known.ts';

/** The most pictures that go into the text without a question. */
const FEW = 6;

/** A report to show; for many pictures, it also asks how they should be placed. */
export interface Incoming {
  readonly report: ImportReport;
  /** Absent if there is no choice to make. */
  readonly place?: (as: Arrangement) => void;
}

const nothing: Arrival = { media: [], as: 'unused' };

/** Whether the report says more than that pictures were imported. */
const isToRead = ({ imported, refused }: ImportReport): boolean =>
  refused.length > 0 || imported.some(({ damage, frames }) => damage || frames);

/** Imports pictures by dialog and drop. `incoming` are the reports to show, the first one first. */
export function useIncoming(session: RefObject<Session | null>) {
  const { t } = useTranslation();
  const [incoming, setIncoming] = useState<readonly Incoming[]>([]);
  const close = () => setIncoming(([, ...rest]) => rest);

  const arrange = (report: ImportReport, few: Arrangement): Promise<Arrival> => {
    // A picture imported twice is placed once.
    const media = [...new Map(report.imported.map((one) => [one.media.name, one.media])).values()];
    if (media.length <= FEW) {
      if (isToRead(report)) setIncoming((shown) => [...shown, { report }]);
      return Promise.resolve({ media, as: few });
    }
    return new Promise((resolve) => {
      const place = (as: Arrangement) => {
        close();
        resolve({ media, as });
      };
      setIncoming((shown) => [...shown, { report, place }]);
    });
  };

  /** Puts pictures on the list of the article they were imported for, which is no longer open. */
  const list = async (
    { id, headline }: Article,
    report: ImportReport,
    stand: boolean,
  ): Promise<void> => {
    if (isToRead(report)) setIncoming((shown) => [...shown, { report }]);
    const media = report.imported.map((one) => one.media);
    if (media.length === 0) return;
    const now = session.current;
    const isBack = now?.view().article.id === id && now.view().open.readOnly === undefined;
    if (isBack) now.addMedia(media);
    const isListed = isBack || (await ask('media.list', { articleId: id, media })).isListed;
    const name = headline || t('list.untitled');
    // Those already in its text need no notice.
    if (!(stand && isListed))
      notify(t(isListed ? 'incoming.left' : 'incoming.leftOut', { headline: name }));
  };

  /**
   * Puts imported pictures on the article's list; returns undefined if that failed, or the article was left meanwhile.
   * @param stand whether their figures are in the text already
   */
  const receive = async (
    work: (articleId: string) => Promise<ImportReport>,
    stand = false,
  ): Promise<ImportReport | undefined> => {
    const article = session.current;
    if (!article) return undefined;
    try {
      const report = await work(article.view().article.id).finally(endJob);
      const listed = article.view().article.media.map(({ name }) => name);
      const marked = markKnown(report, listed);
      if (session.current !== article) {
        await list(article.view().article, marked, stand);
        return undefined;
      }
      article.addMedia(report.imported.map(({ media }) => media));
      return marked;
    } catch (error) {
      const isCancelled = error instanceof Refused && error.value.code === 'cancelled';
      notify(isCancelled ? t('incoming.cancelled') : messageOf(error));
      return undefined;
    }
  };

  const takeIn = async (
    work: (articleId: string) => Promise<ImportReport>,
    few: Arrangement = 'figures',
  ): Promise<Arrival> => {
    const report = await receive(work);
    return report ? arrange(report, few) : nothing;
  };

  const fetch = async (from: string, media: string[]): Promise<ReadonlySet<string>> => {
    const report = await receive(
      (articleId) => ask('media.fetch', { articleId, from, media }),
      true,
    );
    if (!report) return new Set();
    const { imported, refused } = report;
    if (refused.length > 0) setIncoming((shown) => [...shown, { report }]);
    const count = media.length - imported.length - refused.length;
    if (count > 0) notify(t('pictures.stayed', { count }));
    return new Set(imported.map((one) => one.media.name));
  };

  return {
    incoming,
    close,
    /** Copies pictures from another article, whose figures are in the text already. */
    fetch,
    /** Imports those opened from the desktop; a few stay unused. */
    takeWaiting: () =>
      takeIn(
        async (articleId) =>
          (await ask('media.importWaiting', { articleId })) ?? { imported: [], refused: [] },
        'unused',
      ),
    pick: () => takeIn((articleId) => ask('media.pick', { articleId })),
    /** @param few how to place a few, without asking */
    take: (files: File[], few?: Arrangement) =>
      takeIn(async (id) => answered(await window.galley.importFiles(id, files)), few),
  };
}

/** See {@link useIncoming}. */
export type IncomingPictures = ReturnType<typeof useIncoming>;
