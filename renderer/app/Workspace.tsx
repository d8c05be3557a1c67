import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenArticle, Opening } from '../../shared/channels/article.ts';
import type { LibraryInfo } from '../../shared/channels/library.ts';
import type { ArticleSummary, Library } from '../../shared/library.ts';
import { isSameName } from '../../shared/names.ts';
import type { Settings } from '../../shared/settings.ts';
import type { EditorHandle } from '../editor/ArticleEditor.tsx';
import { useComments } from '../features/comments/use-comments.ts';
import { useExporting } from '../features/exporting/use-exporting.ts';
import { useHandover } from '../features/handover/use-handover.ts';
import { useIncoming } from '../features/pictures/use-incoming.ts';
import { useProofs } from '../features/proofing/use-proofs.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { deferred } from '../ui/deferred.tsx';
import { useStableCallbacks } from '../ui/use-stable-callbacks.ts';
import { ArticleView, isBlank } from './ArticleView.tsx';
import { act, ask, attempt } from './bridge.ts';
import { Dialogs } from './Dialogs.tsx';
import { Layout } from './Layout.tsx';
import { NewArticle } from './NewArticle.tsx';
import { NothingOpen } from './NothingOpen.tsx';
import { notify } from './notice.ts';
import { whyReadOnly } from './read-only.ts';
import { focusHeadline, followRegionKeys } from './regions.ts';
import { followJobs } from './running-job.ts';
import type { Settled } from './saving.ts';
import type { Session } from './session.ts';
import { showFound } from './show-found.ts';
import { useSides } from './sides.ts';
import { noticeIfSlow } from './slow-drive.ts';
import { useArticleActions } from './use-article-actions.ts';
import { useDroppedFiles, useLoosePictures } from './use-dropped-files.ts';
import { useNewArticle } from './use-new-article.ts';
import { useOpenArticle } from './use-open-article.ts';
import { workspaceCommands } from './workspace-commands.ts';
import './workspace.css';

const LibraryList = deferred(
  () => import('../features/library/LibraryList.tsx'),
  'LibraryList',
  <div className="library" />,
);
const Panels = deferred(() => import('./panels.tsx'), 'Panels', <div className="panels" />);

/** What the window can ask of the workspace. */
export interface WorkspaceHandle {
  run(command: string): void;
  /** Saves the open article and says where its text is now. */
  settle(): Promise<Settled>;
  open(id: string): Promise<void>;
  /** Saves and closes the open article; returns whether there was one. */
  closeArticle(): boolean;
  /** See use-open-article.ts. */
  without(work: () => Promise<unknown>): Promise<boolean>;
  /**
   * Does work for which no article in these sections may be open; the one that is open is opened again afterwards.
   * @returns false, and nothing was done, if it cannot be closed
   */
  withoutIn(sections: readonly string[], work: () => Promise<unknown>): Promise<boolean>;
  /** Takes in all that was opened from the desktop. */
  takeWaiting(): void;
  /** Whether an article is open that may be changed. */
  isEditing(): boolean;
}

interface Props {
  readonly handle: Ref<WorkspaceHandle>;
  /** Where the session of the article opened last is kept. */
  readonly last: RefObject<Session | null>;
  readonly info: LibraryInfo;
  /** The article that is open from the start; null where there is none. */
  readonly opened: OpenArticle | null;
  /** Null until they have been read. */
  readonly rows: readonly ArticleSummary[] | null;
  readonly trashed: readonly ArticleSummary[];
  readonly settings: Settings;
  onSettings(change: Partial<Settings>): void;
  onRefresh(): Promise<void>;
  onLibrary(info: LibraryInfo): void;
  onCommand(command: string): void;
}

const NONE: readonly ArticleSummary[] = [];

