import { type LucideIcon, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { splitMentions } from '../../../shared/comments/mentions.ts';
import { type Comment, isDeletable, isOwn, type Remark } from '../../../shared/comments/threads.ts';
import { formatVietnamese } from '../../../shared/dates.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { type Commenting, mentionable, remove, rewrite } from './commenting.ts';
import { MentionField } from './MentionField.tsx';
import { panelStateOf, usePanelState } from './panel-state.ts';

interface RemarkProps extends Commenting {
  readonly thread: Comment;
  readonly remark: Remark;
}

interface Props extends RemarkProps {
  /** Whether buttons are shown. */
  readonly open: boolean;
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

/** A remark being edited; what is typed is kept until it is saved or discarded. */
function Rewriting({ thread, remark, onDone, ...props }: RemarkProps & { onDone(): void }) {
  const { t } = useTranslation();
  const { words } = usePanelState(props.session);
  const value = words[remark.id] ?? remark.text;
  const save = () => {
    if (value.trim() === '') return;
    rewrite(props, thread.id, remark.id, value);
    onDone();
  };
  const stop = () => {
    panelStateOf(props.session).forget(remark.id);
    onDone();
  };
  return (
    <>
      <MentionField
        label={t('comments.edit')}
        value={value}
        people={mentionable(props)}
        autoFocus
        onChange={(text) => panelStateOf(props.session).type(remark.id, text)}
        onSend={save}
        onCancel={stop}
      />
      <div className="comment-buttons">
        <button type="button" className="primary" disabled={!value.trim()} onClick={save}>
          {t('app.save')}
        </button>
        <button type="button" onClick={stop}>
          {t('app.cancel')}
        </button>
      </div>
    </>
  );
}

/** Asks before a remark is deleted; the first one takes its thread along. */
function Deletion({ thread, remark, onDone, ...props }: RemarkProps & { onDone(): void }) {
  const { t } = useTranslation();
  return (
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
      <button type="button" onClick={onDone}>
        {t('app.cancel')}
      </button>
    </div>
  );
}

/** One remark: who, when, the words. Its author can change and delete it in its place. */
export function RemarkItem({ open, ...one }: Props) {
  const { thread, remark, settings } = one;
  const { t } = useTranslation();
  const [mode, setMode] = useState<'read' | 'edit' | 'delete'>('read');
  const { name } = settings.author;
  const own = open && isOwn(remark, name);
  const deletable = open && isDeletable(thread, remark.id, name);
  const read = () => setMode('read');
  const tool = (to: 'edit' | 'delete', name: string, Icon: LucideIcon) => (
    <IconButton Icon={Icon} size={13} className="quiet" title={name} onClick={() => setMode(to)} />
  );
  return (
    <li className="remark">
      <div className="remark-head">
        <strong>{remark.by.name || t('app.nameless')}</strong>
        <span className="hint">{t(`settings.${remark.by.role}`)}</span>
        {mode === 'read' && (
          <span className="remark-tools">
            {own && tool('edit', t('comments.edit'), Pencil)}
            {deletable && tool('delete', t('comments.delete'), Trash2)}
          </span>
        )}
        <span className="remark-time hint">
          <time dateTime={remark.at}>{formatVietnamese(remark.at)}</time>
          {remark.edited && ` · ${t('comments.edited')}`}
        </span>
      </div>
      {mode === 'edit' ? <Rewriting {...one} onDone={read} /> : <Words remark={remark} />}
      {mode === 'delete' && <Deletion {...one} onDone={read} />}
    </li>
  );
}
