import {
  ClipboardImportExtension,
  type ExportMimeTypeFunction,
  GetClipboardDataExtension,
  type ImportMimeTypeFunction,
} from '@lexical/clipboard';
import { getExtensionDependencyFromEditor } from '@lexical/extension';
import {
  $getEditor,
  $onUpdate,
  COMMAND_PRIORITY_EDITOR,
  configExtension,
  createCommand,
  defineExtension,
  HISTORY_MERGE_TAG,
  type LexicalEditor,
  safeCast,
} from 'lexical';
import { placedPictures } from '../../../shared/photographs.ts';
import { $readBody } from '../convert.ts';
import { changePicture } from './changing.ts';

/** The clipboard type for the id of the source article. */
const ARTICLE = 'application/x-galley-article';

/** Something was pasted from another article, whose id is the payload. */
const FROM_ANOTHER_COMMAND = createCommand<string>('FROM_ANOTHER_ARTICLE');

const $articleId = (): string =>
  getExtensionDependencyFromEditor($getEditor(), FromAnotherArticleExtension).config.articleId;

const $name: ExportMimeTypeFunction = (selection) => (selection ? $articleId() || null : null);

/** Returns false, so that the other importers read the content. */
const $notice: ImportMimeTypeFunction = (from) => {
  const editor = $getEditor();
  if (from !== $articleId()) $onUpdate(() => editor.dispatchCommand(FROM_ANOTHER_COMMAND, from));
  return false;
};

/** Pictures pasted from another article: the clipboard carries the figures, not the files. */
export const FromAnotherArticleExtension = defineExtension({
  name: 'galley/from-another-article',
  config: safeCast<{ readonly articleId: string }>({ articleId: '' }),
  dependencies: [
    configExtension(GetClipboardDataExtension, { $exportMimeType: { [ARTICLE]: [$name] } }),
    configExtension(ClipboardImportExtension, {
      $importMimeType: { [ARTICLE]: [$notice] },
      priority: { [ARTICLE]: -2 },
    }),
  ],
});

/**
 * Fetches the files of figures pasted from another article. A figure whose file did not come waits for one.
 * @param isHere whether the article has a picture of this name
 * @param fetch returns the names of the pictures that are here now
 */
export function registerFetching(
  editor: LexicalEditor,
  isHere: (media: string) => boolean,
  fetch: (from: string, media: string[]) => Promise<ReadonlySet<string>>,
): () => void {
  const fetchFrom = async (from: string) => {
    const wanted = editor
      .read(() => placedPictures($readBody()))
      .flatMap(({ figure }) => (figure.media === '' || isHere(figure.media) ? [] : figure));
    if (wanted.length === 0) return;
    const came = await fetch(from, [...new Set(wanted.map(({ media }) => media))]);
    for (const { id, media } of wanted)
      if (!came.has(media))
        changePicture(editor, id, (figure) => ({ ...figure, media: '' }), HISTORY_MERGE_TAG);
  };
  return editor.registerCommand(
    FROM_ANOTHER_COMMAND,
    (from) => {
      void fetchFrom(from);
      return true;
    },
    COMMAND_PRIORITY_EDITOR,
  );
}
