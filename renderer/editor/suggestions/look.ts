/** How suggestions look in the text: underlined, struck through, named; in the author's colour, never by colour alone. */
import { $isListNode } from '@lexical/list';
import i18next from 'i18next';
import {
  $getNodeByKey,
  $getState,
  $isTextNode,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
  type NodeMutation,
  ParagraphNode,
  TextNode,
} from 'lexical';
import type { Suggestion } from '../../../shared/article.ts';
import { formatVietnamese } from '../../../shared/dates.ts';
import { marksState } from '../node-state.ts';
import { nodeClasses } from '../nodes.ts';
import { suggestionsOf } from '../spans.ts';
import { authorColour } from './author-colour.ts';
import type { Ledger } from './ledger.ts';

/** What assistive technology calls a text that would come in, or go. */
const ROLES: Readonly<Record<string, string>> = { insert: 'insertion', delete: 'deletion' };

const says = ({ kind, by, at }: Suggestion): string =>
  i18next.t(`suggestions.says.${kind}`, { name: by.name, at: formatVietnamese(at) });

function clean(element: HTMLElement): void {
  if (!element.dataset.suggested) return;
  delete element.dataset.suggested;
  delete element.dataset.suggestedLabel;
  delete element.dataset.author;
  element.removeAttribute('title');
  element.removeAttribute('role');
  element.removeAttribute('aria-description');
}

function dress(element: HTMLElement, ones: readonly Suggestion[]): void {
  clean(element);
  const last = ones.at(-1);
  if (!last) return;
  element.dataset.suggested = ones.map(({ kind }) => kind).join(' ');
  element.dataset.author = String(authorColour(last.by.name));
  element.title = ones.map(says).join('\n');
}

function dressText(element: HTMLElement, ones: readonly Suggestion[]): void {
  dress(element, ones);
  const role = ones.map(({ kind }) => ROLES[kind]).find(Boolean);
  if (role) element.setAttribute('role', role);
}

function dressBlock(element: HTMLElement, ones: readonly Suggestion[], isText: boolean): void {
  dress(element, ones);
  const last = ones.at(-1);
  if (!last) return;
  element.dataset.suggestedLabel = i18next.t(
    `suggestions.label.${isText ? 'text' : 'block'}-${last.kind}`,
  );
  element.setAttribute('aria-description', ones.map(says).join('. '));
}

const isText = (element: HTMLElement) => /^(P|H\d|BLOCKQUOTE|LI)$/.test(element.tagName);

/** Keeps the look of text and blocks in step with the suggestions that they carry. */
export function registerLook(editor: LexicalEditor, ledger: Ledger): () => void {
  const $idsOn = (node: LexicalNode): readonly string[] =>
    $isTextNode(node) ? suggestionsOf(node) : ($getState(node, marksState).suggestions ?? []);
  const draw = (mutations: Map<NodeKey, NodeMutation>) =>
    editor.getEditorState().read(
      () => {
        for (const [key, mutation] of mutations) {
          const node = mutation === 'destroyed' ? null : $getNodeByKey(key);
          const element = node && editor.getElementByKey(key);
          if (!node || !element || $isListNode(node)) continue;
          const ones = $idsOn(node).flatMap((id) => ledger.find(id) ?? []);
          if ($isTextNode(node)) dressText(element, ones);
          else dressBlock(element, ones, isText(element));
        }
      },
      { editor },
    );
  return mergeRegister(
    ...[TextNode, ParagraphNode, ...nodeClasses].map((type) =>
      editor.registerMutationListener(type, draw),
    ),
  );
}
