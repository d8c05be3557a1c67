/** Why an article cannot be exported yet; an editor may say why it goes all the same. */
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.tsx';
import { describe } from './describe.ts';
import type { Held } from './gate.ts';
import { OverrideForm } from './OverrideForm.tsx';

/** How many errors are named; the panel has them all. */
const NAMED = 8;

interface Props {
  readonly gate: Held;
  onOverride(reason: string): void;
  onReview(): void;
  onClose(): void;
}

/** See the file's title. */
export function GateDialog({ gate, onOverride, onReview, onClose }: Props) {
  const { t } = useTranslation();
  const { unapproved, errors, mayOverride } = gate;
  return (
    <Dialog title={t('preflight.gate.title')} onClose={onClose}>
      {unapproved && <p>{t('preflight.gate.unapproved')}</p>}
      {errors.length > 0 && <p>{t('preflight.gate.errors', { number: errors.length })}</p>}
      <ul className="gate-errors">
        {errors.slice(0, NAMED).map((finding, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list stands as long as the dialog
          <li key={at}>{describe(t, finding)}</li>
        ))}
        {errors.length > NAMED && <li>…</li>}
      </ul>
      <p>{t(mayOverride ? 'preflight.gate.editor' : 'preflight.gate.reporter')}</p>
      {mayOverride && (
        <OverrideForm
          className="gate-override"
          label={t('preflight.gate.export')}
          onOverride={onOverride}
        />
      )}
      <div className="dialog-buttons">
        <button type="button" onClick={onClose}>
          {t('preflight.gate.close')}
        </button>
        <button type="button" className="primary" onClick={onReview}>
          {t(errors.length > 0 ? 'preflight.gate.review' : 'preflight.gate.toReview')}
        </button>
      </div>
    </Dialog>
  );
}
