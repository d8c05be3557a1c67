import { Monitor, Smartphone, Tablet } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Widths in pixels of the page: a common phone, a tablet upright, a laptop. */
const SCREENS = [
  { id: 'phone', width: 390, Icon: Smartphone },
  { id: 'tablet', width: 820, Icon: Tablet },
  { id: 'desktop', width: 1280, Icon: Monitor },
] as const;

type Screen = (typeof SCREENS)[number];

/** Width and height of an element in pixels, as it changes. */
function useSize() {
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, ...size };
}

interface Props {
  /** Absent while the page is being made. */
  readonly url: string | undefined;
  onBack(): void;
}

/** The exported page itself, at the widths of a phone, a tablet and a desk. */
export function PreviewStage({ url, onBack }: Props) {
  const { t } = useTranslation();
  const [screen, setScreen] = useState<Screen>(SCREENS[0]);
  const { ref, width, height } = useSize();
  const scale = Math.min(1, width / screen.width || 1);
  return (
    <div className="preview">
      <fieldset className="preview-screens">
        <legend className="unseen">{t('export.screens')}</legend>
        {SCREENS.map((each) => (
          <button
            key={each.id}
            type="button"
            aria-pressed={each === screen}
            onClick={() => setScreen(each)}
          >
            <each.Icon size={15} aria-hidden />
            {t(`export.screen.${each.id}`)}
          </button>
        ))}
        <span className="hint">{screen.width} px</span>
      </fieldset>
      <div className="preview-stage" ref={ref}>
        {url ? (
          // No scripts, no forms, no way out: the page needs none of them.
          <iframe
            title={t('export.preview')}
            src={url}
            sandbox=""
            style={{
              width: screen.width,
              height: height / scale,
              transform: `scale(${scale})`,
              marginLeft: (width - screen.width * scale) / 2,
            }}
          />
        ) : (
          <p role="status">{t('export.making')}</p>
        )}
      </div>
      <div className="dialog-buttons">
        <button type="button" onClick={onBack}>
          {t('export.back')}
        </button>
      </div>
    </div>
  );
}
