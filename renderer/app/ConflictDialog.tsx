/** The file was changed by somebody else: both texts side by side, and the choice. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../shared/article.ts';
import { formatVietnamese } from '../../shared/dates.ts';
import { bodyText } from '../../shared/text.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ask, messageOf } from './bridge.ts';

interface Props {
  readonly mine: Article;
  /** Both stay; goes on with the window's text, which becomes an article of its own. */
  onKeepBoth(): void;
  /** Both stay; goes on with the file's text. */
  onTakeTheirs(): void;
  onLater(): void;
}

function Side({ title, article }: { title: string; article: Article }) {
  return (
    <section>
      <h3>{title}</h3>
      <p className="article-facts">{formatVietnamese(article.modified)}</p>
      <h4>{article.headline}</h4>
      <p className="conflict-text">{[article.standfirst, bodyText(article.body)].join('\n')}</p>
    </section>
  );
}

/** See the file's title. */
export function ConflictDialog({ mine, onKeepBoth, onTakeTheirs, onLater }: Props) {
  const { t } = useTranslation();
  const [theirs, setTheirs] = useState<Article | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    ask('article.readDisk', { id: mine.id }).then(
      ({ article }) => setTheirs(article),
      (error) => setProblem(messageOf(error)),
    );
  }, [mine.id]);
  return (
    <Dialog title={t('conflict.title')} onClose={onLater}>
      <p>{t('conflict.intro')}</p>
      {problem && <p role="alert">{problem}</p>}
      <div className="conflict">
        <Side title={t('conflict.mine')} article={mine} />
        {theirs && <Side title={t('conflict.theirs')} article={theirs} />}
      </div>
      <div className="dialog-buttons">
        <button type="button" onClick={onTakeTheirs} disabled={!theirs}>
          {t('conflict.takeTheirs')}
        </button>
        <button type="button" className="primary" onClick={onKeepBoth}>
          {t('conflict.keepBoth')}
        </button>
      </div>
    </Dialog>
  );
}
