import { useTranslation } from 'react-i18next';

/** In place of a picture that is not loaded, or cannot be. @param gone the name of a file that cannot be read */
export function StillOpening({ gone }: { gone: string | undefined }) {
  const { t } = useTranslation();
  return (
    <p className="empty" role="status">
      {gone === undefined ? t('pictureDesk.loading') : t('figure.gone', { filename: gone })}
    </p>
  );
}
