/** Files that are dropped on the window, wherever they land. Pictures that land in the text are the editor's. */
import { useEffect } from 'react';
import { isDocument } from '../../shared/document-names.ts';

interface Takers {
  /** `.galley` files. */
  onHandovers(files: File[]): void;
  /** Texts and documents, and what was dropped with them. */
  onTexts(files: File[], others: File[]): void;
  /** Anything else that nobody took where it landed. */
  onOthers(files: File[]): void;
}

const filesOf = ({ dataTransfer }: DragEvent): File[] => [...(dataTransfer?.files ?? [])];
const ends = (ending: RegExp) => (file: File) => ending.test(file.name);
const isHandover = ends(/\.galley$/i);
/** Kinds that are refused with what to do, too. */
const isText = ({ name }: File): boolean => /\.txt$/i.test(name) || isDocument(name);

/** Without it the system would show the file in the window's place. */
function allow(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}

/** Hands dropped files to those who take them. @param takers the same object throughout */
export function useDroppedFiles(takers: Takers): void {
  useEffect(() => {
    // First of all: the editor would take each for a picture.
    const first = (event: DragEvent) => {
      const files = filesOf(event);
      const handovers = files.filter(isHandover);
      if (handovers.length > 0) takers.onHandovers(handovers);
      else if (files.some(isText))
        takers.onTexts(
          files.filter(isText),
          files.filter((file) => !isText(file)),
        );
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    const last = (event: DragEvent) => {
      const files = filesOf(event);
      if (event.defaultPrevented || files.length === 0) return;
      event.preventDefault();
      // A dialog waits for an answer first.
      if (!(event.target instanceof Element && event.target.closest('dialog')))
        takers.onOthers(files);
    };
    window.addEventListener('dragover', allow);
    window.addEventListener('drop', first, { capture: true });
    window.addEventListener('drop', last);
    return () => {
      window.removeEventListener('dragover', allow);
      window.removeEventListener('drop', first, { capture: true });
      window.removeEventListener('drop', last);
    };
  }, [takers]);
}
