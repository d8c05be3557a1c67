import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { completions } from '../../../shared/comments/mentions.ts';
import { typed } from '../../ui/typed.ts';

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

const OFFERED = 6;
/** At most four words after `@`, up to the caret. */
const BEGUN = /(?:^|[^\p{L}\p{N}])@((?:[\p{L}\p{M}\p{N}.-]+ ?){0,4})$/u;

/** The names that complete what is typed after `@`, and what chooses among them. */
function useOfferedNames(
  field: RefObject<HTMLTextAreaElement | null>,
  { value, people, onChange }: Pick<Props, 'value' | 'people' | 'onChange'>,
) {
  const [begun, setBegun] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const offered =
    begun === null
      ? []
      : completions(begun, people)
          .filter((name) => name !== begun.trim())
          .slice(0, OFFERED);
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
  return {
    offered,
    chosen,
    /** Looks for what is begun at the caret. */
    look,
    complete,
    /** Chooses the next name, or the one before: after the last comes the first. */
    walk: (by: 1 | -1) => setChosen((chosen + by + offered.length) % offered.length),
    close: () => setBegun(null),
  };
}

/** A field for a remark; after `@` it offers the names of people below. */
export function MentionField(props: Props) {
  const { label, value, autoFocus, onChange } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const { offered, chosen, look, complete, walk, close } = useOfferedNames(field, props);
  const isOpen = offered.length > 0;
  const id = useId();
  useEffect(() => {
    if (autoFocus) field.current?.focus({ preventScroll: true });
  }, [autoFocus]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const name = offered[chosen];
    if (isOpen && event.key === 'ArrowDown') walk(1);
    else if (isOpen && event.key === 'ArrowUp') walk(-1);
    else if (isOpen && name && ['Enter', 'Tab'].includes(event.key) && !event.ctrlKey)
      complete(name);
    else if (isOpen && event.key === 'Escape') close();
    else if (event.key === 'Escape') props.onCancel();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      close();
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
          onChange(typed(event).text);
          look();
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
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
