import { getExtensionDependencyFromEditor } from '@lexical/extension';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalExtensionComposer } from '@lexical/react/LexicalExtensionComposer';
import { MarkdownShortcutPlugin } from '@lexical/react/LexicalMarkdownShortcutPlugin';
import { COMMAND_PRIORITY_EDITOR, mergeRegister, type TextNode } from 'lexical';
import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block, Figure, MediaItem } from '../../shared/article.ts';
import { runsFromRight } from '../../shared/languages.ts';
import type { Finding, Place } from '../../shared/preflight/finding.ts';
import { focusCaret } from '../ui/focus.ts';
import { useStableCallbacks } from '../ui/use-stable-callbacks.ts';
import { ArticleContext } from './article-context.ts';
import { LEFT_BEHIND_COMMAND, type LeftBehind } from './clipboard/clipboard-extension.ts';
import { type EditorCommand, FIND_COMMAND, runCommand } from './commands.ts';
import { CommentsExtension, type EditorComments } from './comments/comments-extension.ts';
import { articleExtension } from './extensions.ts';
import { changePicture } from './figure/changing.ts';
import { registerFetching } from './figure/from-another-article.ts';
import {
  $waitingAtCaret,
  type Arrangement,
  type Arrival,
  INSERT_FIGURES_COMMAND,
  registerIncomingPictures,
} from './figure/incoming.ts';
import { FindReplace } from './find-replace/FindReplace.tsx';
import { FloatingToolbar } from './floating-toolbar/FloatingToolbar.tsx';
import { SHORTCUTS } from './markdown.ts';
import { BlockHandle } from './move-blocks/BlockHandle.tsx';
import { $placeOfCaret } from './place.ts';
import { mendInEditor, selectPlace } from './preflight/places.ts';
import { SelectionAnnouncer } from './SelectionAnnouncer.tsx';
import { SlashMenu } from './slash-menu/SlashMenu.tsx';
import { decide, type Verdict } from './suggestions/deciding.ts';
import { isSuggested } from './suggestions/ledger.ts';
import { ReviewAnnouncer } from './suggestions/ReviewAnnouncer.tsx';
import {
  type Decided,
  type Reached,
  type Reviewing,
  review,
  suggestionsHere,
} from './suggestions/reviewing.ts';
import { EditorHead } from './toolbar/EditorHead.tsx';
import { Toolbar } from './toolbar/Toolbar.tsx';
import { type BodyListener, useBody } from './use-body.ts';
import './editor.css';

/** What the window can do to the editor. */
export interface EditorHandle {
  /** The body as it is now. */
  read(): Block[];
  /** As `read`, for a caller that saves the body itself: a pending change is not reported any more. */
  flush(): Block[];
  /** Reports a pending change at once, for a caller that is about to read the article. */
  reportNow(): void;
  /** See `runCommand`. */
  run(command: EditorCommand): boolean;
  /** Puts the caret where it was; at the text's start where it was nowhere. */
  focus(): void;
  /** Shows where words stand, diacritics aside, and scrolls to the first; the keyboard stays where it is. */
  find(words: string): void;
  /** Selects the words of a place in the body and scrolls to them. */
  select(place: Place): void;
  /** Mends findings in the body as one step of undo. */
  mend(findings: readonly Finding[]): void;
  /** Goes to suggestions and decides on them where the caret is; returns whether there was one. */
  review(command: Reviewing): boolean;
  /** Accepts or rejects suggestions as one step of undo. */
  decide(ids: Iterable<string>, verdict: Verdict): void;
  /** The suggestions at the caret or in the selection. */
  suggestionsAtSelection(): ReadonlySet<string>;
  /** Puts pictures in at the caret. */
  insertPictures(arrival: Arrival): void;
  /** Changes one picture of the body. @param id of a figure, or of a picture within a gallery */
  changePicture(id: string, change: (figure: Figure) => Figure): void;
  /** The comments in the text. */
  readonly comments: EditorComments;
}

interface Props extends BodyListener {
  readonly articleId: string;
  /** BCP 47. */
  readonly language: string;
  readonly media: readonly MediaItem[];
  readonly readOnly: boolean;
  readonly focusMode: boolean;
  /** Whether wrong words are underlined. */
  readonly spelling: boolean;
  /** Whether edits are suggested rather than made, as the ledger says, too. */
  readonly suggesting: boolean;
  onSuggesting(on: boolean): void;
  /** Told of a button that does nothing, for the caret is not in the text. */
  onElsewhere(command: EditorCommand): void;
  onImportFiles(files: File[], few?: Arrangement): Promise<Arrival>;
  onPickFiles(): Promise<Arrival>;
  /** Takes pictures over from another article; returns the names of those that came. */
  onFetchPictures(from: string, media: string[]): Promise<ReadonlySet<string>>;
  /** Told what did not come in with what was pasted or dropped. */
  onLeftBehind(what: LeftBehind): void;
  readonly handle?: Ref<EditorHandle>;
}

