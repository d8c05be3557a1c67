/** How suggestions look in the text: in the author's colour, but never by colour alone. */
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
import { type Aria, setAria } from '../set-aria.ts';
import { suggestionsOf } from '../spans.ts';
import { authorColour } from './author-colour.ts';
import type { Ledger } from './ledger.ts';

/** The ARIA roles of inserted and deleted text. */
const ROLES: Readonly<Record<string, string>> = { insert: 'insertion', delete: 'deletion' };

const describe = ({ kind, by, at }: Suggestion): string =>
  i18next.t(`suggestions.says.${kind}`, {
    name: by.name || i18next.t('app.nameless'),
    at: formatVietnamese(at),
  });

/** The attributes that a suggestion sets; the label only on blocks. */
const NAMES = ['data-suggested', 'data-author', 'title', 'data-suggested-label'] as const;
type Look = Partial<Record<(typeof NAMES)[number], string | undefined>>;

/** Sets only what differs: it runs for each letter, and each attribute set costs a restyle. */
function showLook(element: HTMLElement, wanted: Look, aria: Aria): void {
  if (!wanted['data-suggested'] && !element.dataset.suggested) return;
  setAria(element, 'suggestions', aria);
  for (const name of NAMES) {
    const value = wanted[name];
    if (value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}

function lookOf(ones: readonly Suggestion[]): Look {
  const last = ones.at(-1);
  return last
    ? {
        'data-suggested': ones.map(({ kind }) => kind).join(' '),
        'data-author': String(authorColour(last.by.name)),
        title: ones.map(describe).join('\n'),
      }
    : {};
}

function showOnText(element: HTMLElement, ones: readonly Suggestion[]): void {
  const role = ones.map(({ kind }) => ROLES[kind]).find(Boolean);
  showLook(element, lookOf(ones), { role });
}

function showOnBlock(element: HTMLElement, ones: readonly Suggestion[], isText: boolean): void {
  const last = ones.at(-1);
  const label = last && i18next.t(`suggestions.label.${isText ? 'text' : 'block'}-${last.kind}`);
  const description = ones.map(describe).join('. ');
  showLook(element, { ...lookOf(ones), 'data-suggested-label': label }, { description });
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
          if ($isTextNode(node)) showOnText(element, ones);
          else showOnBlock(element, ones, isText(element));
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
