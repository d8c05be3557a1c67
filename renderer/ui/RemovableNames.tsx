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
  onNames(names: string[]): void;
}

/** Names that can each be taken away, above the field in which more are typed. */
export function RemovableNames({ names, readOnly, field, labelOf, onNames }: Props) {
  const keys = keysOf(names);
  const remove = (name: string) => {
    onNames(names.filter((other) => other !== name));
    // The button goes with its name, and would take the focus along.
    field.current?.focus();
  };
  return (
    <ul className="removable-names">
      {names.map((name, at) => (
        <li key={keys[at]}>
          {name}
          {!readOnly && (
            <IconButton
              Icon={X}
              size={12}
              className="quiet"
              aria-label={labelOf(name)}
              onClick={() => remove(name)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
