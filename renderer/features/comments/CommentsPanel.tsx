import { AlignVerticalSpaceAround, MessageSquarePlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Placed, placeThreads } from '../../../shared/comments/anchors.ts';
import { isOwn } from '../../../shared/comments/threads.ts';
import type { ArticlePanelProps } from '../../app/panels.tsx';
import { useSession } from '../../app/use-session.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { shownKeys } from '../../ui/keys.ts';
import { TabBadge } from '../../ui/TabBadge.tsx';
import { CommentCard, DraftCard } from './CommentCard.tsx';
import { begin, show } from './commenting.ts';
import { Margin } from './Margin.tsx';
import { usePanelState } from './panel-state.ts';
import './comments.css';

const FILTERS = ['open', 'resolved', 'mine'] as const;
type Filter = (typeof FILTERS)[number];

/** `mine` are the threads in which I wrote, or am mentioned. */
function isShown({ thread }: Placed, filter: Filter, name: string): boolean {
  if (filter !== 'mine') return thread.resolved === (filter === 'resolved');
  return thread.remarks.some((remark) => isOwn(remark, name) || remark.mentions.includes(name));
}

function Head(props: {
  filter: Filter;
  aligned: boolean;
  onFilter(filter: Filter): void;
  onAlign(aligned: boolean): void;
  onArticle?: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  return (
    <div className="comments-head">
      <select
        aria-label={t('comments.filter')}
        value={props.filter}
        onChange={(event) => props.onFilter(event.target.value as Filter)}
      >
        {FILTERS.map((filter) => (
          <option key={filter} value={filter}>
            {t(`comments.filters.${filter}`)}
          </option>
        ))}
      </select>
      <IconButton
        Icon={AlignVerticalSpaceAround}
        size={16}
        className="quiet"
        title={t('comments.align')}
        aria-pressed={props.aligned}
        onClick={() => props.onAlign(!props.aligned)}
      />
      {props.onArticle && (
        <IconButton
          Icon={MessageSquarePlus}
          size={16}
          className="quiet"
          title={t('comments.onArticle')}
          onClick={props.onArticle}
        />
      )}
    </div>
  );
}

/** The comments of the open article: beside their lines, or as a list. */
export function CommentsPanel(props: ArticlePanelProps) {
  const { t } = useTranslation();
  const { article, open } = useSession(props.session);
  const { draft: begun, active } = usePanelState(props.session);
  const [filter, setFilter] = useState<Filter>('open');
  const [aligned, setAligned] = useState(true);
  const readOnly = open.readOnly !== undefined;
  // A draft is hidden until it can be sent.
  const draft = readOnly ? null : begun;
  const { comments } = article.review;
  const placed = useMemo(() => placeThreads(comments, article.body), [comments, article.body]);
  const shown = placed.filter(
    (one) =>
      isShown(one, filter, props.settings.author.name) || (one.thread.id === active && !draft),
  );
  const beside = aligned ? shown.filter(({ order }) => order >= 0) : [];
  const listed = aligned ? shown.filter(({ order }) => order < 0) : shown;
  const card = (one: Placed) => (
    <CommentCard key={one.thread.id} placed={one} readOnly={readOnly} {...props} />
  );
  const draftBeside = aligned && draft !== null && draft.anchor !== 'article';
  const draftCard = draft && <DraftCard key={draft.id} {...props} />;
  const ids = beside.map(({ thread }) => thread.id);
  return (
    <section className="comments" aria-label={t('panels.comments')}>
      <h2 className="unseen">{t('panels.comments')}</h2>
      <Head
        filter={filter}
        aligned={aligned}
        onFilter={setFilter}
        onAlign={setAligned}
        onArticle={
          readOnly
            ? undefined
            : () => begin(props, { id: crypto.randomUUID(), anchor: 'article', quote: '' })
        }
      />
      {(listed.length > 0 || (draft && !draftBeside)) && (
        <div className={aligned ? 'comments-list comments-above' : 'comments-list'}>
          {!draftBeside && draftCard}
          {listed.map(card)}
        </div>
      )}
      {shown.length === 0 && !draft && (
        <p className="comments-none">
          {t(`comments.none.${filter}`)}
          {filter === 'open' && !readOnly && (
            <span>{t('comments.how', { keys: shownKeys('Ctrl+Alt+M') })}</span>
          )}
        </p>
      )}
      {(beside.length > 0 || draftBeside) && (
        <Margin
          ids={draftBeside ? withDraft(ids, draft.id, props) : ids}
          active={active}
          commenting={props}
          onGo={(at) => {
            const one = beside[at];
            if (one) show(props, one.thread, false);
          }}
        >
          {draftBeside && draftCard}
          {beside.map(card)}
        </Margin>
      )}
    </section>
  );
}

/** The ids with the draft inserted where its line is. */
function withDraft(ids: readonly string[], draft: string, { editor }: ArticlePanelProps): string[] {
  const topOf = (id: string) => editor.current?.comments.topOf(id) ?? 0;
  const at = ids.findIndex((id) => topOf(id) > topOf(draft));
  return at < 0 ? [...ids, draft] : [...ids.slice(0, at), draft, ...ids.slice(at)];
}

/** The number of open threads, on the tab. */
export function CommentsBadge({ session }: ArticlePanelProps) {
  const { t } = useTranslation();
  const { article } = useSession(session);
  const number = article.review.comments.filter(({ resolved }) => !resolved).length;
  return <TabBadge of="open" number={number} said={t('comments.badge', { number })} />;
}
