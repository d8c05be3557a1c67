/** Asks before something is thrown away that cannot be had again. */
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

/** See the file's title. */
export function DiscardDialog({ title, why, keep, discard, onKeep, onDiscard }: Props) {
  return (
    <Dialog title={title} onClose={onKeep}>
      <div className="dialog-narrow">
        {why && <p>{why}</p>}
        <div className="dialog-buttons">
          {/* First, so that it has the focus: whoever is writing may press Enter before reading. */}
          <button type="button" className="primary" onClick={onKeep}>
            {keep}
          </button>
          {/* Not the second press of the double click that brought the question up. */}
          <button type="button" onClick={({ detail }) => detail < 2 && onDiscard()}>
            {discard}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
