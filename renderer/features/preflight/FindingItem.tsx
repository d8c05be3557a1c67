/** One finding: what is wrong, the words in their place, and what can be done about it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../shared/article.ts';
import { type Finding, isMendable } from '../../../shared/preflight/finding.ts';
import { quoteOf } from '../../../shared/preflight/message.ts';
import type { ArticlePanelProps } from '../../app/panels.tsx';
import { describe, describeFix } from './describe.ts';
import { goTo, ignoreFinding, mendFindings } from './mending.ts';

interface Props {
  readonly finding: Finding;
  readonly article: Article;
  readonly readOnly: boolean;
  /** All findings of this kind, on the first of them. */
  readonly alike: readonly Finding[];
  readonly props: ArticlePanelProps;
}

function Quoted({ article, finding }: { article: Article; finding: Finding }) {
  const quote = quoteOf(article, finding.place);
  if (!quote) return null;
  return (
    <q className="finding-quote" lang={article.language}>
      {quote.before}
      <mark>{quote.words}</mark>
      {quote.after}
    </q>
  );
}

function IgnoreForm({ onIgnore, onClose }: { onIgnore(reason: string): void; onClose(): void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <form
      className="finding-ignore"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) onIgnore(reason);
      }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: the field was just asked for
        autoFocus
        value={reason}
        aria-label={t('preflight.reason')}
        placeholder={t('preflight.reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <button type="submit" disabled={!reason.trim()}>
        {t('preflight.confirmIgnore')}
      </button>
      <button type="button" onClick={onClose}>
        {t('preflight.cancel')}
      </button>
    </form>
  );
}

/** See the file's title. */
export function FindingItem({ finding, article, readOnly, alike, props }: Props) {
  const { t } = useTranslation();
  const [ignoring, setIgnoring] = useState(false);
  return (
    <li className="finding">
      <button type="button" className="finding-place" onClick={() => goTo(props, finding.place)}>
        <span>{describe(t, finding)}</span>
        <Quoted article={article} finding={finding} />
      </button>
      {!readOnly && !ignoring && (
        <div className="finding-actions">
          {isMendable(finding) && (
            <button
              type="button"
              className="finding-fix"
              onClick={() => mendFindings(props, [finding])}
            >
              {describeFix(t, finding)}
            </button>
          )}
          {alike.length > 1 && (
            <button type="button" onClick={() => mendFindings(props, alike)}>
              {t('preflight.fixAll', { number: alike.length })}
            </button>
          )}
          <button type="button" onClick={() => setIgnoring(true)}>
            {t('preflight.ignore')}
          </button>
        </div>
      )}
      {ignoring && (
        <IgnoreForm
          onIgnore={(reason) => ignoreFinding(props, finding, reason)}
          onClose={() => setIgnoring(false)}
        />
      )}
    </li>
  );
}
