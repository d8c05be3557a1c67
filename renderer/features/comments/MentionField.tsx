/** A field for a remark; after `@` it offers the names that can be meant. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { completions } from '../../../shared/comments/mentions.ts';
import { nfc } from '../../../shared/text.ts';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly people: readonly string[];
  /** Takes the caret when it appears. */
  readonly autoFocus?: boolean;
  onChange(value: string): void;
  /** Ctrl+Enter. */
  onSend(): void;
  /** Escape, when no names are offered. */
  onCancel(): void;
}

/** How many names are offered at once. */
const OFFERED = 6;
/** What is being written after `@`, up to the caret: at most four words. */
const BEGUN = /(?:^|[^\p{L}\p{N}])@((?:[\p{L}\p{M}\p{N}.-]+ ?){0,4})$/u;

/** See the file's title. */
export function MentionField(props: Props) {
  const { label, value, people, autoFocus, onChange } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [begun, setBegun] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const id = useId();
  useEffect(() => {
    if (autoFocus) field.current?.focus({ preventScroll: true });
  }, [autoFocus]);
  const offered =
    begun === null
      ? []
      : completions(begun, people)
          .filter((name) => name !== begun.trim())
          .slice(0, OFFERED);
  const isOpen = offered.length > 0;

  const look = () => {
    const element = field.current;
    if (!element) return;
    const found = BEGUN.exec(element.value.slice(0, element.selectionStart))?.[1];
    setBegun(found ?? null);
    setChosen(0);
  };
  const complete = (name: string) => {
    const element = field.current;
    if (!element || begun === null) return;
    const end = element.selectionStart;
    const start = end - begun.length;
    const after = value.slice(end).startsWith(' ') ? '' : ' ';
    onChange(`${value.slice(0, start)}${name}${after}${value.slice(end)}`);
    setBegun(null);
    const caret = start + name.length + 1;
    requestAnimationFrame(() => element.setSelectionRange(caret, caret));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const walk = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const name = offered[chosen];
    if (isOpen && walk) setChosen((chosen + walk + offered.length) % offered.length);
    else if (isOpen && name && ['Enter', 'Tab'].includes(event.key) && !event.ctrlKey)
      complete(name);
    else if (isOpen && event.key === 'Escape') setBegun(null);
    else if (event.key === 'Escape') props.onCancel();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      setBegun(null);
      props.onSend();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="mention-field">
      <textarea
        ref={field}
        rows={2}
        aria-label={label}
        placeholder={label}
        value={value}
        aria-autocomplete="list"
        aria-controls={isOpen ? id : undefined}
        aria-activedescendant={isOpen ? `${id}-${chosen}` : undefined}
        onChange={(event) => {
          const composing = (event.nativeEvent as InputEvent).isComposing;
          onChange(composing ? event.target.value : nfc(event.target.value));
          look();
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setBegun(null)}
      />
      {isOpen && (
        <div className="mention-names" id={id} role="listbox" aria-label={label}>
          {offered.map((name, at) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the caret stays in the field, which names the chosen one
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
            <div
              key={name}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === chosen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => complete(name)}
            >
              {name}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
