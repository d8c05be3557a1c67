import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gate } from '../../../shared/preflight/gate.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { describe } from './describe.ts';
import { OverrideForm } from './OverrideForm.tsx';

/** A gate that is shut. */
export type Held = Extract<Gate, { open: false }>;

/** How many errors are named; the panel has them all. */
const NAMED = 8;

interface Props {
  readonly gate: Held;
  onOverride(reason: string): void;
  onReview(): void;
  onClose(): void;
}

/** Why an article cannot be exported yet. An editor may override that with a reason. */
export function GateDialog({ gate, onOverride, onReview, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { unapproved, errors, mayOverride } = gate;
  const role = mayOverride ? 'editor' : 'reporter';
  return (
    <Dialog
      title={t('preflight.gate.title')}
      explainedBy={`${id}approval ${id}errors`}
      onClose={onClose}
    >
      {unapproved && <p id={`${id}approval`}>{t('preflight.gate.unapproved')}</p>}
      {errors.length > 0 && (
        <>
          <p id={`${id}errors`}>{t('preflight.gate.errors', { number: errors.length })}</p>
          <ul className="gate-errors">
            {errors.slice(0, NAMED).map((finding, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list stands as long as the dialog
              <li key={at}>{describe(t, finding)}</li>
            ))}
            {errors.length > NAMED && <li>…</li>}
          </ul>
        </>
      )}
      <p>{t(`preflight.gate.${errors.length > 0 ? 'mend' : 'approve'}.${role}`)}</p>
      {mayOverride && <OverrideForm label={t('preflight.gate.export')} onOverride={onOverride} />}
      <div className="dialog-buttons">
        <button type="button" onClick={onClose}>
          {t('app.close')}
        </button>
        <button type="button" className="primary" onClick={onReview}>
          {t(errors.length > 0 ? 'preflight.gate.review' : 'preflight.gate.toReview')}
        </button>
      </div>
    </Dialog>
  );
}
