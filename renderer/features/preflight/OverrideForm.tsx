import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';

interface Props {
  /** What its button says. */
  readonly label: string;
  onOverride(reason: string): void;
}

/** Asks an editor why articles go out in spite of what holds them back. Nothing is done without a reason. */
export function OverrideForm({ label, onOverride }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <form
      className="override"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) onOverride(reason);
      }}
    >
      <Field label={t('preflight.gate.reason')}>
        {(ties) => (
          <input {...ties} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <button type="submit" disabled={!reason.trim()}>
        {label}
      </button>
    </form>
  );
}
