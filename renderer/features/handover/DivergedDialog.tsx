import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../app/bridge.ts';
import { CompareDialog } from '../versions/CompareDialog.tsx';
import type { Diverged } from './use-handover.ts';

interface Props {
  readonly diverged: Diverged;
  onOpen(id: string): void;
  onClose(): void;
}

/** Two texts of one article that both sides changed: how they differ, and which to open. Both are kept. */
export function DivergedDialog({ diverged, onOpen, onClose }: Props) {
  const { t } = useTranslation();
  const texts = useMemo(
    () =>
      [
        { key: diverged.id, label: t('handover.mine') },
        { key: diverged.copy, label: t('handover.theirs') },
      ].map((text) => ({
        ...text,
        read: () => ask('article.readDisk', { id: text.key }),
      })),
    [diverged, t],
  );
  const goOn = (id: string) => {
    onClose();
    onOpen(id);
  };
  return (
    <CompareDialog
      title={t('handover.metTitle')}
      intro={t('handover.metIntro')}
      texts={texts}
      before={diverged.id}
      after={diverged.copy}
      onClose={onClose}
    >
      <button type="button" onClick={() => goOn(diverged.id)}>
        {t('handover.takeMine')}
      </button>
      <button type="button" className="primary" onClick={() => goOn(diverged.copy)}>
        {t('handover.takeTheirs')}
      </button>
    </CompareDialog>
  );
}
