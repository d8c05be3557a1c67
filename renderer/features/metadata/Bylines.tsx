import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article, Byline } from '../../../shared/article.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface Props {
  readonly bylines: readonly Byline[];
  readonly readOnly: boolean;
  onEdit(change: Pick<Article, 'bylines'>): void;
}

/** Who wrote the article, and how to reach them. */
export function Bylines({ bylines, readOnly, onEdit }: Props) {
  const { t } = useTranslation();
  const set = (index: number, change: Partial<Byline>) =>
    onEdit({
      bylines: bylines.map((byline, at) => (at === index ? { ...byline, ...change } : byline)),
    });
  const adding = useRef<HTMLButtonElement>(null);
  const remove = (index: number) => {
    onEdit({ bylines: bylines.filter((_, at) => at !== index) });
    // Its button goes with it, and would take the focus along.
    adding.current?.focus();
  };
  const field = (index: number, part: 'name' | 'role' | 'organisation' | 'contact') => (
    <TextField
      label={t(`meta.byline.${part}`)}
      value={bylines[index]?.[part] ?? ''}
      readOnly={readOnly}
      onChange={(value) => set(index, { [part]: value })}
    />
  );
  return (
    <fieldset className="bylines">
      <legend>{t('meta.bylines')}</legend>
      {bylines.map((byline, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a byline has no identity but its place
        <div className="byline" key={index}>
          {field(index, 'name')}
          {/* It stands beside the name: Tab comes to it in that order. */}
          {!readOnly && (
            <IconButton
              Icon={X}
              size={15}
              className="remove"
              aria-label={t('meta.removeByline', { name: byline.name })}
              onClick={() => remove(index)}
            />
          )}
          {field(index, 'role')}
          {field(index, 'organisation')}
          {field(index, 'contact')}
        </div>
      ))}
      {!readOnly && (
        <button
          type="button"
          ref={adding}
          onClick={() =>
            onEdit({
              bylines: [...bylines, { name: '', role: '', organisation: '', contact: '' }],
            })
          }
        >
          <Plus size={15} aria-hidden />
          {t('meta.addByline')}
        </button>
      )}
    </fieldset>
  );
}
