import { ZoomIn, ZoomOut } from 'lucide-react';
import { Group } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Announcement } from '../../ui/Announcement.tsx';
import { shownKeys } from '../../ui/keys.ts';
import type { Zoom } from './use-zoom.ts';

/** How near the picture is seen, to be changed by mouse and keyboard. */
export function ZoomButtons({ zoom }: { zoom: Zoom }) {
  const { t } = useTranslation();
  const percent = `${zoom.scale * 100}%`;
  const said = zoom.scale === 1 ? t('pictureDesk.whole') : t('pictureDesk.zoomed', { percent });
  return (
    <Group className="desk-zoom" aria-label={t('pictureDesk.zoom')}>
      <button
        type="button"
        disabled={zoom.scale === 1}
        aria-label={t('pictureDesk.zoomOut')}
        title={shownKeys('Ctrl+−')}
        onClick={zoom.farther}
      >
        <ZoomOut size={16} aria-hidden />
      </button>
      <button
        type="button"
        disabled={zoom.scale === 1}
        aria-label={`${percent}. ${t('pictureDesk.zoomWhole')}`}
        aria-description={shownKeys('Ctrl+0')}
        title={`${t('pictureDesk.zoomWhole')} (${shownKeys('Ctrl+0')})`}
        onClick={zoom.whole}
      >
        {percent}
      </button>
      <button
        type="button"
        disabled={!zoom.canComeNearer}
        aria-label={t('pictureDesk.zoomIn')}
        title={shownKeys('Ctrl++')}
        onClick={zoom.nearer}
      >
        <ZoomIn size={16} aria-hidden />
      </button>
      <Announcement words={said} />
    </Group>
  );
}
