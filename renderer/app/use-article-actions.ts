/** Actions on whole articles: import, duplicate, throw away, restore, keep as a version. */
import type { TFunction } from 'i18next';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleImportReport } from '../../shared/channels/article.ts';
import type { LibraryInfo } from '../../shared/channels/library.ts';
import { act, answered, ask, attempt, errorMessage } from './bridge.ts';
import { notify } from './notice.ts';
import type { Session } from './session.ts';
import { noticeIfSlow } from './slow-drive.ts';

interface Deps {
  /** The article that is open. */
  readonly session: RefObject<Session | null>;
  readonly info: LibraryInfo;
  open(id: string): Promise<void>;
  without(work: () => Promise<unknown>, id?: string): Promise<boolean>;
  onRefresh(): Promise<void>;
  onLibrary(info: LibraryInfo): void;
}

/** The message about imported texts; '' for none. */
function reportText({ made, refused }: ArticleImportReport, t: TFunction): string {
  const sum = (of: (each: ArticleImportReport['made'][number]) => number) =>
    made.reduce((total, each) => total + of(each), 0);
  const counts = [
    ['importing.done', made.length],
    ['importing.waiting', sum(({ captions }) => captions)],
    ['importing.portal', sum(({ portal }) => portal.length)],
    ['importing.changes', sum(({ done = 0 }) => done)],
  ] as const;
  return [
    ...counts.flatMap(([key, count]) => (count > 0 ? [t(key, { count })] : [])),
    ...refused.map(errorMessage),
  ].join(' ');
}

/** What the menu and the list can do with an article. Failures are shown as a notice. */
export function useArticleActions(deps: Deps) {
  const { t } = useTranslation();
  const { session, open, without, onRefresh } = deps;
  const waiting = <T>(asked: Promise<T>) => noticeIfSlow(asked, deps.info.dir);

  const take = async (read: () => Promise<ArticleImportReport>): Promise<void> => {
    const { made, refused, visits } = await read();
    const last = made.at(-1);
    if (last) await open(last.id);
    const text = reportText({ made, refused }, t);
    if (text !== '') notify(text);
    const { library } = deps.info;
    if (visits && !library.visits)
      deps.onLibrary(await ask('library.update', { from: library, to: { ...library, visits } }));
  };
  const takeIn = (read: () => Promise<ArticleImportReport>) => act(() => take(read));

  const duplicate = (id: string) =>
    act(async () => {
      const article = session.current;
      if (article?.view().article.id === id) await article.saveAll();
      const copy = await waiting(ask('article.duplicate', { id, word: t('list.copy') }));
      await onRefresh();
      await open(copy.id);
    });

  const keepApart = (folder: string) =>
    act(async () => {
      const own = await waiting(ask('article.keepApart', { folder }));
      await onRefresh();
      await open(own.id);
    });

  const trash = (id: string) =>
    act(async () => {
      const isOpen = session.current?.view().article.id === id;
      try {
        if (await waiting(without(() => ask('article.trash', { id }), id))) await onRefresh();
      } catch (error) {
        // It was not thrown away: it is shown again as it was before.
        if (isOpen) await open(id);
        throw error;
      }
    });

  const restore = (id: string) =>
    act(async () => {
      await waiting(ask('article.restore', { id }));
      await onRefresh();
    });

  const keepVersion = () =>
    act(async () => {
      const article = session.current;
      if (!article) return;
      await article.saveAll();
      const { id } = article.view().article;
      const { version } = await waiting(ask('version.keep', { id }));
      notify(t('versions.kept', { number: Number(version) }));
    });

  const importFiles = () => takeIn(() => ask('article.importFiles', undefined));
  const importCopied = () => takeIn(() => ask('article.importCopied', undefined));
  /** Called at each start: if no file waits, an earlier notice stays. */
  const importWaiting = () => attempt(() => take(() => ask('article.importWaiting', undefined)));
  /** Returns whether it made an article, which is open then. */
  const importDropped = async (files: File[]): Promise<boolean> => {
    let isMade = false;
    await takeIn(async () => {
      const report = answered(await window.galley.takeTexts(files));
      isMade = report.made.length > 0;
      return report;
    });
    return isMade;
  };

  return {
    importFiles,
    importCopied,
    importDropped,
    importWaiting,
    duplicate,
    keepApart,
    trash,
    restore,
    keepVersion,
  };
}
