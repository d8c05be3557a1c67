import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withName } from '../../../shared/names.ts';
import { RemovableNames } from '../../ui/RemovableNames.tsx';

interface Props {
  readonly title: string;
  readonly names: readonly string[];
  readonly addLabel: string;
  readonly hint?: string;
  /** How many use a name, in words; undefined for none. */
  countOf?(name: string): string | undefined;
  /** What the last change will lead to; '' for nothing. */
  readonly status?: string;
  /** May return whether they were saved. */
  onChange(names: string[]): unknown;
  /** Gives a name another form; by default names can only be added and taken away. */
  onRename?: ((from: string, to: string) => void) | undefined;
  /** Adds what was typed to the names; by default each name is there once, whatever its capitals. */
  withTyped?(names: readonly string[], typed: string): string[];
}

/** A list of plain names, such as sections. */
export function NameList(props: Props) {
  const {
    title,
    names,
    addLabel,
    hint,
    countOf,
    status,
    onChange,
    onRename,
    withTyped = withName,
  } = props;
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const add = async () => {
    const more = withTyped(names, typed);
    setTyped('');
    if (more.length === names.length) return;
    // What was not saved returns to the field, unless something else was typed meanwhile.
    if ((await onChange(more)) === false) setTyped((now) => now || typed);
  };
  return (
    <section className="name-list">
      <h3>{title}</h3>
      {hint && <p className="hint">{hint}</p>}
      <RemovableNames
        names={names}
        field={field}
        labelOf={(name) => t('newsroom.remove', { name })}
        countOf={countOf}
        onNames={onChange}
        onRename={onRename}
      />
      {onRename && (
        <p className="hint" role="status">
          {status}
        </p>
      )}
      <input
        ref={field}
        value={typed}
        aria-label={addLabel}
        placeholder={addLabel}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void add()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || typed.trim() === '') return;
          event.preventDefault();
          void add();
        }}
      />
    </section>
  );
}
