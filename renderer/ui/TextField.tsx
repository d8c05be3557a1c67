import { useId } from 'react';
import { nfc } from '../../shared/text.ts';
import { Field } from './Field.tsx';

interface Props {
  readonly label: string;
  /** The article's field that it holds, by which the preflight finds it. */
  readonly field?: string;
  readonly value: string;
  readonly readOnly: boolean;
  /** What is offered while somebody types. */
  readonly options?: readonly string[];
  /** Its height, for a text of several lines. */
  readonly lines?: number;
  onChange(value: string): void;
  onLeave?(): void;
}

/** A labelled text of one or several lines. `onChange` gets NFC. */
export function TextField(props: Props) {
  const { label, field, value, readOnly, options, lines, onChange, onLeave } = props;
  const list = useId();
  const change = (text: string) => onChange(nfc(text));
  return (
    <Field label={label}>
      {(ties) =>
        lines ? (
          <textarea
            {...ties}
            rows={lines}
            value={value}
            readOnly={readOnly}
            onChange={(event) => change(event.target.value)}
          />
        ) : (
          <>
            <input
              {...ties}
              data-field={field}
              value={value}
              readOnly={readOnly}
              list={options && list}
              onBlur={onLeave}
              onChange={(event) => change(event.target.value)}
            />
            {options && (
              <datalist id={list}>
                {[...new Set(options)].map((option) => (
                  <option key={option} value={option} />
                ))}
              </datalist>
            )}
          </>
        )
      }
    </Field>
  );
}
