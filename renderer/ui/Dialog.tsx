import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
  useEffect,
  useId,
  useRef,
} from 'react';
import { restoreFocus } from './focus.ts';
import { registerDialog } from './open-dialogs.ts';

interface Props {
  readonly title: string;
  readonly className?: string;
  /** Whether it is a question that must be answered now: then it is read out with its explanation. */
  readonly asks?: boolean;
  /** The ids of what explains the title. */
  readonly explainedBy?: string | undefined;
  readonly children: ReactNode;
  /** Escape was pressed, or a form of the dialog closed it. */
  onClose(): void;
}

/** Shows a dialog while it is mounted, and keeps the focus in it; afterwards the focus returns to where it was. */
export function useModal(dialog: RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    const from = document.activeElement;
    // The platform would put the caret at the text's start, and would not restore the focus from a removed dialog.
    if (from instanceof HTMLElement) from.blur();
    if (!dialog.current) return undefined;
    dialog.current.showModal();
    const unregister = registerDialog(dialog.current);
    // Tabs are rendered a moment later: with the focus on the dialog, all of it would be read out.
    const drawn = requestAnimationFrame(() => {
      if (document.activeElement === document.body)
        dialog.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
    });
    return () => {
      cancelAnimationFrame(drawn);
      unregister();
      restoreFocus(from);
    };
  }, [dialog]);
  // A render may remove the element with the focus, as a button with its step: then the dialog takes it. A frame later,
  // because the focus is nowhere while it moves between fields.
  useEffect(() => {
    const drawn = requestAnimationFrame(() => {
      if (document.activeElement === document.body) dialog.current?.focus();
    });
    return () => cancelAnimationFrame(drawn);
  });
}

/** A dialog: the platform's own, with its focus trap. */
export function Dialog({ title, className, asks, explainedBy, children, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useModal(dialog);
  const leave = (event: SyntheticEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  // The platform reports Escape a moment later, and would lose a second one before that.
  const press = (event: KeyboardEvent) => {
    const { isComposing } = event.nativeEvent;
    if (event.key === 'Escape' && !isComposing && !event.isDefaultPrevented()) leave(event);
  };
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      className={className}
      role={asks ? 'alertdialog' : undefined}
      aria-labelledby={id}
      aria-describedby={explainedBy}
      onKeyDown={press}
      onCancel={(event) => event.target === event.currentTarget && leave(event)}
      onClose={onClose}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
