import type { TFunction } from 'i18next';
import { PanelLeft, PanelRight } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../shared/article.ts';
import type { JobProgress } from '../../shared/channels/job.ts';
import { formatVietnamese } from '../../shared/dates.ts';
import { settledBlocks } from '../../shared/suggestions/suggestions.ts';
import { countBody, readingMinutes } from '../../shared/text.ts';
import { DiscardDialog } from '../ui/DiscardDialog.tsx';
import { deferred } from '../ui/deferred.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { shownKeys } from '../ui/keys.ts';
import { pressableIf } from '../ui/pressable-if.ts';
import { Transient } from '../ui/Transient.tsx';
import { useUnsavedChanges } from '../ui/unsaved-changes.ts';
import { ask } from './bridge.ts';
import { useRunningJob } from './running-job.ts';
import type { Session, SessionView } from './session.ts';
import type { Side } from './sides.ts';
import { useSaving } from './use-session.ts';
import './status-line.css';

/** What the line is given. */
export interface StatusLineProps {
  readonly session: Session;
  readonly focusMode: boolean;
  /** Which sides are shown. */
  readonly listShown: boolean;
  readonly panelShown: boolean;
  onToggleSide(side: Side): void;
  onLeaveFocus(): void;
  onExport(): void;
}

/** How far the article is saved, in words. */
export function saveText(view: SessionView, t: TFunction): string {
  const { save, open } = view;
  if (open.readOnly) return t('save.readOnly');
  switch (save.kind) {
    case 'saved':
      return t('save.saved', { at: formatVietnamese(save.at) });
    case 'saving':
      return t('save.saving');
    case 'changed':
      return t('save.changed');
    case 'failed':
      return t('save.failed');
  }
}

interface SideToggleProps {
  readonly side: Side;
  readonly shown: boolean;
  onToggle(side: Side): void;
}

function SideToggle({ side, shown, onToggle }: SideToggleProps) {
  const { t } = useTranslation();
  const isList = side === 'list';
  const Icon = isList ? PanelLeft : PanelRight;
  const name = t(isList ? 'menu.toggle-list' : 'menu.toggle-panel');
  const keys = shownKeys(isList ? 'Ctrl+Shift+L' : 'Ctrl+Alt+P');
  return (
    <IconButton
      Icon={Icon}
      size={17}
      className="quiet"
      aria-label={name}
      aria-description={keys}
      title={`${name} (${keys})`}
      aria-pressed={shown}
      onClick={() => onToggle(side)}
    />
  );
}

/** How long a job may take to stop before a hint says that the drive may not answer, in milliseconds. */
const PATIENCE = 5_000;

/** A running job. Closing the window asks before it stops the job. */
function Job({ job, done, total, label }: JobProgress) {
  const { t } = useTranslation();
  const [stopping, setStopping] = useState<'no' | 'yes' | 'stuck'>('no');
  const [asks, setAsks] = useState(false);
  useUnsavedChanges(!asks && stopping === 'no', setAsks);
  useEffect(() => {
    if (stopping !== 'yes') return undefined;
    const late = setTimeout(() => setStopping('stuck'), PATIENCE);
    return () => clearTimeout(late);
  }, [stopping]);
  const isStopping = stopping !== 'no';
  const stop = () => {
    setStopping('yes');
    void ask('job.cancel', { job });
  };
  return (
    <Transient className="job">
      <progress
        max={total || undefined}
        value={total ? done : undefined}
        aria-label={t('job.progress')}
      />
      <span className="job-count">{t('job.count', { done, count: total })}</span>
      {stopping === 'stuck' ? (
        <span role="alert">{t('job.stuck')}</span>
      ) : (
        label && <span className="job-label">{label}</span>
      )}
      <button type="button" {...pressableIf(!isStopping, stop)}>
        {t(isStopping ? 'job.stopping' : 'app.cancel')}
      </button>
      {asks && (
        <DiscardDialog
          title={t('job.closingTitle')}
          why={t('job.closingWhy')}
          keep={t('closing.stay')}
          discard={t('job.stopAndClose')}
          onKeep={() => setAsks(false)}
          onDiscard={() => {
            stop();
            window.close();
          }}
        />
      )}
    </Transient>
  );
}

function RunningJob() {
  const job = useRunningJob();
  return job && <Job key={job.job} {...job} />;
}

function Counts({ article }: { article: Article }) {
  const { t } = useTranslation();
  const { words, characters } = useMemo(() => countBody(settledBlocks(article)), [article]);
  return (
    <>
      {t('counts.words', { count: words })}
      <span className="counts-more">
        {' · '}
        {t('counts.characters', { count: characters })} ·{' '}
        {t('counts.minutes', { count: readingMinutes(words) })}
      </span>
    </>
  );
}

// Not of the first screen: the first number that is counted and grouped takes Chromium 8 of 390 ms of a start.
const CountsLater = deferred(async () => ({ Counts }), 'Counts');

/** The line below the article: whether it is saved, what work is running, how long the text is, and a few buttons. */
export function StatusLine(props: StatusLineProps) {
  const { t } = useTranslation();
  const view = useSaving(props.session);
  return (
    <>
      <p className="unseen save-asked" role="status">
        {view.save.kind === 'saved' && view.save.asked && saveText(view, t)}
      </p>
      <footer className="status-line">
        <SideToggle side="list" shown={props.listShown} onToggle={props.onToggleSide} />
        {/* Not announced: it changes with each pause in typing. What goes wrong, the banner announces. */}
        <span role="status" aria-live="off" className={`save save-${view.save.kind}`}>
          {saveText(view, t)}
        </span>
        <RunningJob />
        <span className="counts">
          <CountsLater article={view.article} />
        </span>
        {props.focusMode ? (
          <button type="button" className="leave-focus" onClick={props.onLeaveFocus}>
            {t('app.leaveFocus')} <kbd>{shownKeys('Ctrl+Shift+F')}</kbd>
          </button>
        ) : (
          <button type="button" className="primary" onClick={props.onExport}>
            {t('menu.export')}
          </button>
        )}
        <SideToggle side="panel" shown={props.panelShown} onToggle={props.onToggleSide} />
      </footer>
    </>
  );
}
