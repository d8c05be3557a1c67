/** A list of plain names, such as sections. */
import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nfc } from '../../../shared/text.ts';

interface Props {
  readonly title: string;
  readonly names: readonly string[];
  readonly addLabel: string;
  onChange(names: string[]): void;
}

/** See the file's title. */
export function NameList({ title, names, addLabel, onChange }: Props) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const add = () => {
    const name = nfc(typed.trim());
    if (name && !names.includes(name)) onChange([...names, name]);
    setTyped('');
  };
  const remove = (name: string) => {
    onChange(names.filter((other) => other !== name));
    // The button goes with its name, and would take the focus along.
    field.current?.focus();
  };
  return (
    <section>
      <h3>{title}</h3>
      <ul className="names">
        {names.map((name) => (
          <li key={name}>
            {name}
            <button
              type="button"
              className="quiet"
              aria-label={t('newsroom.remove', { name })}
              onClick={() => remove(name)}
            >
              <X size={12} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <input
        ref={field}
        value={typed}
        aria-label={addLabel}
        placeholder={addLabel}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || typed.trim() === '') return;
          event.preventDefault();
          add();
        }}
      />
    </section>
  );
}
