import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nfc } from '../../../shared/text.ts';
import { useBegun } from '../../ui/begun.ts';

/** One input of an entry's form. */
export interface EntryField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly wide?: boolean;
  readonly required?: boolean;
}

/** What was typed, trimmed, by field name. */
export type Values = Readonly<Record<string, string>>;
/** What was typed into a field, and what the entry said there then. */
interface Typed {
  readonly words: string;
  readonly over: string;
}
/** What is wrong with it, or whether it was kept. */
export type Taken = string | Promise<boolean>;

interface FormProps {
  readonly fields: readonly EntryField[];
  /** The place that keeps what is typed; see begun.ts. */
  readonly place: string;
  /** Whether the user just opened it; false if it only comes back with its panel. */
  readonly takesFocus: boolean;
  readonly hint?: string;
  /** Whether somebody else removed the entry meanwhile. */
  readonly isGone?: boolean;
  onPaste?(clipboard: DataTransfer): boolean;
  onTake(values: Values): Taken;
  onClose(): void;
}

/** Whether what was typed would replace words that somebody else wrote there since. */
const isReplacing = (now: string, typed: Typed | undefined): boolean =>
  typed !== undefined && typed.over !== now && typed.words !== now;

/** The form of an entry of one of the newsroom's lists. Enter saves, Escape leaves; it stays open until it is saved. */
export function EntryForm(props: FormProps) {
  const { fields, place, takesFocus, hint, isGone, onPaste, onTake, onClose } = props;
  const { t } = useTranslation();
  const id = useId();
  const [typed = {}, setTyped] = useBegun<Readonly<Record<string, Typed>>>(place);
  const [wrong, setWrong] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const first = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only as it comes
  useEffect(() => {
    if (takesFocus) first.current?.focus();
  }, []);
  // Its list may be too low for it: its buttons stay in sight, also below what it says then.
  useEffect(() => {
    if (takesFocus || isGone) form.current?.scrollIntoView({ block: 'nearest' });
  }, [takesFocus, isGone]);
  const leave = () => {
    setTyped(undefined);
    onClose();
  };
  const isTaking = useRef(false);
  const take = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isTaking.current) return;
    const values = fields.map(
      ({ name, value }) => [name, nfc((typed[name]?.words ?? value).trim())] as const,
    );
    const taken = onTake(Object.fromEntries(values));
    setWrong(typeof taken === 'string' ? taken : undefined);
    if (typeof taken === 'string') return;
    isTaking.current = true;
    const isKept = await taken;
    isTaking.current = false;
    if (isKept) leave();
  };
  return (
    <form
      ref={form}
      className="entry-form"
      onSubmit={(event) => void take(event)}
      onKeyDown={(event) => event.key === 'Escape' && leave()}
      onPaste={(event) => onPaste?.(event.clipboardData) && event.preventDefault()}
    >
      {fields.map(({ name, label, value, placeholder, wide, required }, index) => (
        <div key={name} className={wide ? 'field wide' : 'field'}>
          <label htmlFor={`${id}-${name}`}>{label}</label>
          <input
            id={`${id}-${name}`}
            name={name}
            value={typed[name]?.words ?? value}
            onChange={({ target }) => {
              const over = typed[name]?.over ?? value;
              setTyped({ ...typed, [name]: { words: target.value, over } });
            }}
            placeholder={placeholder}
            required={required}
            ref={index === 0 ? first : undefined}
            aria-describedby={wrong ? `${id}-wrong` : undefined}
          />
          {isReplacing(value, typed[name]) && (
            <p className="hint" role="alert">
              {value ? t('newsroom.changedTo', { words: value }) : t('newsroom.emptied')}
            </p>
          )}
        </div>
      ))}
      {isGone && (
        <p className="hint wide" role="alert">
          {t('newsroom.removedMeanwhile')}
        </p>
      )}
      {hint && <p className="hint wide">{hint}</p>}
      {wrong && (
        <p className="wrong wide" id={`${id}-wrong`} role="alert">
          {wrong}
        </p>
      )}
      <div className="entry-buttons wide">
        <button type="submit" className="primary">
          {t(isGone ? 'newsroom.addAsNew' : 'app.save')}
        </button>
        <button type="button" onClick={leave}>
          {t('app.cancel')}
        </button>
      </div>
    </form>
  );
}
