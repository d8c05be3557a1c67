import { useCallback, useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../shared/article.ts';
import { formatVietnamese } from '../../../shared/dates.ts';
import type { Version, VersionFacts } from '../../../shared/versions.ts';
import { act, ask, attempt } from '../../app/bridge.ts';
import { createLatest } from '../../app/latest.ts';
import { notify } from '../../app/notice.ts';
import type { ArticlePanelProps } from '../../app/panels.tsx';
import { isStuck } from '../../app/read-only.ts';
import { noticeIfSlow } from '../../app/slow-drive.ts';
import { useMainEvent } from '../../app/use-main-event.ts';
import { useSession } from '../../app/use-session.ts';
import { shownKeys } from '../../ui/keys.ts';
import { type Comparable, CompareDialog } from './CompareDialog.tsx';

/** The article as it is in the window, among the versions. */
const NOW = 'now';

interface KeptProps {
  readonly version: VersionFacts;
  readonly mayRestore: boolean;
  onCompare(): void;
  onRestore(): void;
}

function Kept({ version, mayRestore, onCompare, onRestore }: KeptProps) {
  const { t } = useTranslation();
  const id = useId();
  /** Adds the version's time to the name of a button. */
  const named = (button: string) => ({
    id: `${id}-${button}`,
    'aria-labelledby': `${id}-${button} ${id}-at`,
  });
  return (
    <>
      <p className="version-facts">
        <time id={`${id}-at`} dateTime={version.at}>
          {formatVietnamese(version.at)}
        </time>
        <span className={`status status-${version.status}`}>{t(`status.${version.status}`)}</span>
      </p>
      <p className="hint">
        {version.by.name} · {t(`versions.reason.${version.reason}`)} ·{' '}
        {t('versions.words', { ...version, count: version.words })}
      </p>
      {version.note && ['kept', 'received'].includes(version.reason) && (
        <p className="review-note">{version.note}</p>
      )}
      <div className="version-buttons">
        <button type="button" {...named('compare')} onClick={onCompare}>
          {t('versions.compare')}
        </button>
        {mayRestore && (
          <button type="button" {...named('restore')} onClick={onRestore}>
            {t('versions.restore')}
          </button>
        )}
      </div>
    </>
  );
}

/** An article's versions, the newest first; and a function that reads them again. */
function useVersions({ id, review }: Article) {
  const [versions, setVersions] = useState<readonly Version[]>([]);
  const [askLatest] = useState(createLatest);
  const list = useCallback(
    () => attempt(() => askLatest(() => ask('version.list', { id }), setVersions)),
    [askLatest, id],
  );
  // A step keeps a version: the list is read again after each.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    void list();
  }, [list, review.history.length]);
  useMainEvent('version.kept', (kept) => {
    if (kept.id === id) void list();
  });
  return { versions, list };
}

/** An article's versions: kept, compared, restored. */
export function Versions({ session, info, onReopen, onCommand }: ArticlePanelProps) {
  const { t } = useTranslation();
  const view = useSession(session);
  const { article, open } = view;
  const { versions, list } = useVersions(article);
  const [compared, setCompared] = useState<string>();
  const { id } = article;

  const texts = useMemo(
    (): Comparable[] => [
      { key: NOW, label: t('versions.now'), read: async () => article },
      ...versions.flatMap((version) =>
        'damaged' in version
          ? []
          : {
              key: version.id,
              label: `${formatVietnamese(version.at)} · ${version.by.name} · ${t(`status.${version.status}`)}`,
              read: () => ask('version.read', { id, version: version.id }),
            },
      ),
    ],
    [article, id, versions, t],
  );
  const restore = (version: string) =>
    act(async () => {
      const restoring = session.replace(() => ask('version.restore', { id, version }));
      const restored = await noticeIfSlow(restoring, info.dir);
      if (!restored) return notify(t('save.notLeft'));
      // Only in an editable article can a version be restored.
      onReopen(id, 'write');
      await list();
    });
  return (
    <section className="versions" aria-labelledby="versions-title">
      <div className="versions-head">
        <h3 id="versions-title">{t('versions.title')}</h3>
        <button
          type="button"
          title={shownKeys('Ctrl+Shift+S')}
          disabled={isStuck(view)}
          onClick={() => onCommand('keep-version')}
        >
          {t('versions.keep')}
        </button>
      </div>
      {versions.length === 0 && <p className="hint">{t('versions.none')}</p>}
      <ol>
        {versions.map((version) => (
          <li key={version.id}>
            {'damaged' in version ? (
              <p className="wrong">{t('versions.damaged', { id: version.id })}</p>
            ) : (
              <Kept
                version={version}
                mayRestore={open.readOnly === undefined}
                onCompare={() => setCompared(version.id)}
                onRestore={() => void restore(version.id)}
              />
            )}
          </li>
        ))}
      </ol>
      {compared !== undefined && (
        <CompareDialog
          title={t('versions.compareTitle')}
          texts={texts}
          before={compared}
          after={NOW}
          onClose={() => setCompared(undefined)}
        />
      )}
    </section>
  );
}
