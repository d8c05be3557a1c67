import { Plus, X } from 'lucide-react';
import { type ClipboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import { type Pair, type Problems, pairsIn, type Table } from './draft.ts';

interface Props {
  /** Also the key of its words in the locales: `librarySettings.<table>`. */
  readonly table: Table;
  readonly pairs: readonly Pair[];
  readonly problems: Problems['rows'][Table];
  onChange(pairs: Pair[]): void;
}

/** A table of words, each with its meaning or replacement. Rows pasted from a spreadsheet become rows. */
export function PairTable({ table, pairs, problems, onChange }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const put = (at: number, change: Partial<Pair>) =>
    onChange(pairs.map((pair, n) => (n === at ? { ...pair, ...change } : pair)));
  const focusRow = (at: number) =>
    requestAnimationFrame(() =>
      list.current?.children[at]?.querySelector<HTMLInputElement>('input')?.focus(),
    );
  const add = () => {
    onChange([...pairs, { word: '', says: '' }]);
    focusRow(pairs.length);
  };
  const paste = (event: ClipboardEvent, at: number) => {
    const rows = pairsIn(event.clipboardData.getData('text/plain'));
    if (rows.length === 0) return;
    event.preventDefault();
    const isEmpty = pairs[at]?.word === '' && pairs[at]?.says === '';
    onChange([...pairs.slice(0, isEmpty ? at : at + 1), ...rows, ...pairs.slice(at + 1)]);
  };
  const remove = (at: number) => {
    onChange(pairs.filter((_pair, n) => n !== at));
    focusRow(Math.min(at, pairs.length - 2));
  };
  const cell = (pair: Pair, at: number, name: keyof Pair) => (
    <input
      value={pair[name]}
      aria-label={t(`librarySettings.${table}.${name}`)}
      aria-invalid={problems.has(at) || undefined}
      aria-describedby={problems.has(at) ? `${table}-wrong-${at}` : undefined}
      onChange={(event) => put(at, { [name]: event.target.value })}
      onPaste={(event) => paste(event, at)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        if (at === pairs.length - 1) add();
        else focusRow(at + 1);
      }}
    />
  );
  return (
    <section className="pair-table" aria-label={t(`librarySettings.${table}.title`)}>
      <h3>{t(`librarySettings.${table}.title`)}</h3>
      <p className="hint">{t(`librarySettings.${table}.hint`)}</p>
      {pairs.length > 0 && (
        <div className="pair-row pair-heads hint" aria-hidden>
          <span>{t(`librarySettings.${table}.word`)}</span>
          <span>{t(`librarySettings.${table}.says`)}</span>
        </div>
      )}
      <ul ref={list}>
        {pairs.map((pair, at) => {
          const problem = problems.get(at);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
            <li key={at}>
              <div className="pair-row">
                {cell(pair, at, 'word')}
                {cell(pair, at, 'says')}
                <IconButton
                  Icon={X}
                  size={14}
                  className="quiet"
                  aria-label={t('newsroom.remove', { name: pair.word || String(at + 1) })}
                  onClick={() => remove(at)}
                />
              </div>
              {problem && (
                <p className="wrong" id={`${table}-wrong-${at}`}>
                  {t(`librarySettings.wrong.${problem}`)}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <button type="button" onClick={add}>
        <Plus size={15} aria-hidden />
        {t('librarySettings.addRow')}
      </button>
    </section>
  );
}
