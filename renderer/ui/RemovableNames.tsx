import { Pencil, X } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../../shared/names.ts';
import { IconButton } from './IconButton.tsx';
import { RenameField } from './RenameField.tsx';
import './removable-names.css';

interface Props {
  readonly names: readonly string[];
  readonly readOnly?: boolean;
  /** Where more are typed. */
  readonly field: RefObject<HTMLInputElement | null>;
  /** What the button that takes a name away is called. */
  labelOf(name: string): string;
  /** How many use a name, in words; undefined for none. */
  countOf?: ((name: string) => string | undefined) | undefined;
  onNames(names: string[]): void;
  /** Where names can be changed, too. */
  onRename?: ((from: string, to: string) => void) | undefined;
}

/** Names that can each be taken away, above the field in which more are typed. */
export function RemovableNames(props: Props) {
  const { names, readOnly, field, labelOf, countOf, onNames, onRename } = props;
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const [renamed, setRenamed] = useState<string>();
  const keys = keysOf(names);
  const remove = (name: string) => {
    onNames(names.filter((other) => other !== name));
    // The button goes with its name, and would take the focus along.
    field.current?.focus();
  };
  const onDone = (from: string, to: string | undefined, byKey: boolean) => {
    setRenamed(undefined);
    if (to !== undefined) onRename?.(from, to);
    if (!byKey) return;
    // By then its button is there again, beside the new name.
    requestAnimationFrame(() =>
      list.current?.children[names.indexOf(from)]?.querySelector('button')?.focus(),
    );
  };
  return (
    <ul className="removable-names" ref={list}>
      {names.map((name, at) => {
        const count = countOf?.(name);
        const withCount = (label: string) => (count ? `${label} (${count})` : label);
        return (
          <li key={keys[at]}>
            {renamed === name ? (
              <RenameField
                name={name}
                others={names.filter((other) => other !== name)}
                onDone={(to, byKey) => onDone(name, to, byKey)}
              />
            ) : (
              name
            )}
            {count && <span className="count">{count}</span>}
            {onRename && renamed !== name && (
              <IconButton
                Icon={Pencil}
                size={12}
                className="quiet"
                aria-label={withCount(t('names.rename', { name }))}
                onClick={() => setRenamed(name)}
              />
            )}
            {!readOnly && (
              <IconButton
                Icon={X}
                size={12}
                className="quiet"
                aria-label={withCount(labelOf(name))}
                onClick={() => remove(name)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
