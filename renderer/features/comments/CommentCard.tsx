import { Check, RotateCcw } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Placed } from '../../../shared/comments/anchors.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { shownKeys } from '../../ui/keys.ts';
import {
  answer,
  type Commenting,
  cancel,
  mentionable,
  placed as placedThreads,
  resolve,
  send,
  show,
} from './commenting.ts';
import { MentionField } from './MentionField.tsx';
import { panelStateOf, usePanelState } from './panel-state.ts';
import { RemarkItem } from './RemarkItem.tsx';

/** Focuses the card when its thread was reached by keyboard. */
function useWantedFocus(id: string, session: Commenting['session']) {
  const card = useRef<HTMLElement>(null);
  const { focus } = usePanelState(session);
  useEffect(() => {
    if (focus !== id) return;
    const isDraft = panelStateOf(session).view.value.draft?.id === id;
    const field = isDraft && card.current?.querySelector('textarea');
    (field || card.current)?.focus({ preventScroll: true });
    card.current?.scrollIntoView({ block: 'nearest' });
    panelStateOf(session).set({ focus: '' });
  }, [focus, id, session]);
  return card;
}

function Frame(props: {
  id: string;
  label: string;
  active: boolean;
  children: ReactNode;
  session: Commenting['session'];
  onActivate?(): void;
  onEscape(): void;
}) {
  const card = useWantedFocus(props.id, props.session);
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    props.onEscape();
  };
  return (
    <article
      ref={card}
      className="comment-card"
      data-id={props.id}
      data-active={props.active || undefined}
      aria-label={props.label}
      aria-current={props.active}
      tabIndex={-1}
      onKeyDown={leave}
      onFocus={props.onActivate}
    >
      {props.children}
    </article>
  );
}

interface QuoteProps {
  readonly session: Commenting['session'];
  readonly children: string;
  readonly gone?: boolean;
}

function Quote({ session, children, gone }: QuoteProps) {
  if (children === '') return null;
  return (
    <q
      className={gone ? 'comment-quote clamped comment-quote-gone' : 'comment-quote clamped'}
      lang={session.view().article.language}
    >
      {children}
    </q>
  );
}

/** A thread that was begun: it asks for the first remark. */
export function DraftCard(props: Commenting) {
  const { t } = useTranslation();
  const { draft, words } = usePanelState(props.session);
  if (!draft) return null;
  const value = words[draft.id] ?? '';
  return (
    <Frame
      id={draft.id}
      label={t('comments.begun')}
      active
      session={props.session}
      onEscape={() => value.trim() === '' && cancel(props)}
    >
      {draft.anchor !== 'text' && (
        <span className="comment-about">{t(`comments.about.${draft.anchor}`)}</span>
      )}
      <Quote session={props.session}>{draft.quote}</Quote>
      <MentionField
        label={t('comments.write')}
        value={value}
        people={mentionable(props)}
        onChange={(text) => panelStateOf(props.session).type(draft.id, text)}
        onSend={() => send(props, value)}
        onCancel={() => (value.trim() === '' ? cancel(props) : props.editor.current?.focus())}
      />
      <div className="comment-buttons">
        <button
          type="button"
          className="primary"
          disabled={!value.trim()}
          title={shownKeys('Ctrl+Enter')}
          onClick={() => send(props, value)}
        >
          {t('comments.send')}
        </button>
        <button type="button" onClick={() => cancel(props)}>
          {t('app.cancel')}
        </button>
      </div>
    </Frame>
  );
}

function Answer({ id, ...props }: Commenting & { id: string }) {
  const { t } = useTranslation();
  const { words } = usePanelState(props.session);
  const value = words[id] ?? '';
  return (
    <>
      <MentionField
        label={t('comments.reply')}
        value={value}
        people={mentionable(props)}
        onChange={(text) => panelStateOf(props.session).type(id, text)}
        onSend={() => answer(props, id, value)}
        onCancel={() => {
          const thread = placedThreads(props).find((one) => one.thread.id === id)?.thread;
          if (thread) show(props, thread, true);
        }}
      />
      {value.trim() !== '' && (
        <div className="comment-buttons">
          <button
            type="button"
            className="primary"
            title={shownKeys('Ctrl+Enter')}
            onClick={() => answer(props, id, value)}
          >
            {t('comments.reply')}
          </button>
        </div>
      )}
    </>
  );
}

interface Props extends Commenting {
  readonly placed: Placed;
  readonly readOnly: boolean;
}

/** One thread as a card: what it is about, its remarks, and what can be done with it. */
export function CommentCard({ placed, readOnly, ...props }: Props) {
  const { t } = useTranslation();
  const { active } = usePanelState(props.session);
  const { thread, quote, orphaned } = placed;
  const isActive = active === thread.id;
  const open = isActive && !readOnly;
  const [first, ...rest] = thread.remarks;
  const name = first?.by.name || t('app.nameless');
  const remarks = isActive ? thread.remarks : thread.remarks.slice(0, 1);
  return (
    <Frame
      id={thread.id}
      label={t('comments.card', { name, quote: quote || t(`comments.about.${thread.anchor}`) })}
      active={isActive}
      session={props.session}
      onActivate={() => !isActive && show(props, thread, false)}
      onEscape={() => show(props, thread, true)}
    >
      <div className="comment-top">
        <button
          type="button"
          className="comment-place as-text"
          onClick={() => show(props, thread, true)}
        >
          {orphaned && (
            <span className="comment-gone">
              {t(thread.anchor === 'figure' ? 'comments.figureGone' : 'comments.wordsGone')}
            </span>
          )}
          {thread.anchor !== 'text' && (
            <span className="comment-about">{t(`comments.about.${thread.anchor}`)}</span>
          )}
          <Quote session={props.session} gone={orphaned}>
            {quote}
          </Quote>
        </button>
        {!readOnly && (
          <IconButton
            Icon={thread.resolved ? RotateCcw : Check}
            size={thread.resolved ? 15 : 16}
            className="quiet comment-resolve"
            title={t(thread.resolved ? 'comments.reopen' : 'comments.resolve')}
            onClick={() => {
              resolve(props, thread.id, !thread.resolved);
              show(props, thread, true);
            }}
          />
        )}
      </div>
      <ol className="remarks">
        {remarks.map((remark) => (
          <RemarkItem key={remark.id} thread={thread} remark={remark} open={open} {...props} />
        ))}
      </ol>
      {!isActive && rest.length > 0 && (
        <p className="hint">{t('comments.replies', { count: rest.length })}</p>
      )}
      {open && <Answer id={thread.id} {...props} />}
    </Frame>
  );
}
