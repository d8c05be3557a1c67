import { Pencil, Plus, X } from 'lucide-react';
import { type ReactNode, type Ref, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../../../shared/names.ts';
import { useBegun } from '../../ui/begun.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { type EntryField, EntryForm, type Taken, type Values } from './EntryForm.tsx';

/** Returns a ref for the button that opened a form, and focuses it when it replaces the closed form. */
function useOpener(isClosed: boolean): RefObject<HTMLButtonElement | null> {
  const opener = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only as it comes
  useEffect(() => {
    if (isClosed && document.activeElement === document.body) opener.current?.focus();
  }, []);
  return opener;
}

interface LineProps {
  /** Its name in the labels of the edit and remove buttons. */
  readonly name: string;
  /** Whether its form was closed just now. */
  readonly isClosed: boolean;
  readonly children: ReactNode;
  /** Further buttons. */
  readonly more: ReactNode;
  onEdit(): void;
  /** @param button that was pressed, and goes with the line */
  onRemove(button: HTMLElement): void;
}

/** An entry as it is read. */
function EntryLine({ name, isClosed, children, more, onEdit, onRemove }: LineProps) {
  const { t } = useTranslation();
  const opener = useOpener(isClosed);
  return (
    <div className="entry-line">
      <div className="entry-text">{children}</div>
      {more}
      <IconButton
        Icon={Pencil}
        size={14}
        ref={opener}
        className="quiet"
        title={t('newsroom.edit', { name })}
        onClick={onEdit}
      />
      <IconButton
        Icon={X}
        size={14}
        className="quiet entry-remove"
        title={t('newsroom.remove', { name })}
        onClick={({ currentTarget }) => onRemove(currentTarget)}
      />
    </div>
  );
}

interface AddProps {
  readonly label: string;
  readonly isClosed: boolean;
  onAdd(): void;
}

/** Opens the form of a new entry. */
function AddButton({ label, isClosed, onAdd }: AddProps) {
  const opener = useOpener(isClosed);
  return (
    <button type="button" className="entry-add" ref={opener} onClick={onAdd}>
      <Plus size={15} aria-hidden />
      {label}
    </button>
  );
}

interface ListProps<E> {
  readonly entries: readonly E[];
  readonly addLabel: string;
  /** The place that keeps what is typed in its forms; see begun.ts. */
  readonly place: string;
  /** Shown if there are no entries. */
  readonly none?: string;
  readonly list?: Ref<HTMLUListElement>;
  /** Shown below the fields of a new entry. */
  readonly addHint?: string;
  /** Shown in place of the form of a new entry and its button. */
  readonly instead?: ReactNode;
  /** Its name in the labels of the edit and remove buttons. */
  nameOf(entry: E): string;
  /** Its unique key. */
  keyOf(entry: E): string;
  /** The fields of an entry's form; those of a new one where none is given. */
  fieldsOf(entry?: E): EntryField[];
  /** Takes what was typed into a form. @param entry the one that was edited; undefined for a new one */
  onTake(values: Values, entry?: E): Taken;
  onRemove(entry: E): void;
  /** What is pasted into a new one's form. @returns whether it was taken, and goes into no field */
  onPaste?(clipboard: DataTransfer): boolean;
  /** Further buttons of its line. */
  moreOf?(entry: E): ReactNode;
  /** Its line. */
  children(entry: E): ReactNode;
}

/** After an entry is removed by keyboard, the focus goes to the next entry's button, or to the last one's. */
function useStayingFocus(count: number) {
  const left = useRef<{ part: Element | null; at: number }>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when one is gone
  useEffect(() => {
    const { part, at } = left.current ?? {};
    left.current = undefined;
    if (!part || at === undefined || document.activeElement !== document.body) return;
    const others = part.querySelectorAll<HTMLElement>('.entry-remove');
    const next = others[Math.min(at, others.length - 1)];
    (next ?? part.querySelector<HTMLElement>('.entry-add'))?.focus();
  }, [count]);
  return (button: HTMLElement, at: number) => {
    left.current = { part: button.closest('section'), at };
  };
}

/** One of the newsroom's lists: each entry is shown as a line, and edited in place as a small form. */
export function EntryList<E>(props: ListProps<E>) {
  const { entries, addLabel, place, none, list } = props;
  const { nameOf, fieldsOf, onTake, onRemove, children } = props;
  /**
   * The entry being edited, by its key, because others may add some above it meanwhile; '' for a new one. `at`: where it
   * was in the list as the form was opened.
   */
  const [editing, setEditing] = useBegun<{ key: string; entry?: E; at?: number }>(place);
  const isAsked = useRef(false);
  const isClosed = useRef(false);
  // The button that comes back has read it by then.
  useEffect(() => {
    isClosed.current = false;
  });
  const edit = (key: string, opened?: { entry: E; at: number }) => {
    isAsked.current = true;
    setEditing({ key, ...opened });
  };
  const leave = useStayingFocus(entries.length);
  const keys = keysOf(entries.map(props.keyOf));
  const lines = entries.map((entry, at) => ({ entry, key: keys[at] ?? '', isGone: false }));
  // One that another user removed meanwhile keeps its place, and so the caret its field.
  if (editing?.entry && !keys.includes(editing.key))
    lines.splice(editing.at ?? 0, 0, { entry: editing.entry, key: editing.key, isGone: true });
  const form = (entry?: E, isGone = false) => (
    <EntryForm
      fields={fieldsOf(entry)}
      isGone={isGone}
      place={`${place} ${editing?.key}`}
      takesFocus={isAsked.current}
      {...(editing?.key === '' && { hint: props.addHint, onPaste: props.onPaste })}
      onTake={(values) => onTake(values, isGone ? undefined : entry)}
      onClose={() => {
        isClosed.current = true;
        setEditing(undefined);
      }}
    />
  );
  return (
    <>
      {none && entries.length === 0 && !editing && <p className="empty">{none}</p>}
      <ul className="entries" ref={list}>
        {lines.map(({ entry, key, isGone }, at) => (
          <li key={key}>
            {editing?.key === key ? (
              form(entry, isGone)
            ) : (
              <EntryLine
                name={nameOf(entry)}
                isClosed={isClosed.current}
                more={props.moreOf?.(entry)}
                onEdit={() => edit(key, { entry, at })}
                onRemove={(button) => {
                  leave(button, at);
                  onRemove(entry);
                }}
              >
                {children(entry)}
              </EntryLine>
            )}
          </li>
        ))}
      </ul>
      {props.instead ??
        (editing?.key === '' ? (
          form()
        ) : (
          <AddButton label={addLabel} isClosed={isClosed.current} onAdd={() => edit('')} />
        ))}
    </>
  );
}
