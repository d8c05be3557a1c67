import { useTranslation } from 'react-i18next';

/**
 * Shown on the stage until the picture is, or if it cannot be shown.
 * @param gone the name of a file that cannot be read
 */
export function StillOpening({ gone }: { gone: string | undefined }) {
  const { t } = useTranslation();
  return (
    <p className="empty" role="status">
      {gone === undefined ? t('pictureDesk.loading') : t('figure.gone', { filename: gone })}
    </p>
  );
}
