/** The library at work: its list, the open article, its panels. */
import { type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { LibraryInfo, OpenArticle } from '../../shared/ipc.ts';
import type { ArticleSummary, Library } from '../../shared/library.ts';
import type { Settings } from '../../shared/settings.ts';
import type { EditorHandle } from '../editor/ArticleEditor.tsx';
import { isEditorCommand } from '../editor/commands.ts';

import { isReviewing, suggestionKey } from '../editor/suggestions/reviewing.ts';
import { commentKey, useComments } from '../features/comments/use-comments.ts';
import type { Props as ExportDialogProps } from '../features/exporting/ExportDialog.tsx';

import { useHandover } from '../features/handover/use-handover.ts';
import { useIncoming } from '../features/pictures/use-incoming.ts';
import { gateOf, type Held } from '../features/preflight/gate.ts';
import { useProofs } from '../features/proofing/use-proofs.ts';
import { later } from '../ui/later.tsx';
import { ArticleView } from './ArticleView.tsx';
import { ask, errorMessage, messageOf, Refused } from './bridge.ts';
import { NothingOpen } from './NothingOpen.tsx';
import { changesText, whyReadOnly } from './read-only.ts';
import { followRegionKeys } from './regions.ts';
import { endJob, followJobs } from './running-job.ts';
import { createSession, type Session, type Settled } from './session.ts';
import { type Side, useSides } from './sides.ts';
import { undoKey } from './undo-key.ts';
import { useSteady } from './use-steady.ts';
import './workspace.css';

const LibraryList = later(
  async () => (await import('../features/library/LibraryList.tsx')).LibraryList,
  <div className="library" />,
);
const Panels = later(async () => (await import('./panels.tsx')).Panels, <div className="panels" />);
const ExportDialog = later(
  async () => (await import('../features/exporting/ExportDialog.tsx')).ExportDialog,
);
const GateDialog = later(
  async () => (await import('../features/preflight/GateDialog.tsx')).GateDialog,
);
const IncomingDialog = later(
  async () => (await import('../features/pictures/IncomingDialog.tsx')).IncomingDialog,
);
const PrintDialog = later(
  async () => (await import('../features/proofing/PrintDialog.tsx')).PrintDialog,
);
const MetDialog = later(async () => (await import('../features/handover/MetDialog.tsx')).MetDialog);

/** What the window asks of the workspace. */
export interface WorkspaceHandle {
  run(command: string): void;
  /** Saves the open article and says where its text is now. */
  settle(): Promise<Settled>;
  open(id: string): Promise<void>;
  /** Whether an article is open that may be changed. */
  isEditing(): boolean;
}

interface Props {
  readonly handle: Ref<WorkspaceHandle>;
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
  onNotice(text: string): void;
  onCommand(command: string): void;
}

const within = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;

const NONE: readonly ArticleSummary[] = [];

/** See the file's title. */
export function Workspace(props: Props) {
  const { t } = useTranslation();
  const { settings, onRefresh, onNotice } = props;
  const rows = props.rows ?? NONE;
  const [focusMode, setFocusMode] = useState(false);
  const [held, setHeld] = useState<Held | null>(null);
  const [exporting, setExporting] = useState<Pick<
    ExportDialogProps,
    'articles' | 'override'
  > | null>(null);
  const editor = useRef<EditorHandle>(null);
  const latestSettings = useRef(settings);
  latestSettings.current = settings;
  const current = useRef<Session | null>(null);
  const begin = useCallback((opened: OpenArticle): Session => {
    const begun = createSession(opened, () =>
      current.current === begun ? editor.current?.flush() : undefined,
    );
    const { author, editorSuggests } = latestSettings.current;
    begun.suggest(author.role === 'editor' && editorSuggests);
    current.current = begun;
    return begun;
  }, []);
  const [session, setSession] = useState(() => props.opened && begin(props.opened));

  const attempt = useCallback(
    async (work: () => Promise<unknown>) => {
      try {
        await work();
      } catch (error) {
        onNotice(messageOf(error));
      }
    },
    [onNotice],
  );

  /** Ends the open article's session; false, and nothing ended, when its text is in the window alone. */
  const leave = useCallback(async (): Promise<boolean> => {
    const last = current.current;
    if (!last) return true;
    const where = await last.settle();
    if (where === 'unsaved') {
      onNotice(t('save.notLeft'));
      return false;
    }
    if (where === 'rescued') onNotice(t('save.leftRescued'));
    last.end();
    current.current = null;
    await ask('article.close', { id: last.view().article.id });
    return true;
  }, [onNotice, t]);

  const turn = useRef(Promise.resolve());
  /** One article after the other, however quickly they are chosen. */
  const open = useCallback(
    (id: string, takeOver = false): Promise<void> => {
      const change = async () => {
        if (!(await leave())) return;
        setSession(begin(await ask('article.open', { id, takeOver })));
        void ask('settings.set', { lastArticle: id });
        await onRefresh();
      };
      const done = turn.current.then(change);
      turn.current = done.catch(() => undefined);
      return done;
    },
    [leave, begin, onRefresh],
  );

  // Where the reporter was last time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at the start only
  useEffect(() => {
    const last = settings.lastArticle;
    if (current.current || !last) return;
    void attempt(() =>
      open(last).catch((error) => {
        // It may be another library's.
        if (!(error instanceof Refused && error.value.code === 'not-found')) throw error;
      }),
    );
  }, []);

  useEffect(followJobs, []);
  useEffect(followRegionKeys, []);

  /** Saves what is open, runs the export, and records in the open article what was made of it. */
  const runExport: ExportDialogProps['onExport'] = async (run, override) => {
    const article = current.current;
    await article?.save();
    const made = await run();
    const own = made?.made.find(({ id }) => id === article?.view().article.id);
    if (article && own) {
      const { id, dir, files } = own;
      const reason = override === undefined ? {} : { override };
      await article.amend(() => ask('export.record', { id, dir, files: files.length, ...reason }));
    }
    await onRefresh();
    return made;
  };
  /** Errors of the preflight come first: to be mended, or to be overridden. */
  const wantExport = useCallback(async () => {
    const article = current.current;
    if (!article) return;
    await article.save();
    const gate = gateOf(article.view().article, props.info.library, settings.author.role);
    if (gate.open) setExporting({ articles: [article.view().article] });
    else setHeld(gate);
  }, [props.info.library, settings.author.role]);

  const proofs = useProofs(current, attempt, onNotice);

  const create = useCallback(
    () =>
      attempt(async () => {
        const { id } = await ask('article.create', {});
        await open(id);
      }),
    [attempt, open],
  );

  const importTexts = useCallback(
    () =>
      attempt(async () => {
        const { made, refused, visits } = await ask('article.importTexts', undefined);
        const last = made.at(-1);
        if (last) await open(last.id);
        const captions = made.reduce((sum, each) => sum + each.captions, 0);
        const portal = made.reduce((sum, each) => sum + each.portal.length, 0);
        const done = t('importing.done', { count: made.length, captions, portal });
        const words = [...(last ? [done] : []), ...refused.map(errorMessage)];
        if (words.length > 0) onNotice(words.join(' '));
        const { library } = props.info;
        if (visits && !library.visits)
          props.onLibrary(
            await ask('library.update', { from: library, to: { ...library, visits } }),
          );
      }),
    [attempt, open, onNotice, t, props.info, props.onLibrary],
  );

  const duplicate = (id: string) =>
    attempt(async () => {
      await current.current?.save();
      const copy = await ask('article.duplicate', { id });
      await onRefresh();
      await open(copy.id);
    });
  const trash = (id: string) =>
    attempt(async () => {
      if (current.current?.view().article.id === id) {
        if (!(await leave())) return;
        setSession(null);
      }
      await ask('article.trash', { id });
      await onRefresh();
    });

  const keepVersion = () =>
    attempt(async () => {
      const article = current.current;
      if (!article) return;
      await article.save();
      const { version } = await ask('version.keep', { id: article.view().article.id });
      onNotice(t('versions.kept', { number: Number(version) }));
    });

  const pictures = useIncoming({ session: current, onNotice, onDone: endJob });
  const [arrived] = pictures.incoming;
  const handover = useHandover({
    session: current,
    role: settings.author.role,
    open,
    onRefresh,
    onNotice,
    onDone: endJob,
  });

  const alone = focusMode && session !== null;
  const openId = session?.view().article.id ?? '';
  const layout = settings.layout;
  const sides = useSides(layout, (changed) => props.onSettings({ layout: changed }));
  /** In focus mode there is the text alone; who asks for a side wants to leave it. */
  const toggleSide = (side: Side) => {
    setFocusMode(false);
    if (!focusMode || !sides.shown[side]) sides.toggle(side);
  };
  const toggleSuggesting = () => {
    const { suggesting } = current.current?.view() ?? {};
    current.current?.suggest(!suggesting);
  };
  const showPanel = (tab: string) => {
    setFocusMode(false);
    if (sides.narrow && !sides.shown.panel) sides.toggle('panel');
    props.onSettings({ layout: { ...layout, panelOpen: true, tab } });
  };
  const comments = useComments(session, { editor, settings, rows }, () => showPanel('comments'));
  const run = (command: string) => {
    const opened = current.current?.view().open;
    if (opened?.readOnly && changesText(command)) return onNotice(whyReadOnly(opened, t));
    if (command === 'new-article') return void create();
    if (command === 'import-texts') return void importTexts();
    if (command === 'send-file') return void handover.send();
    if (command === 'receive-file') return void handover.pick();
    if (command === 'save') return void current.current?.save();
    if (command === 'keep-version') return void keepVersion();
    if (command === 'export') return void wantExport();
    if (command === 'proof') return void proofs.toFile();
    if (command === 'print-proof') return void proofs.toPaper();
    if (command === 'import-pictures') return editor.current?.run('insert-figure');
    if (command === 'focus-mode') return setFocusMode((on) => !on);
    if (command === 'duplicate') return openId ? void duplicate(openId) : undefined;
    if (command === 'trash') return openId ? void trash(openId) : undefined;
    if (command === 'comment') return comments.comment();
    if (command === 'next-comment') return comments.step(1);
    if (command === 'previous-comment') return comments.step(-1);
    if (command === 'toggle-list') return toggleSide('list');
    if (command === 'toggle-panel') return toggleSide('panel');
    // Undo belongs to where the caret is: the editor's own, or that of the fields around it.
    if (
      (command === 'undo' || command === 'redo') &&
      !within(document.activeElement, '.editor-body')
    )
      return current.current?.[command]();
    if (command === 'suggesting') return toggleSuggesting();
    if (isReviewing(command)) return editor.current?.review(command);
    if (isEditorCommand(command)) editor.current?.run(command);
  };

  useImperativeHandle(props.handle, () => ({
    run,
    isEditing: () =>
      current.current?.view().open.readOnly === undefined && current.current !== null,
    settle: async () => current.current?.settle() ?? 'saved',
    open,
  }));

  const onOpen = (id: string) => attempt(() => open(id));
  // Each save changes a row: only what shows the rows is drawn again.
  const ofList = useSteady({
    onOpen,
    onNew: create,
    onDuplicate: duplicate,
    onTrash: trash,
    onExport: (articles: readonly ArticleSummary[]) => setExporting({ articles }),
    onRestore: (id: string) =>
      attempt(async () => {
        await ask('article.restore', { id });
        await onRefresh();
      }),
  });
  const ofArticle = useSteady({
    onOpen,
    onNotice,
    onToggleSide: toggleSide,
    onLeaveFocus: () => {
      setFocusMode(false);
      editor.current?.focus();
    },
    onImportFiles: pictures.take,
    onPickFiles: pictures.pick,
    onExport: wantExport,
    onTakeOver: () => attempt(() => open(openId, true)),
    onReload: () => attempt(() => open(openId)),
  });
  const ofPanels = useSteady({
    onOpen,
    onNotice,
    onSettings: props.onSettings,
    onCommand: props.onCommand,
    onLibrary: (to: Library) =>
      attempt(async () => {
        const from = props.info.library;
        props.onLibrary(await ask('library.update', { from, to }));
      }),
  });

  return (
    <Group
      className="workspace"
      role="main"
      aria-label={props.info.library.name}
      orientation="horizontal"
      onKeyDownCapture={(event) => {
        const command = suggestionKey(event) ?? commentKey(event);
        if (command) {
          event.preventDefault();
          event.stopPropagation();
          return run(command);
        }
        const step = undoKey(event);
        // The fields' own undo knows nothing of tags, flags and bylines: one history for all of them.
        if (!step || !within(event.target, '.metadata, .growing')) return;
        event.preventDefault();
        current.current?.[step]();
      }}
      onLayoutChanged={(sizes) => {
        if (sides.narrow) return;
        const list = sizes.list ?? layout.list;
        const panel = sizes.panel ?? layout.panel;
        if (Math.abs(list - layout.list) > 0.5 || Math.abs(panel - layout.panel) > 0.5)
          props.onSettings({ layout: { ...layout, list, panel } });
      }}
    >
      <h1 className="unseen">{props.info.library.name}</h1>
      {handover.met && (
        <MetDialog
          met={handover.met}
          onOpen={(id) => attempt(() => open(id))}
          onClose={handover.forget}
        />
      )}
      {arrived && <IncomingDialog incoming={arrived} onClose={pictures.close} />}
      {proofs.waiting && <PrintDialog {...proofs.waiting} />}
      {held && (
        <GateDialog
          gate={held}
          onOverride={(reason) => {
            setHeld(null);
            const article = session?.view().article;
            if (article) setExporting({ articles: [article], override: reason });
          }}
          onReview={() => {
            setHeld(null);
            showPanel(held.errors.length > 0 ? 'preflight' : 'review');
          }}
          onClose={() => setHeld(null)}
        />
      )}
      {exporting && (
        <ExportDialog
          {...exporting}
          role={settings.author.role}
          onExport={runExport}
          onClose={() => setExporting(null)}
        />
      )}
      {sides.shown.list && !alone && (
        <>
          <Panel id="list" defaultSize={`${layout.list}%`} minSize="260px" maxSize="45%">
            <LibraryList
              {...ofList}
              rows={rows}
              trashed={props.trashed}
              sections={props.info.library.sections}
              openId={openId}
              reader={settings.author.name}
            />
          </Panel>
          <Separator className="separator" aria-label={t('app.listWidth')} />
        </>
      )}
      <Panel id="article" minSize="380px">
        {session ? (
          <ArticleView
            key={session.key}
            {...ofArticle}
            session={session}
            editor={editor}
            focusMode={focusMode}
            spelling={settings.spelling}
            listShown={sides.shown.list && !alone}
            panelShown={sides.shown.panel && !alone}
            author={settings.author}
          />
        ) : (
          props.rows && (
            <NothingOpen empty={rows.length === 0} onNew={create} onImport={importTexts} />
          )
        )}
      </Panel>
      {sides.shown.panel && !alone && (
        <>
          <Separator className="separator" aria-label={t('app.panelWidth')} />
          <Panel id="panel" defaultSize={`${layout.panel}%`} minSize="260px" maxSize="50%">
            <Panels
              {...ofPanels}
              session={session}
              editor={editor}
              info={props.info}
              rows={rows}
              settings={settings}
            />
          </Panel>
        </>
      )}
    </Group>
  );
}
