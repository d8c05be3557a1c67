import { Plus, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure, MediaItem } from '../../../shared/article.ts';
import { type PlacedPicture, placedPictures, withPicture } from '../../../shared/photographs.ts';
import { notify } from '../../app/notice.ts';
import type { ArticlePanelProps } from '../../app/panels.tsx';
import type { Session } from '../../app/session.ts';
import { useSession } from '../../app/use-session.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { withEdits } from '../figures/changes.ts';
import { PictureDialog } from '../figures/PictureDialog.tsx';
import { PictureCard } from './PictureCard.tsx';
import './pictures.css';

interface RemovalProps {
  readonly unused: readonly MediaItem[];
  onRemove(): void;
  onClose(): void;
}

function RemovalDialog({ unused, onRemove, onClose }: RemovalProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('pictures.removeTitle', { count: unused.length })} onClose={onClose}>
      <p>{t('pictures.removePromise')}</p>
      <div className="dialog-buttons">
        <button type="button" onClick={onClose}>
          {t('pictures.keep')}
        </button>
        <button type="button" className="primary" onClick={onRemove}>
          {t('pictures.remove')}
        </button>
      </div>
    </Dialog>
  );
}

/** Says what was removed, and takes the focus from the removed button. */
function Removed({ count, onPutBack }: { readonly count: number; onPutBack(): void }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <p className="pictures-removed" role="status">
      {t('pictures.removed', { count })}
      <button ref={button} type="button" onClick={onPutBack}>
        {t('pictures.putBack')}
      </button>
    </p>
  );
}

/** The figure in the dialog, and its first tab. */
interface Editing {
  readonly figure: Figure;
  readonly opensAt: 'crop' | 'redact';
}

/** The removal of unused pictures, with a question before and an undo while the panel is open. */
function useRemoval(session: Session, unused: readonly MediaItem[]) {
  const [asking, setAsking] = useState(false);
  const [removed, setRemoved] = useState<readonly MediaItem[]>([]);
  return {
    asking,
    removed,
    ask: () => setAsking(true),
    keep: () => setAsking(false),
    remove: () => {
      session.dropMedia(new Set(unused.map(({ name }) => name)));
      setRemoved(unused);
      setAsking(false);
    },
    putBack: () => {
      session.addMedia([...removed]);
      setRemoved([]);
    },
  };
}

/** All pictures of the article: where each is used, what its file says, and the unused ones. */
export function PicturesPanel({ session, editor, onCommand }: ArticlePanelProps) {
  const { t } = useTranslation();
  const { article, open } = useSession(session);
  const readOnly = open.readOnly !== undefined;
  const placed = useMemo(() => placedPictures(article.body), [article.body]);
  const [editing, setEditing] = useState<Editing | null>(null);
  const usesOf = (item: MediaItem) => placed.filter(({ figure }) => figure.media === item.name);
  const used = article.media.filter((item) => usesOf(item).length > 0);
  const unused = article.media.filter((item) => usesOf(item).length === 0);
  const removal = useRemoval(session, unused);
  const edited = editing && article.media.find(({ name }) => name === editing.figure.media);

  const replace = ({ figure }: PlacedPicture, item: MediaItem) => {
    const was = article.media.find(({ name }) => name === figure.media);
    // Of the picture as it is now: the article may be a moment behind the editor.
    let hid = figure.redactions.length > 0;
    editor.current?.changePicture(figure.id, (now) => {
      hid = now.redactions.length > 0;
      return withPicture(now, was, item);
    });
    notify(t(hid ? 'pictures.replacedHidden' : 'pictures.replaced'));
    // A face that was hidden in the old picture may be elsewhere in the new one.
    if (hid) setEditing({ figure: withPicture(figure, was, item), opensAt: 'redact' });
  };
  const cards = (items: readonly MediaItem[]) => (
    <ul className="picture-cards">
      {items.map((item) => (
        <PictureCard
          key={item.name}
          article={article}
          item={item}
          places={placed}
          uses={usesOf(item)}
          readOnly={readOnly}
          onInsert={() => editor.current?.insertPictures({ media: [item], as: 'figures' })}
          onJump={({ block }) => editor.current?.select({ block: block.id })}
          onEdit={({ figure }) => setEditing({ figure, opensAt: 'crop' })}
          onReplace={replace}
        />
      ))}
    </ul>
  );
  return (
    <section className="pictures" aria-labelledby="pictures-title">
      <div className="pictures-head">
        <h2 id="pictures-title">{t('pictures.title', { count: article.media.length })}</h2>
        {!readOnly && (
          <button
            type="button"
            data-field="leadFigure"
            onClick={() => onCommand('import-pictures')}
          >
            <Plus size={15} aria-hidden />
            {t('pictures.add')}
          </button>
        )}
      </div>
      {article.media.length === 0 && <p className="empty">{t('pictures.none')}</p>}
      {used.length > 0 && (
        <>
          <h3>{t('pictures.used', { count: used.length })}</h3>
          {cards(used)}
        </>
      )}
      {removal.removed.length > 0 && (
        <Removed count={removal.removed.length} onPutBack={removal.putBack} />
      )}
      {unused.length > 0 && (
        <>
          <div className="pictures-head">
            <h3>{t('pictures.unused', { count: unused.length })}</h3>
            {!readOnly && (
              <button type="button" className="quiet" onClick={removal.ask}>
                <Trash2 size={15} aria-hidden />
                {t('pictures.removeUnused')}
              </button>
            )}
          </div>
          {cards(unused)}
        </>
      )}
      {removal.asking && (
        <RemovalDialog unused={unused} onRemove={removal.remove} onClose={removal.keep} />
      )}
      {editing && edited && (
        <PictureDialog
          articleId={article.id}
          media={edited}
          figure={editing.figure}
          opensAt={editing.opensAt}
          onApply={(edits) => {
            editor.current?.changePicture(editing.figure.id, (now) => withEdits(now, edits));
            setEditing(null);
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}
