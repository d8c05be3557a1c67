import { useTranslation } from 'react-i18next';
import { describeChanges, seen } from '../../features/suggestions/describe.ts';
import type { Decided, Reached } from './reviewing.ts';

/** What a suggestion proposes, and who proposed it. */
function Suggestion({ at, language }: { at: Reached; language: string }) {
  const { t } = useTranslation();
  const { inserted, deleted, by } = at.summary;
  const changed = (kind: 'delete' | 'insert', words: string) =>
    words !== '' && (
      <>
        {` ${t(`suggestions.label.block-${kind}`)} `}
        <q lang={language}>{seen(words)}</q>
      </>
    );
  return (
    <>
      {t('suggestions.reached', {
        number: at.number,
        count: at.of,
        name: by.name || t('app.nameless'),
      })}
      {changed('delete', deleted)}
      {changed('insert', inserted)}
      {describeChanges(t, at.summary).map((change) => ` ${change}.`)}
    </>
  );
}

interface Props {
  readonly answer: Decided | Reached | undefined;
  /** The article's, BCP 47. */
  readonly language: string;
}

/** Announces what a review command did, or which suggestion it went to: the caret may not have moved. */
export function ReviewAnnouncer({ answer, language }: Props) {
  const { t } = useTranslation();
  return (
    <p className="unseen" role="status">
      {answer &&
        ('verdict' in answer ? (
          t(`suggestions.decided.${answer.verdict}`, { count: answer.left })
        ) : (
          <Suggestion at={answer} language={language} />
        ))}
    </p>
  );
}
