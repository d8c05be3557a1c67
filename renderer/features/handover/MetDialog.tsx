import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../app/bridge.ts';
import { CompareDialog } from '../versions/CompareDialog.tsx';
import type { Met } from './use-handover.ts';

interface Props {
  readonly met: Met;
  onOpen(id: string): void;
  onClose(): void;
}

/** Two texts of one article that went on apart: what differs, and which to go on with. Both stay. */
export function MetDialog({ met, onOpen, onClose }: Props) {
  const { t } = useTranslation();
  const texts = useMemo(
    () =>
      [
        { key: met.id, label: t('handover.mine') },
        { key: met.copy, label: t('handover.theirs') },
      ].map((text) => ({
        ...text,
        read: () => ask('article.readDisk', { id: text.key }),
      })),
    [met, t],
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
      before={met.id}
      after={met.copy}
      onClose={onClose}
    >
      <button type="button" onClick={() => goOn(met.id)}>
        {t('handover.takeMine')}
      </button>
      <button type="button" className="primary" onClick={() => goOn(met.copy)}>
        {t('handover.takeTheirs')}
      </button>
    </CompareDialog>
  );
}
