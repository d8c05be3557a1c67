/** One remark: who, when, the words; its author can change and delete it. */
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { splitMentions } from '../../../shared/comments/mentions.ts';
import { type Comment, isDeletable, isOwn, type Remark } from '../../../shared/comments/threads.ts';
import { formatVietnamese } from '../../../shared/dates.ts';
import { type Commenting, mentionable, remove, rewrite } from './commenting.ts';
import { deskOf, useDesk } from './desk.ts';
import { MentionField } from './MentionField.tsx';

interface Props {
  readonly thread: Comment;
  readonly remark: Remark;
  /** Whether buttons are shown. */
  readonly open: boolean;
  readonly props: Commenting;
}

function Words({ remark }: { remark: Remark }) {
  return (
    <p className="remark-words">
      {splitMentions(remark.text, remark.mentions).map(({ text, mention }, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name
        mention ? <b key={at}>{text}</b> : <span key={at}>{text}</span>,
      )}
    </p>
  );
}

/** See the file's title. */
export function RemarkItem({ thread, remark, open, props }: Props) {
  const { t } = useTranslation();
  const { words } = useDesk(props.session);
  const [mode, setMode] = useState<'read' | 'edit' | 'delete'>('read');
  const { name } = props.settings.author;
  const own = open && isOwn(remark, name);
  const deletable = open && isDeletable(thread, remark.id, name);
  const value = words[remark.id] ?? remark.text;
  const save = () => {
    if (value.trim() === '') return;
    rewrite(props, thread.id, remark.id, value);
    setMode('read');
  };
  const stop = () => {
    const { [remark.id]: _gone, ...rest } = words;
    deskOf(props.session).set({ words: rest });
    setMode('read');
  };
  return (
    <li className="remark">
      <div className="remark-head">
        <strong>{remark.by.name || t('comments.someone')}</strong>
        <span className="remark-role">{t(`settings.${remark.by.role}`)}</span>
        {mode === 'read' && (
          <span className="remark-tools">
            {own && (
              <button
                type="button"
                className="quiet"
                aria-label={t('comments.edit')}
                title={t('comments.edit')}
                onClick={() => setMode('edit')}
              >
                <Pencil size={13} aria-hidden />
              </button>
            )}
            {deletable && (
              <button
                type="button"
                className="quiet"
                aria-label={t('comments.delete')}
                title={t('comments.delete')}
                onClick={() => setMode('delete')}
              >
                <Trash2 size={13} aria-hidden />
              </button>
            )}
          </span>
        )}
        <span className="remark-time">
          <time dateTime={remark.at}>{formatVietnamese(remark.at)}</time>
          {remark.edited && ` · ${t('comments.edited')}`}
        </span>
      </div>
      {mode === 'edit' ? (
        <>
          <MentionField
            label={t('comments.edit')}
            value={value}
            people={mentionable(props)}
            autoFocus
            onChange={(text) => deskOf(props.session).type(remark.id, text)}
            onSend={save}
            onCancel={stop}
          />
          <div className="comment-buttons">
            <button type="button" className="primary" disabled={!value.trim()} onClick={save}>
              {t('comments.save')}
            </button>
            <button type="button" onClick={stop}>
              {t('comments.cancel')}
            </button>
          </div>
        </>
      ) : (
        <Words remark={remark} />
      )}
      {mode === 'delete' && (
        <div className="comment-buttons" role="alert">
          <button
            type="button"
            className="danger"
            // biome-ignore lint/a11y/noAutofocus: the question was just asked
            autoFocus
            onClick={() => remove(props, thread, remark.id)}
          >
            {t(thread.remarks[0]?.id === remark.id ? 'comments.deleteThread' : 'comments.delete')}
          </button>
          <button type="button" onClick={() => setMode('read')}>
            {t('comments.cancel')}
          </button>
        </div>
      )}
    </li>
  );
}
