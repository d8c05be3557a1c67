import { Circle, Square, Trash2 } from 'lucide-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import type { Redaction } from './changes.ts';

interface Props {
  readonly redactions: readonly Redaction[];
  readonly selected: string;
  /** What the mouse draws. */
  readonly shape: Redaction['shape'];
  readonly addButton: Ref<HTMLButtonElement>;
  onShape(shape: Redaction['shape']): void;
  onAdd(): void;
  onSelect(id: string): void;
  onChange(id: string, change: Partial<Pick<Redaction, 'shape' | 'method'>>): void;
  onDelete(id: string): void;
}

const SHAPES = [
  ['rectangle', Square],
  ['ellipse', Circle],
] as const;
const METHODS = ['pixelate', 'blur', 'solid'] as const;

/** The regions that are hidden, as a list: what hides them, and which of them is being worked on. */
export function Redactions(props: Props) {
  const { t } = useTranslation();
  const { redactions, selected } = props;
  return (
    <section className="desk-part" aria-label={t('pictureDesk.redactions')}>
      <h3>{t('pictureDesk.redactions')}</h3>
      <p className="hint">{t('pictureDesk.redactHint')}</p>
      <div className="draw-shapes">
        {SHAPES.map(([shape, Icon]) => (
          <button
            key={shape}
            type="button"
            aria-pressed={props.shape === shape}
            onClick={() => props.onShape(shape)}
          >
            <Icon size={15} aria-hidden /> {t(`pictureDesk.redactShape.${shape}`)}
          </button>
        ))}
      </div>
      <button ref={props.addButton} type="button" onClick={props.onAdd}>
        {t('pictureDesk.addRegion')}
      </button>
      {redactions.length > 0 && (
        <ol className="regions">
          {redactions.map(({ id, shape, method }, at) => {
            const name = t('pictureDesk.regionNumber', { number: at + 1 });
            return (
              <li key={id} data-selected={id === selected || undefined}>
                <button
                  type="button"
                  className="region-name"
                  aria-pressed={id === selected}
                  onClick={() => props.onSelect(id)}
                >
                  {shape === 'ellipse' ? (
                    <Circle size={14} aria-hidden />
                  ) : (
                    <Square size={14} aria-hidden />
                  )}
                  {name}
                </button>
                <select
                  aria-label={t('pictureDesk.methodOf', { name })}
                  value={method}
                  onChange={(event) =>
                    props.onChange(id, { method: event.target.value as Redaction['method'] })
                  }
                >
                  {METHODS.map((one) => (
                    <option key={one} value={one}>
                      {t(`pictureDesk.method.${one}`)}
                    </option>
                  ))}
                </select>
                <IconButton
                  Icon={Trash2}
                  size={15}
                  className="quiet"
                  aria-label={t('pictureDesk.removeRegion', { name })}
                  onClick={() => props.onDelete(id)}
                />
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
