import { Plus, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article, Correction } from '../../../shared/article.ts';
import { formatVietnamese, isoWithOffset } from '../../../shared/dates.ts';
import { nfc } from '../../../shared/text.ts';
import { IconButton } from '../../ui/IconButton.tsx';

interface Props {
  readonly corrections: readonly Correction[];
  /** Whether it was exported: before that there is nothing to correct. */
  readonly hasLeft: boolean;
  readonly readOnly: boolean;
  onEdit(change: Pick<Article, 'corrections'>): void;
}

/** The corrections of an exported article, shown to readers below its text. */
export function Corrections({ corrections, hasLeft, readOnly, onEdit }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [added, setAdded] = useState('');
  const adding = useRef<HTMLButtonElement>(null);
  if (corrections.length === 0 && (!hasLeft || readOnly)) return null;
  const add = () => {
    const correction = { id: crypto.randomUUID(), at: isoWithOffset(new Date()), text: '' };
    setAdded(correction.id);
    onEdit({ corrections: [...corrections, correction] });
  };
  const remove = (correction: Correction) => {
    onEdit({ corrections: corrections.filter((one) => one !== correction) });
    // Its button goes with it, and would take the focus along.
    adding.current?.focus();
  };
  return (
    <fieldset className="corrections">
      <legend>{t('meta.corrections')}</legend>
      {corrections.length === 0 && <p className="hint">{t('meta.correctionsHint')}</p>}
      {corrections.map((each) => {
        const at = formatVietnamese(each.at);
        return (
          <div className="field" key={each.id}>
            <label htmlFor={`${id}-${each.id}`}>{t('meta.correctionOf', { at })}</label>
            <textarea
              id={`${id}-${each.id}`}
              data-field={`corrections ${each.id}`}
              rows={3}
              value={each.text}
              readOnly={readOnly}
              // biome-ignore lint/a11y/noAutofocus: it was just asked for
              autoFocus={each.id === added}
              onChange={({ target }) =>
                onEdit({
                  corrections: corrections.map((one) =>
                    one === each ? { ...each, text: nfc(target.value) } : one,
                  ),
                })
              }
            />
            {!readOnly && (
              <IconButton
                Icon={X}
                size={15}
                className="remove"
                aria-label={t('meta.removeCorrection', { at })}
                onClick={() => remove(each)}
              />
            )}
          </div>
        );
      })}
      {!readOnly && (
        <button type="button" ref={adding} data-field="corrections" onClick={add}>
          <Plus size={15} aria-hidden />
          {t('meta.addCorrection')}
        </button>
      )}
    </fieldset>
  );
}
