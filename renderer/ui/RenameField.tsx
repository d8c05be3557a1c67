import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSameName } from '../../shared/names.ts';
import { oneLine } from '../../shared/text.ts';

interface Props {
  readonly name: string;
  /** The others of its list: no two may be the same, whatever their capitals. */
  readonly others: readonly string[];
  /** Given the new name; undefined where it stays. @param byKey whether a key ended it: the focus is still here */
  onDone(name: string | undefined, byKey: boolean): void;
}

/** A name that is being changed: Enter keeps what is typed, Escape what was there. */
export function RenameField({ name, others, onDone }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  const problem = useId();
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const wanted = oneLine(typed);
  const isTaken = others.some((other) => isSameName(other, wanted));
  const done = (byKey: boolean) =>
    onDone(wanted === '' || wanted === name || isTaken ? undefined : wanted, byKey);
  return (
    <>
      <input
        ref={field}
        value={typed}
        size={Math.max(8, typed.length)}
        aria-label={t('names.newName', { name })}
        aria-invalid={isTaken}
        aria-describedby={isTaken ? problem : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => done(false)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || !['Enter', 'Escape'].includes(event.key)) return;
          // Neither the form nor its dialog is meant.
          event.preventDefault();
          if (event.key === 'Escape') onDone(undefined, true);
          else if (!isTaken) done(true);
        }}
      />
      {isTaken && (
        <span id={problem} className="wrong" role="alert">
          {t('names.taken')}
        </span>
      )}
    </>
  );
}
