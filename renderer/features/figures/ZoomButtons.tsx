import { ZoomIn, ZoomOut } from 'lucide-react';
import { Group } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Announcement } from '../../ui/Announcement.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { shownKeys } from '../../ui/keys.ts';
import { pressableIf } from '../../ui/pressable-if.ts';
import type { Zoom } from './use-zoom.ts';

/** The buttons that zoom the picture. */
export function ZoomButtons({ zoom }: { zoom: Zoom }) {
  const { t } = useTranslation();
  const percent = `${zoom.scale * 100}%`;
  const said = zoom.scale === 1 ? t('pictureDesk.whole') : t('pictureDesk.zoomed', { percent });
  return (
    <Group className="desk-zoom" aria-label={t('pictureDesk.zoom')}>
      <IconButton
        Icon={ZoomOut}
        size={16}
        aria-label={t('pictureDesk.zoomOut')}
        title={shownKeys('Ctrl+−')}
        {...pressableIf(zoom.scale !== 1, zoom.farther)}
      />
      <button
        type="button"
        aria-label={`${percent}. ${t('pictureDesk.zoomWhole')}`}
        aria-description={shownKeys('Ctrl+0')}
        title={`${t('pictureDesk.zoomWhole')} (${shownKeys('Ctrl+0')})`}
        {...pressableIf(zoom.scale !== 1, zoom.whole)}
      >
        {percent}
      </button>
      <IconButton
        Icon={ZoomIn}
        size={16}
        aria-label={t('pictureDesk.zoomIn')}
        title={shownKeys('Ctrl++')}
        {...pressableIf(zoom.canComeNearer, zoom.nearer)}
      />
      <Announcement words={said} />
    </Group>
  );
}
