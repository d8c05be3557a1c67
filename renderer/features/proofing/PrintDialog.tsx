import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintOrder } from '../../../shared/channels/proof.ts';
import { Dialog } from '../../ui/Dialog.tsx';

interface Props {
  /** Names; the first is chosen. */
  readonly printers: readonly string[];
  onPrint(to: PrintOrder): void;
  onClose(): void;
}

/** Asks for a printer and how many copies, before a proof goes onto paper. */
export function PrintDialog({ printers, onPrint, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const print = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [printer, copies] = [fields.get('printer'), fields.get('copies')];
    onPrint({ printer: String(printer), copies: Number(copies) });
  };
  return (
    <Dialog title={t('proof.print')} onClose={onClose}>
      <form className="settings-fields" onSubmit={print}>
        <div className="field">
          <label htmlFor={`${id}-printer`}>{t('proof.printer')}</label>
          <select id={`${id}-printer`} name="printer">
            {printers.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-copies`}>{t('proof.copies')}</label>
          <input
            id={`${id}-copies`}
            name="copies"
            type="number"
            min={1}
            max={99}
            defaultValue={1}
            required
          />
        </div>
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
