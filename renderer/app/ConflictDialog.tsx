import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../shared/article.ts';
import { CompareDialog } from '../features/versions/CompareDialog.tsx';
import { ask } from './bridge.ts';

interface Props {
  readonly mine: Article;
  /** Keeps both texts; the window's becomes an article of its own, and stays open. */
  onKeepBoth(): void;
  /** Keeps both texts, and opens the file's. */
  onTakeTheirs(): void;
  onLater(): void;
}

/** Another user changed the file: how it differs from the window's text, and the choice. */
export function ConflictDialog({ mine, onKeepBoth, onTakeTheirs, onLater }: Props) {
  const { t } = useTranslation();
  const texts = useMemo(
    () => [
      { key: 'mine', label: t('conflict.mine'), read: async () => mine },
      {
        key: 'theirs',
        label: t('conflict.theirs'),
        read: () => ask('article.readDisk', { id: mine.id }),
      },
    ],
    [mine, t],
  );
  return (
    <CompareDialog
      title={t('conflict.title')}
      intro={t('conflict.intro')}
      texts={texts}
      before="mine"
      after="theirs"
      onClose={onLater}
    >
      <button type="button" onClick={onTakeTheirs}>
        {t('conflict.takeTheirs')}
      </button>
      <button type="button" className="primary" onClick={onKeepBoth}>
        {t('conflict.keepBoth')}
      </button>
    </CompareDialog>
  );
}
