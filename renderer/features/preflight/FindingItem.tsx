import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../shared/article.ts';
import { type Finding, isMendable } from '../../../shared/preflight/finding.ts';
import { quoteOf } from '../../../shared/preflight/message.ts';
import type { ArticlePanelProps } from '../../app/panels.tsx';
import { useBegun } from '../../ui/begun.ts';
import { describe, describeFix } from './describe.ts';
import { goTo, ignoreFinding, knowAbbreviation, mendFindings } from './mending.ts';

interface Props extends ArticlePanelProps {
  readonly finding: Finding;
  /** Unique among the article's findings. */
  readonly name: string;
  readonly article: Article;
  readonly readOnly: boolean;
  /** All findings of this kind, on the first of them. */
  readonly alike: readonly Finding[];
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

interface IgnoreFormProps {
  readonly reason: string;
  /** Whether it was asked for just now. */
  readonly takesFocus: boolean;
  onReason(reason: string): void;
  onIgnore(): void;
  onClose(): void;
}

function IgnoreForm({ reason, takesFocus, onReason, onIgnore, onClose }: IgnoreFormProps) {
  const { t } = useTranslation();
  return (
    <form
      className="finding-ignore"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) onIgnore();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: the field was just asked for
        autoFocus={takesFocus}
        value={reason}
        aria-label={t('preflight.reason')}
        placeholder={t('preflight.reason')}
        onChange={(event) => onReason(event.target.value)}
      />
      <button type="submit" disabled={!reason.trim()}>
        {t('preflight.confirmIgnore')}
      </button>
      <button type="button" onClick={onClose}>
        {t('app.cancel')}
      </button>
    </form>
  );
}

/** One finding: what is wrong, its words in context, and what can be done. */
export function FindingItem({ finding, name, article, readOnly, alike, ...panel }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useBegun<string>(`ignore ${article.id} ${name}`);
  const isAsked = useRef(false);
  const isIgnoring = !readOnly && reason !== undefined;
  const what = useId();
  const ignore = useRef<HTMLButtonElement>(null);
  // Its form was closed, and took the focus along.
  useEffect(() => {
    if (isIgnoring || !isAsked.current) return;
    isAsked.current = false;
    if (document.activeElement === document.body) ignore.current?.focus();
  }, [isIgnoring]);
  return (
    <li className="finding">
      <button
        type="button"
        className="finding-place as-text"
        onClick={() => goTo(panel, finding.place)}
      >
        <span id={what}>{describe(t, finding)}</span>
        <Quoted article={article} finding={finding} />
      </button>
      {!readOnly && !isIgnoring && (
        <div className="finding-actions">
          {isMendable(finding) && (
            <button
              type="button"
              className="finding-fix"
              aria-describedby={what}
              onClick={() => mendFindings(panel, [finding])}
            >
              {describeFix(t, finding)}
            </button>
          )}
          {alike.length > 1 && (
            <button type="button" onClick={() => mendFindings(panel, alike)}>
              {t('preflight.fixAll', { number: alike.length })}
            </button>
          )}
          {finding.params.meaning === '' && (
            <button
              type="button"
              aria-describedby={what}
              title={t('preflight.everyoneKnowsHint')}
              onClick={() => knowAbbreviation(panel, finding.params.word ?? '')}
            >
              {t('preflight.everyoneKnows')}
            </button>
          )}
          <button
            type="button"
            ref={ignore}
            aria-describedby={what}
            onClick={() => {
              isAsked.current = true;
              setReason('');
            }}
          >
            {t('preflight.ignore')}
          </button>
        </div>
      )}
      {isIgnoring && (
        <IgnoreForm
          reason={reason}
          takesFocus={isAsked.current}
          onReason={setReason}
          onIgnore={() => {
            setReason(undefined);
            ignoreFinding(panel, finding, reason);
          }}
          onClose={() => setReason(undefined)}
        />
      )}
    </li>
  );
}
