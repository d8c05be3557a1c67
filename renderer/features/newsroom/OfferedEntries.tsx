import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Planned } from '../../../shared/schedule.ts';
import { AssignmentText } from './AssignmentText.tsx';

/** What is offered. */
export interface Offer {
  readonly entries: readonly Planned[];
  /** How many rows of a table had no day. */
  readonly dayless: number;
}

interface Props {
  readonly offer: Offer;
  onTake(entries: readonly Planned[]): void;
  onClose(): void;
}

/** Previews entries of the work schedule; each can be left out. */
export function OfferedEntries({ offer, onTake, onClose }: Props) {
  const { t } = useTranslation();
  const [left, setLeft] = useState<ReadonlySet<Planned>>(new Set());
  const wanted = offer.entries.filter((entry) => !left.has(entry));
  const toggle = (entry: Planned, isWanted: boolean) => {
    const changed = new Set(left);
    if (isWanted) changed.delete(entry);
    else changed.add(entry);
    setLeft(changed);
  };
  return (
    <form
      className="offered"
      aria-label={t('newsroom.offered')}
      onSubmit={(event) => {
        event.preventDefault();
        onTake(wanted);
      }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {offer.dayless > 0 && (
        <p className="wrong" role="alert">
          {t('newsroom.dayless', { count: offer.dayless })}
        </p>
      )}
      <ul className="entries">
        {offer.entries.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they stay as they are
          <li key={at}>
            <label className="entry-line">
              <input
                type="checkbox"
                checked={!left.has(entry)}
                onChange={({ target }) => toggle(entry, target.checked)}
              />
              <span className="entry-text">
                <AssignmentText entry={entry} />
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className="entry-buttons">
        {/* biome-ignore lint/a11y/noAutofocus: it was just asked for */}
        <button type="submit" className="primary" disabled={wanted.length === 0} autoFocus>
          {t('newsroom.takeAll', { count: wanted.length })}
        </button>
        <button type="button" onClick={onClose}>
          {t('app.cancel')}
        </button>
      </div>
    </form>
  );
}
