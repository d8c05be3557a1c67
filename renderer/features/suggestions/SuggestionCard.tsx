import { Check, X } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatVietnamese } from '../../../shared/dates.ts';
import type { Summary } from '../../../shared/suggestions/summary.ts';
import { authorColour } from '../../editor/suggestions/author-colour.ts';
import { VERDICTS, type Verdict } from '../../editor/suggestions/deciding.ts';
import { describeChanges, seen } from './describe.ts';

/** A comma alone is shown with the words around it. */
const needsWords = ({ inserted, deleted }: Summary): boolean =>
  inserted + deleted !== '' && !/[\p{L}\p{N}]/u.test(inserted + deleted);

function Words({ summary, language }: Pick<Props, 'summary' | 'language'>) {
  const { t } = useTranslation();
  const { inserted, deleted, marked } = summary;
  const said = describeChanges(t, summary);
  const { before, after } = needsWords(summary) ? summary.around : { before: '', after: '' };
  const around = (words: string) =>
    words !== '' && (
      <span className="suggestion-around" lang={language}>
        {words}
      </span>
    );
  return (
    <span className="suggestion-words clamped">
      {around(before)}
      {deleted !== '' && <del lang={language}>{seen(deleted)}</del>}
      {deleted !== '' && inserted !== '' && <span aria-hidden> → </span>}
      {inserted !== '' && <ins lang={language}>{seen(inserted)}</ins>}
      {around(after)}
      {said.length > 0 && <span className="suggestion-change">{said.join(' · ')}</span>}
      {marked !== '' && <q lang={language}>{seen(marked)}</q>}
    </span>
  );
}

interface Props {
  readonly summary: Summary;
  /** The article's, BCP 47. */
  readonly language: string;
  readonly readOnly: boolean;
  onGo(): void;
  onDecide(verdict: Verdict): void;
}

/** One suggestion in the panel: who proposed what and when, and the two verdicts on it. */
export function SuggestionCard({ summary, language, readOnly, onGo, onDecide }: Props) {
  const { t } = useTranslation();
  const { by, at } = summary;
  const what = useId();
  return (
    <li className="suggestion" data-author={authorColour(by.name)}>
      <button id={what} type="button" className="suggestion-place as-text" onClick={onGo}>
        <span className="suggestion-by">
          <b>{by.name || t('app.nameless')}</b>
          <time dateTime={at}>{formatVietnamese(at)}</time>
        </span>
        <Words summary={summary} language={language} />
      </button>
      {!readOnly && (
        <div className="suggestion-actions">
          {VERDICTS.map((verdict) => (
            <button
              key={verdict}
              type="button"
              aria-describedby={what}
              onClick={() => onDecide(verdict)}
            >
              {verdict === 'accept' ? <Check size={14} aria-hidden /> : <X size={14} aria-hidden />}
              {t(`suggestions.one.${verdict}`)}
            </button>
          ))}
        </div>
      )}
    </li>
  );
}
