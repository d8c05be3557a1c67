import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../shared/article.ts';
import { PLACES, type Placed, placesOf } from '../../../shared/front-page.ts';
import { mayPlace, PROMINENCES, type Prominence } from '../../../shared/workflow.ts';
import { ask, attempt } from '../../app/bridge.ts';
import type { ArticlePanelProps } from '../../app/panels.tsx';
import { noticeIfSlow } from '../../app/slow-drive.ts';
import { useSession } from '../../app/use-session.ts';

type Props = Pick<ArticlePanelProps, 'session' | 'settings' | 'info' | 'rows'>;

/** Headlines that are named. */
const MOST_NAMED = 3;

interface NoPlaceProps extends Pick<Props, 'rows'> {
  readonly kind: Prominence;
  readonly article: Article;
}

/** For which news of the kind that this article is, too, the portal's front page has no place left. */
function NoPlace({ kind, article, rows }: NoPlaceProps) {
  const { t } = useTranslation();
  const { id } = article;
  // Not with the article, which is a new one at each pause in typing.
  const others = useMemo(() => rows.filter((row) => row[kind] && row.id !== id), [rows, kind, id]);
  if (!article[kind]) return null;
  // Its row is of the last save.
  const own: Placed = { ...article, status: article.review.status };
  const { left } = placesOf([own, ...others], kind);
  if (left.length === 0) return null;
  const names = left.slice(0, MOST_NAMED).map(({ headline }) => headline || t('list.untitled'));
  const isCut = left.length > MOST_NAMED;
  return (
    <p className="hint">
      {t('meta.noPlace', { kind: t(`meta.${kind}`), count: PLACES[kind] })}{' '}
      {`${names.map((name) => `“${name}”`).join(', ')}${isCut ? ', …' : '.'}`}
    </p>
  );
}

/** Hot and featured news, which an editor may change in a read-only article, too. */
export function Prominences({ session, settings, info, rows }: Props) {
  const { t } = useTranslation();
  const { article, open } = useSession(session);
  /** What is being kept: it shows as pressed meanwhile. */
  const [coming, setComing] = useState<Partial<Record<Prominence, boolean>>>();
  const { id, review } = article;
  const isPlacing =
    open.readOnly === review.status && mayPlace(review.status, settings.author.role);
  const place = async (prominence: Prominence, on: boolean) => {
    setComing({ [prominence]: on });
    const placing = () => ask('review.prominence', { id, prominence, on });
    await attempt(() => noticeIfSlow(session.amend(placing), info.dir));
    setComing(undefined);
  };
  return (
    <div className="flags">
      {PROMINENCES.map((name) => (
        <label key={name} className="check">
          <input
            type="checkbox"
            checked={coming?.[name] ?? article[name]}
            disabled={open.readOnly !== undefined && !isPlacing}
            aria-disabled={coming !== undefined || undefined}
            onChange={({ target }) => {
              if (!isPlacing) session.edit({ [name]: target.checked });
              else if (!coming) void place(name, target.checked);
            }}
          />
          {t(`meta.${name}`)}
        </label>
      ))}
      {isPlacing && <p className="hint">{t('meta.placing')}</p>}
      <div role="status">
        {PROMINENCES.map((name) => (
          <NoPlace key={name} kind={name} article={article} rows={rows} />
        ))}
      </div>
    </div>
  );
}
