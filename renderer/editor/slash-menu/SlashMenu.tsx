import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import { useSignalValue } from '@lexical/react/useExtensionSignalValue';
import type { LexicalEditor } from 'lexical';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { floatingLayer, useFloating } from '../floating.ts';
import { FACES } from '../toolbar/faces.ts';
import { chooseBlock, type SlashMenu as Menu, SlashMenuExtension } from './slash-menu-extension.ts';
import './slash-menu.css';

const ID = 'slash-menu';

function rectOf(editor: LexicalEditor, { typed }: Menu): DOMRect | undefined {
  const text = editor.getElementByKey(typed.key)?.firstChild;
  if (!(text instanceof Text)) return undefined;
  const range = new Range();
  range.setStart(text, Math.min(typed.start, text.length));
  range.setEnd(text, Math.min(typed.end, text.length));
  return range.getBoundingClientRect();
}

function OpenMenu({ editor, menu }: { editor: LexicalEditor; menu: Menu }) {
  const { t } = useTranslation();
  const root = editor.getRootElement();
  const list = useFloating<HTMLDivElement>(root, () => rectOf(editor, menu), 'below');
  const chosen = `${ID}-${menu.blocks[menu.at]}`;
  useEffect(() => {
    root?.setAttribute('aria-controls', ID);
    root?.setAttribute('aria-activedescendant', chosen);
    document.getElementById(chosen)?.scrollIntoView({ block: 'nearest' });
    return () => {
      root?.removeAttribute('aria-controls');
      root?.removeAttribute('aria-activedescendant');
    };
  }, [root, chosen]);
  return createPortal(
    <div
      ref={list}
      className="slash-menu"
      role="listbox"
      id={ID}
      aria-label={t('slash.menu')}
      tabIndex={0}
    >
      {menu.blocks.map((block, index) => {
        const { Icon, typed } = FACES[block];
        return (
          <div
            key={block}
            id={`${ID}-${block}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === menu.at}
            onMouseDown={(event) => {
              event.preventDefault();
              chooseBlock(editor, menu.typed, block);
            }}
          >
            <Icon aria-hidden size={17} />
            {t(`tools.${block}`)}
            {typed && <kbd aria-hidden>{typed}</kbd>}
          </div>
        );
      })}
    </div>,
    floatingLayer(),
  );
}

/** The menu that `/` opens. The caret stays in the text; a screen reader follows `aria-activedescendant`. */
export function SlashMenu() {
  const [editor] = useLexicalComposerContext();
  const { output } = useExtensionDependency(SlashMenuExtension);
  const menu = useSignalValue(output.menu);
  return menu && <OpenMenu editor={editor} menu={menu} />;
}
