/** Stands on the stage until the picture does. */
import { useTranslation } from 'react-i18next';

/** See the file's title. */
export function StillOpening() {
  const { t } = useTranslation();
  return (
    <p className="empty" role="status">
      {t('pictureDesk.loading')}
    </p>
  );
}
