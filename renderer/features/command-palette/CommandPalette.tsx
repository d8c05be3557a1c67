import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MenuCommand } from '../../../shared/channels/app.ts';
import { hasWordsStarting } from '../../../shared/word-starts.ts';
import { ask } from '../../app/bridge.ts';
import type { EditorCommand } from '../../editor/commands.ts';
import { FACES } from '../../editor/toolbar/faces.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { shownKeys } from '../../ui/keys.ts';
import './command-palette.css';

interface Props {
  /** Whether an article is open that may be changed: only then are the editor's commands offered. */
  readonly editing: boolean;
  onRun(command: string): void;
  onClose(): void;
}

const ID = 'command-palette';

/** The commands of the menu and of the editor, without duplicates; null until the menu's are known. */
function useCommands(editing: boolean): readonly MenuCommand[] | null {
  const { t } = useTranslation();
  const [inMenu, setInMenu] = useState<readonly MenuCommand[] | null>(null);
  useEffect(() => {
    void ask('app.commands', undefined).then(setInMenu);
  }, []);
  return useMemo(() => {
    if (!inMenu) return null;
    const known = new Set(inMenu.map(({ id }) => id));
    const names = Object.keys(FACES) as EditorCommand[];
    const own = names
      .filter((id) => editing && !known.has(id))
      .map((id) => ({
        id,
        label: t(`tools.${id}`),
        group: t('editor.toolbar'),
        keys: FACES[id].keys ?? '',
      }));
    return [...inMenu.filter(({ id }) => id !== ID), ...own];
  }, [inMenu, editing, t]);
}

/** Finds commands by part of their name; Enter runs one. The focus stays in the field (`aria-activedescendant`). */
export function CommandPalette({ editing, onRun, onClose }: Props) {
  const { t } = useTranslation();
  const commands = useCommands(editing);
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState(0);
  const [entered, setEntered] = useState(false);
  const words = typed.trim();
  const [firstTyped = ''] = words.split(' ');
  const begins = (label: string) => hasWordsStarting(label.split(' ')[0] ?? '', firstTyped);
  const found = (commands ?? [])
    .filter(({ label, group }) => hasWordsStarting(`${label} ${group}`, words))
    // Enter runs the first: a name that begins with what was typed comes before one that has it further on.
    .sort((one, other) => Number(begins(other.label)) - Number(begins(one.label)));
  const at = Math.min(wanted, found.length - 1);
  const chosen = found[at]?.id;
  useEffect(() => {
    document.getElementById(`${ID}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  // Somebody quick presses Enter before the commands are known.
  useEffect(() => {
    if (!entered || !commands) return;
    setEntered(false);
    // After the effect: within one, React could not give the focus back before the command is run.
    if (chosen) queueMicrotask(() => onRun(chosen));
  }, [entered, commands, chosen, onRun]);
  return (
    <Dialog title={t('palette.title')} onClose={onClose}>
      <input
        className="palette-field"
        role="combobox"
        aria-label={t('palette.field')}
        aria-expanded
        aria-controls={ID}
        aria-activedescendant={chosen && `${ID}-${chosen}`}
        placeholder={t('palette.field')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setWanted(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step && found.length > 0) setWanted((at + step + found.length) % found.length);
          else if (event.key === 'Enter') setEntered(true);
          else return;
          event.preventDefault();
        }}
      />
      <p className="palette-none" role="status">
        {commands && found.length === 0 && t('palette.none')}
      </p>
      <div
        className="palette-list"
        role="listbox"
        id={ID}
        aria-label={t('palette.title')}
        tabIndex={-1}
      >
        {found.map(({ id, label, group, keys }) => (
          <div
            key={id}
            id={`${ID}-${id}`}
            role="option"
            tabIndex={-1}
            aria-selected={id === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onRun(id)}
            onKeyDown={(event) => event.key === 'Enter' && onRun(id)}
          >
            {label}
            <small>{group}</small>
            {keys && <kbd>{shownKeys(keys)}</kbd>}
          </div>
        ))}
      </div>
    </Dialog>
  );
}
