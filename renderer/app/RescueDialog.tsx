import { type MouseEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RescueCopy } from '../../shared/channels/article.ts';
import { formatVietnamese } from '../../shared/dates.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DiscardDialog } from '../ui/DiscardDialog.tsx';
import './rescues.css';

interface Props {
  readonly copies: readonly RescueCopy[];
  onRestore(copy: RescueCopy): void;
  onDiscard(copy: RescueCopy): void;
  onClose(): void;
}

/** Offers rescue copies of articles that could not be saved. */
export function RescueDialog({ copies, onRestore, onDiscard, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [discarding, setDiscarding] = useState<RescueCopy>();
  const nameOf = ({ headline, savedAt }: RescueCopy) =>
    `${headline || t('list.untitled')} (${formatVietnamese(savedAt)})`;
  /** Adds the article's name to that of a button. */
  const named = (button: string, copy: RescueCopy) => ({
    id: `${id}-${button}-${copy.name}`,
    'aria-labelledby': `${id}-${button}-${copy.name} ${id}-${copy.name}`,
  });
  /** The second press of a double click would hit the next copy, which moved up. */
  const once =
    (act: () => void) =>
    ({ detail }: MouseEvent) => {
      if (detail < 2) act();
    };
  return (
    <Dialog title={t('rescue.title')} onClose={onClose}>
      <p>{t('rescue.intro')}</p>
      <ul className="rescues">
        {copies.map((copy) => (
          <li key={copy.name}>
            <span id={`${id}-${copy.name}`}>{nameOf(copy)}</span>
            <button
              type="button"
              {...named('restore', copy)}
              className="primary"
              onClick={once(() => onRestore(copy))}
            >
              {t('rescue.restore')}
            </button>
            <button type="button" {...named('discard', copy)} onClick={() => setDiscarding(copy)}>
              {t('rescue.discard')}
            </button>
          </li>
        ))}
      </ul>
      <div className="dialog-buttons">
        <button type="button" onClick={onClose}>
          {t('rescue.later')}
        </button>
      </div>
      {discarding && (
        <DiscardDialog
          title={t('rescue.discardTitle')}
          why={t('rescue.discardWhy', { name: nameOf(discarding) })}
          keep={t('rescue.keep')}
          discard={t('rescue.discardIt')}
          onKeep={() => setDiscarding(undefined)}
          onDiscard={() => {
            setDiscarding(undefined);
            onDiscard(discarding);
          }}
        />
      )}
    </Dialog>
  );
}
