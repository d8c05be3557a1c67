import { useId } from 'react';
import { Dialog } from './Dialog.tsx';

interface Props {
  readonly title: string;
  /** What would be lost, where the title does not say it all. */
  readonly why?: string;
  /** What the two buttons say. */
  readonly keep: string;
  readonly discard: string;
  onKeep(): void;
  onDiscard(): void;
}

/** Focused when the dialog opens, because Enter may be pressed before it is read. */
const takesFocus = (button: HTMLButtonElement | null) => button?.setAttribute('autofocus', '');

/** Asks before something is thrown away that cannot be had again. */
export function DiscardDialog({ title, why, keep, discard, onKeep, onDiscard }: Props) {
  const id = useId();
  return (
    <Dialog asks title={title} explainedBy={why && id} onClose={onKeep}>
      <div className="dialog-narrow">
        {why && <p id={id}>{why}</p>}
        <div className="dialog-buttons">
          {/* Not the second press of the double click that brought the question up. */}
          <button type="button" onClick={({ detail }) => detail < 2 && onDiscard()}>
            {discard}
          </button>
          <button type="button" ref={takesFocus} className="primary" onClick={onKeep}>
            {keep}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
