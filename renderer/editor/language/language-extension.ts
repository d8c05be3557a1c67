import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_EDITOR,
  createCommand,
  defineExtension,
  mergeRegister,
  TextNode,
} from 'lexical';
import { languageOf, styleWithLanguage } from '../spans.ts';
import './language.css';

/** Opens the choice of a language for the selected words. */
export const EDIT_LANGUAGE_COMMAND = createCommand<void>('EDIT_LANGUAGE');
/** Gives the selected words a language (BCP 47); '' gives them back the article's own. */
export const SET_LANGUAGE_COMMAND = createCommand<string>('SET_LANGUAGE');

/** The language of the word at the caret or at the selection's start; '' for the article's own. */
export function $languageAtCaret(): string {
  const selection = $getSelection();
  const node = $isRangeSelection(selection) ? selection.getNodes().find($isTextNode) : undefined;
  return node ? languageOf(node) : '';
}

function $setLanguage(language: string): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || selection.isCollapsed()) return true;
  for (const node of selection.extract())
    if ($isTextNode(node)) node.setStyle(styleWithLanguage(node.getStyle(), language));
  return true;
}

/** Words in another language carry its name, so that screen readers and spelling read them rightly. */
export const LanguageExtension = defineExtension({
  name: 'galley/language',
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(SET_LANGUAGE_COMMAND, $setLanguage, COMMAND_PRIORITY_EDITOR),
      editor.registerMutationListener(TextNode, (mutations) =>
        editor.getEditorState().read(() => {
          for (const [key, mutation] of mutations) {
            const node = mutation === 'destroyed' ? null : $getNodeByKey(key);
            const element = editor.getElementByKey(key);
            if (!element || !$isTextNode(node)) continue;
            const language = node.getStyle() === '' ? '' : languageOf(node);
            if (language !== element.lang) element.lang = language;
            if (language === '') element.removeAttribute('lang');
          }
        }),
      ),
    ),
});
