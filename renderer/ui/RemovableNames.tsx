import { X } from 'lucide-react';
import type { RefObject } from 'react';
import { keysOf } from '../../shared/names.ts';
import { IconButton } from './IconButton.tsx';
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
}

/** Names that can each be taken away, above the field in which more are typed. */
export function RemovableNames({ names, readOnly, field, labelOf, countOf, onNames }: Props) {
  const keys = keysOf(names);
  const remove = (name: string) => {
    onNames(names.filter((other) => other !== name));
    // The button goes with its name, and would take the focus along.
    field.current?.focus();
  };
  return (
    <ul className="removable-names">
      {names.map((name, at) => {
        const count = countOf?.(name);
        return (
          <li key={keys[at]}>
            {name}
            {count && <span className="count">{count}</span>}
            {!readOnly && (
              <IconButton
                Icon={X}
                size={12}
                className="quiet"
                aria-label={count ? `${labelOf(name)} (${count})` : labelOf(name)}
                onClick={() => remove(name)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