/** The placeholder of an empty body, also for screen readers. */
function Placeholder({ words }: { words: string }) {
  const [editor] = useLexicalComposerContext();
  useEffect(() => {
    const body = editor.getRootElement();
    body?.setAttribute('aria-placeholder', words);
    return () => body?.removeAttribute('aria-placeholder');
  }, [editor, words]);
  return <div className="editor-placeholder">{words}</div>;
}

/** Connects the editor to the window: its events, and its `EditorHandle`. */
function Bridge({ props }: { props: Props }) {
  const [editor] = useLexicalComposerContext();
  const { read, flush, reportNow } = useBody(editor, props);
  const [reviewed, setReviewed] = useState<Decided | Reached>();
  const shell = useStableCallbacks({
    importFiles: props.onImportFiles,
    pickFiles: props.onPickFiles,
    fetchPictures: props.onFetchPictures,
    leftBehind: props.onLeftBehind,
    isHere: (media: string) => props.media.some(({ name }) => name === media),
  });

  useEffect(
    () =>
      mergeRegister(
        registerIncomingPictures(editor, shell.importFiles, shell.pickFiles),
        registerFetching(editor, shell.isHere, shell.fetchPictures),
        editor.registerCommand(
          LEFT_BEHIND_COMMAND,
          (what) => {
            shell.leftBehind(what);
            return true;
          },
          COMMAND_PRIORITY_EDITOR,
        ),
      ),
    [editor, shell],
  );

  useEffect(() => editor.setEditable(!props.readOnly), [editor, props.readOnly]);

  useImperativeHandle(props.handle, () => ({
    read,
    flush,
    reportNow,
    run: (command) =>
      editor.isEditable() || command === 'find' ? runCommand(editor, command) : true,
    focus: () => focusCaret(editor),
    find: (words) => editor.dispatchCommand(FIND_COMMAND, { mode: 'find', words }),
    select: (place) => selectPlace(editor, place),
    mend: (findings) => {
      mendInEditor(editor, findings);
      reportNow();
    },
    review: (command) => {
      const isLooking = command === 'next-suggestion' || command === 'previous-suggestion';
      const answer =
        isLooking || !props.readOnly ? review(editor, props.ledger, command) : undefined;
      setReviewed(answer);
      reportNow();
      return answer !== undefined;
    },
    decide: (ids, verdict) => {
      decide(editor, props.ledger, ids, verdict);
      reportNow();
    },
    suggestionsAtSelection: () => suggestionsHere(editor),
    insertPictures: (arrival) => {
      const [place, fills] = editor.read(() => [$placeOfCaret(), $waitingAtCaret()] as const);
      editor.dispatchCommand(INSERT_FIGURES_COMMAND, { ...arrival, place, fills });
    },
    changePicture: (id, change) => {
      changePicture(editor, id, change);
      reportNow();
    },
    comments: getExtensionDependencyFromEditor(editor, CommentsExtension).output.comments,
  }));
  return <ReviewAnnouncer answer={reviewed} language={props.language} />;
}

/** Edits the body of an article; built again for each article. */
export function ArticleEditor(props: Props) {
  const { t } = useTranslation();
  const { articleId, language, media, readOnly, focusMode } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the body is what the editor starts from; afterwards it is the editor's
  const extension = useMemo(
    () => articleExtension(props.body, readOnly, props.ledger, articleId),
    [articleId],
  );
  const context = useMemo(() => ({ articleId, language, media }), [articleId, language, media]);
  const { ledger } = props;
  const isGone = useCallback((node: TextNode) => isSuggested(ledger, 'delete', node), [ledger]);
  const isNew = useCallback((node: TextNode) => isSuggested(ledger, 'insert', node), [ledger]);
  return (
    <ArticleContext value={context}>
      <LexicalExtensionComposer key={articleId} extension={extension} contentEditable={null}>
        <EditorHead>
          {!readOnly && (
            <Toolbar
              suggesting={props.suggesting}
              onSuggesting={props.onSuggesting}
              onElsewhere={props.onElsewhere}
            />
          )}
          <FindReplace readOnly={readOnly} isGone={isGone} isNew={isNew} />
        </EditorHead>
        {!readOnly && <BlockHandle />}
        <div className="editor-field" dir={runsFromRight(language) ? 'rtl' : undefined}>
          <ContentEditable
            className={focusMode ? 'editor-body focus-mode' : 'editor-body'}
            aria-label={t('editor.body')}
            lang={language}
            spellCheck={props.spelling}
            // biome-ignore lint/a11y/useValidAriaValues: the placeholder says it, while it shows; Lexical would of any article
            aria-placeholder=""
            placeholder={(isEditable) =>
              isEditable ? <Placeholder words={t('editor.placeholder')} /> : null
            }
          />
        </div>
        <MarkdownShortcutPlugin transformers={SHORTCUTS} />
        {!readOnly && (
          <>
            <SlashMenu />
            <FloatingToolbar />
          </>
        )}
        <SelectionAnnouncer />
        <Bridge props={props} />
      </LexicalExtensionComposer>
    </ArticleContext>
  );
}
