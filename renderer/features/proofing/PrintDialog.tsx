import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintOrder } from '../../../shared/channels/proof.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';

interface Props {
  /** Names; the first is chosen. */
  readonly printers: readonly string[];
  onPrint(to: PrintOrder): void;
  onClose(): void;
}

/** Asks for a printer and the number of copies. */
export function PrintDialog({ printers, onPrint, onClose }: Props) {
  const { t } = useTranslation();
  const print = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [printer, copies] = [fields.get('printer'), fields.get('copies')];
    onPrint({ printer: String(printer), copies: Number(copies) });
  };
  return (
    <Dialog title={t('proof.print')} onClose={onClose}>
      <form className="settings-fields" onSubmit={print}>
        <Field label={t('proof.printer')}>
          {(ties) => (
            <select {...ties} name="printer">
              {printers.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('proof.copies')}>
          {(ties) => (
            <input
              {...ties}
              name="copies"
              type="number"
              min={1}
              max={99}
              defaultValue={1}
              required
            />
          )}
        </Field>
        <div className="dialog-buttons">
          <button type="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
          <button type="submit" className="primary">
            {t('proof.send')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