/** The library at work: its list, the open article, its panels. */
export function Workspace(props: Props) {
  const { t } = useTranslation();
  const { info, settings, onRefresh } = props;
  const { library } = info;
  const { layout } = settings;
  const { role } = settings.author;
  const rows = props.rows ?? NONE;

  // What is open, and what is shown beside it.
  const editor = useRef<EditorHandle>(null);
  const { session, current, open, openNew, reopen, visit, close, without, onceOpen } =
    useOpenArticle({
      ...props,
      editor,
    });
  const openId = session?.view().article.id ?? '';
  const sides = useSides(layout, session !== null, (changed) =>
    props.onSettings({ layout: changed }),
  );

  // What is under way.
  useEffect(followJobs, []);
  useEffect(followRegionKeys, []);
  const deps = { session: current, open, without, onRefresh };
  const pictures = useIncoming(current);
  const coming = useNewArticle({ session, current, openNew, dir: info.dir });
  const actions = useArticleActions({ ...deps, info, onLibrary: props.onLibrary });
  const loose = useLoosePictures({ ...deps, editor, pictures, sides });
  const importWaiting = async () => {
    await actions.importWaiting();
    // Whoever has just chosen an article means their pictures for that one.
    await onceOpen(loose.takeWaiting);
  };
  const handover = useHandover({ ...deps, reopen, role, importWaiting });
  const proofs = useProofs(current);
  const exporting = useExporting({ ...deps, library, role });
  const comments = useComments(session, { editor, settings, rows }, () =>
    sides.showPanel('comments'),
  );
  useDroppedFiles({ loose, handover, actions });
  const onOpen = (id: string) => act(() => open(id));
  const onReopen = (id: string, opening?: Opening) => act(() => reopen(id, opening));

  const { run, onKey } = workspaceCommands({
    current,
    editor,
    actions,
    coming,
    sides,
    comments,
    exporting,
    handover,
    proofs,
    t,
    onceOpen,
  });

  useImperativeHandle(props.handle, () => ({
    run,
    isEditing: () =>
      current.current?.view().open.readOnly === undefined && current.current !== null,
    settle: async () => current.current?.settle() ?? 'saved',
    open,
    closeArticle: () => {
      if (coming.state === 'refused') {
        coming.putOff();
        return true;
      }
      const isOpen = current.current !== null || coming.state === 'making';
      if (isOpen) void act(() => noticeIfSlow(close(), info.dir));
      return isOpen;
    },
    without,
    withoutIn: async (sections, work) => {
      const shown = current.current?.view().article;
      const isIn = sections.some((name) => isSameName(name, shown?.section ?? ''));
      const id = isIn ? shown?.id : undefined;
      if (id === undefined) return work().then(() => true);
      return without(work, id).finally(() => current.current ?? attempt(() => open(id)));
    },
    takeWaiting: handover.takeWaiting,
  }));

  // Each save changes a row: only the parts that show rows are rendered again.
  const listCallbacks = useStableCallbacks({
    onOpen: (id: string, words = '') =>
      act(async () => {
        await visit(id);
        const found = current.current?.view().article;
        if (found?.id === id) showFound(found, words, editor.current);
      }),
    onRename: (id: string) =>
      act(async () => {
        await visit(id);
        const shown = current.current?.view();
        if (shown?.article.id !== id) return;
        if (shown.open.readOnly) notify(whyReadOnly(shown.open, t));
        else focusHeadline();
      }),
    onNew: coming.create,
    onDuplicate: actions.duplicate,
    onKeepApart: actions.keepApart,
    onTrash: actions.trash,
    onExport: exporting.startMany,
    onRestore: actions.restore,
  });
  const articleCallbacks = useStableCallbacks({
    onOpen,
    onToggleSide: sides.toggle,
    onLeaveFocus: () => {
      sides.leaveFocus();
      editor.current?.focus();
    },
    onImportFiles: pictures.take,
    onPickFiles: pictures.pick,
    onFetchPictures: pictures.fetch,
    onExport: () => run('export'),
    onElsewhere: run,
    onReload: (opening?: Opening) => onReopen(openId, opening),
  });
  const panelCallbacks = useStableCallbacks({
    onOpen,
    onReopen,
    onSettings: props.onSettings,
    onCommand: props.onCommand,
    onLibrary: (to: Library) =>
      act(async () => {
        const changing = ask('library.update', { from: library, to });
        props.onLibrary(await noticeIfSlow(changing, info.dir));
      }),
  });

  // Nothing is announced of a new article: there the headline takes the focus.
  const began =
    session && !isBlank(session.view().open.article) ? session.view().open.article : null;

  return (
    <Layout
      name={library.name}
      sides={sides}
      layout={layout}
      isArticleOpen={session !== null}
      onKey={onKey}
      dialogs={
        <>
          <Announcement
            words={began ? t('app.opened') : ''}
            quoted={began ? began.headline || t('list.untitled') : ''}
            language={began?.language ?? ''}
          />
          <Dialogs
            handover={handover}
            pictures={pictures}
            proofs={proofs}
            exporting={exporting}
            role={role}
            onOpen={onOpen}
            onPanel={sides.showPanel}
          />
        </>
      }
      list={
        <LibraryList
          {...listCallbacks}
          rows={props.rows}
          trashed={props.trashed}
          sections={library.sections}
          openId={openId}
          reader={settings.author.name}
          dir={info.dir}
        />
      }
      article={
        <NewArticle coming={coming} language={library.language} spelling={settings.spelling}>
          {session ? (
            <ArticleView
              key={session.key}
              {...articleCallbacks}
              session={session}
              editor={editor}
              focusMode={sides.focusMode}
              spelling={settings.spelling}
              listShown={sides.shown.list}
              panelShown={sides.shown.panel}
              author={settings.author}
            />
          ) : (
            props.rows && (
              <NothingOpen
                empty={rows.length === 0}
                onNew={coming.create}
                onImport={actions.importFiles}
                onImportCopied={actions.importCopied}
              />
            )
          )}
        </NewArticle>
      }
      panels={
        <Panels
          {...panelCallbacks}
          session={session}
          editor={editor}
          info={info}
          rows={props.rows}
          settings={settings}
        />
      }
    />
  );
}
