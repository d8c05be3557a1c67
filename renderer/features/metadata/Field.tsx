import { useId } from 'react';
import { nfc } from '../../../shared/text.ts';

interface FieldProps {
  readonly label: string;
  /** The article's field that it holds, by which the preflight finds it. */
  readonly field?: string;
  readonly value: string;
  readonly readOnly: boolean;
  readonly options?: readonly string[];
  readonly lines?: number;
  onChange(value: string): void;
  onLeave?(): void;
}

/** One line of metadata, or several, with its name above. What is typed is given in NFC. */
export function Field({
  label,
  field,
  value,
  readOnly,
  options,
  lines,
  onChange,
  onLeave,
}: FieldProps) {
  const id = useId();
  const change = (text: string) => onChange(nfc(text));
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {lines ? (
        <textarea
          id={id}
          rows={lines}
          value={value}
          readOnly={readOnly}
          onChange={(event) => change(event.target.value)}
        />
      ) : (
        <input
          id={id}
          data-field={field}
          value={value}
          readOnly={readOnly}
          list={options ? `${id}-options` : undefined}
          onBlur={onLeave}
          onChange={(event) => change(event.target.value)}
        />
      )}
      {options && (
        <datalist id={`${id}-options`}>
          {[...new Set(options)].map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
    </div>
  );
}
