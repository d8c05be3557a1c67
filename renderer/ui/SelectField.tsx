import { Field } from './Field.tsx';

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly hint?: string;
  /** What can be chosen, in order: each value and its name. */
  readonly options: readonly (readonly [value: T, name: string])[];
  onChange(value: T): void;
}

/** A labelled choice of one of several values. */
export function SelectField<T extends string>(props: Props<T>) {
  const { label, value, hint, options, onChange } = props;
  return (
    <Field label={label} hint={hint}>
      {(ties) => (
        <select {...ties} value={value} onChange={(event) => onChange(event.target.value as T)}>
          {options.map(([option, name]) => (
            <option key={option} value={option}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
