/** Files that are dropped or pasted anywhere in the window. Pictures that land in the text are left to the editor. */
import { mergeRegister, registerEventListener, registerEventListeners } from 'lexical';
import { type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isDocument, isHandover, isPlainText } from '../../shared/importing/document-names.ts';
import type { EditorHandle } from '../editor/ArticleEditor.tsx';
import { filesIn } from '../editor/clipboard/carried-pictures.ts';
import type { Arrival } from '../editor/figure/incoming.ts';
import type { Handover } from '../features/handover/use-handover.ts';
import type { IncomingPictures } from '../features/pictures/use-incoming.ts';
import { isWithin } from '../ui/is-within.ts';
import { useStableCallbacks } from '../ui/use-stable-callbacks.ts';
import { ask } from './bridge.ts';
import { notify } from './notice.ts';
import { whyReadOnly } from './read-only.ts';
import type { Session } from './session.ts';
import type { useSides } from './sides.ts';
import type { useArticleActions } from './use-article-actions.ts';

interface Takers {
  /** `.galley` files. */
  onHandovers(files: File[]): void;
  /** Texts and documents, and what was dropped with them. */
  onTexts(files: File[], others: File[]): void;
  /** Anything else that was not handled where it landed. */
  onOthers(files: File[]): void;
  /** A picture dragged from a browser, which gives only its address. */
  onPictureElsewhere(): void;
}

function filesOf(event: DragEvent | ClipboardEvent): File[] {
  const isPaste = event instanceof ClipboardEvent;
  // A dialog waits for an answer first; in a field words are meant.
  if (isWithin(event.target, isPaste ? 'input, textarea, dialog' : 'dialog')) return [];
  const data = isPaste ? event.clipboardData : event.dataTransfer;
  return data ? filesIn(data) : [];
}

/** Includes kinds that the import refuses with advice. */
const isText = ({ name }: File): boolean => isPlainText(name) || isDocument(name);

/** Otherwise the window would navigate to the file. */
function allow(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}

/** Passes dropped and pasted files to their handlers. Returns a function that stops it. */
function listenToDrops(takers: Takers): () => void {
  // In the capture phase: the editor would take each file for a picture.
  const first = (event: DragEvent | ClipboardEvent) => {
    const files = filesOf(event);
    const handovers = files.filter(({ name }) => isHandover(name));
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
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    if (isWithin(event.target, 'dialog')) return;
    if (files.length > 0) takers.onOthers(files);
    else takers.onPictureElsewhere();
  };
  return mergeRegister(
    registerEventListener(window, 'drop', first, { capture: true }),
    registerEventListener(window, 'paste', first, { capture: true }),
    registerEventListeners(window, { dragover: allow, drop: last }),
  );
}

interface PictureDeps {
  /** The article that is open. */
  readonly session: RefObject<Session | null>;
  readonly editor: RefObject<EditorHandle | null>;
  readonly pictures: IncomingPictures;
  readonly sides: ReturnType<typeof useSides>;
}

/** Imports pictures that have no place in the text: dropped beside it, or opened from the desktop. */
export function useLoosePictures(deps: PictureDeps) {
  const { session, editor, pictures, sides } = deps;
  const { t } = useTranslation();
  /** Why pictures cannot be imported; '' if they can. */
  const whyNot = (): string => {
    const article = session.current?.view().open;
    if (!article) return t('incoming.nowhere');
    return article.readOnly ? whyReadOnly(article, t) : '';
  };
  /** A few go to the pictures panel; for many, the user is asked. */
  const place = (arrival: Arrival): void => {
    if (arrival.as !== 'unused') editor.current?.insertPictures(arrival);
    else if (arrival.media.length > 0) sides.showPanel('pictures');
  };
  return {
    drop: async (files: File[]): Promise<void> => {
      const why = whyNot();
      if (why) notify(why);
      else place(await pictures.take(files, 'unused'));
    },
    takeWaiting: async (): Promise<void> => {
      const why = whyNot();
      if (!why) place(await pictures.takeWaiting());
      else if (await ask('media.importWaiting', { articleId: null })) notify(why);
    },
  };
}

interface Deps {
  readonly loose: ReturnType<typeof useLoosePictures>;
  readonly handover: Handover;
  readonly actions: ReturnType<typeof useArticleActions>;
}

/** Imports what is dropped on the window: articles, texts, and pictures for the open article. */
export function useDroppedFiles({ loose, handover, actions }: Deps): void {
  const { t } = useTranslation();
  /** Pictures dropped with a text belong to its article. */
  const onTexts = async (texts: File[], others: File[]): Promise<void> => {
    const isMade = await actions.importDropped(texts);
    if (isMade && others.length > 0) await loose.drop(others);
  };
  const onPictureElsewhere = () => notify(t('pictures.elsewhere'));
  const takers = useStableCallbacks({
    onHandovers: handover.take,
    onTexts,
    onOthers: loose.drop,
    onPictureElsewhere,
  });
  useEffect(() => listenToDrops(takers), [takers]);
}
