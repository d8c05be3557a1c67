/** An entry of one of the newsroom's lists: shown as a line, edited in place as a small form. */
import { Pencil, X } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nfc } from '../../../shared/text.ts';

/** One input of an entry's form. */
export interface EntryField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly wide?: boolean;
  readonly required?: boolean;
}

interface FormProps {
  readonly fields: readonly EntryField[];
  /** Takes the trimmed values by field name; gives what is wrong with them, or whether they were kept. */
  onTake(values: Readonly<Record<string, string>>): string | Promise<boolean>;
  onClose(): void;
}

/** The form of a new or changed entry. Enter takes it, Escape leaves it; it stays while its words are in it alone. */
export function EntryForm({ fields, onTake, onClose }: FormProps) {
  const { t } = useTranslation();
  const id = useId();
  const [wrong, setWrong] = useState<string>();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const isTaking = useRef(false);
  const take = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isTaking.current) return;
    const data = new FormData(event.currentTarget);
    const values = fields.map(
      ({ name }) => [name, nfc(String(data.get(name) ?? '').trim())] as const,
    );
    const taken = onTake(Object.fromEntries(values));
    setWrong(typeof taken === 'string' ? taken : undefined);
    if (typeof taken === 'string') return;
    isTaking.current = true;
    const isKept = await taken;
    isTaking.current = false;
    if (isKept) onClose();
  };
  return (
    <form
      className="entry-form"
      onSubmit={(event) => void take(event)}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {fields.map(({ name, label, value, placeholder, wide, required }, index) => (
        <div key={name} className={wide ? 'field wide' : 'field'}>
          <label htmlFor={`${id}-${name}`}>{label}</label>
          <input
            id={`${id}-${name}`}
            name={name}
            defaultValue={value}
            placeholder={placeholder}
            required={required}
            ref={index === 0 ? first : undefined}
            aria-describedby={wrong ? `${id}-wrong` : undefined}
          />
        </div>
      ))}
      {wrong && (
        <p className="wrong wide" id={`${id}-wrong`} role="alert">
          {wrong}
        </p>
      )}
      <div className="entry-buttons wide">
        <button type="submit" className="primary">
          {t('newsroom.take')}
        </button>
        <button type="button" onClick={onClose}>
          {t('newsroom.cancel')}
        </button>
      </div>
    </form>
  );
}

interface LineProps {
  /** What it is called where it is edited or removed. */
  readonly name: string;
  readonly children: ReactNode;
  onEdit(): void;
  onRemove(): void;
}

/** An entry as it is read. */
export function EntryLine({ name, children, onEdit, onRemove }: LineProps) {
  const { t } = useTranslation();
  return (
    <div className="entry-line">
      <div className="entry-text">{children}</div>
      <button
        type="button"
        className="quiet"
        aria-label={t('newsroom.edit', { name })}
        onClick={onEdit}
      >
        <Pencil size={14} aria-hidden />
      </button>
      <button
        type="button"
        className="quiet"
        aria-label={t('newsroom.remove', { name })}
        onClick={onRemove}
      >
        <X size={14} aria-hidden />
      </button>
    </div>
  );
}
