/** The tags of the open article: each can be taken away, more are typed, with those of the library's other articles at hand. */
import { X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withTags } from './tags.ts';

interface Props {
  readonly tags: readonly string[];
  readonly knownTags: readonly string[];
  readonly readOnly: boolean;
  onTags(tags: string[]): void;
}

/** See the file's title. */
export function Tags({ tags, knownTags, readOnly, onTags }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const add = () => {
    const more = withTags(tags, typed, knownTags);
    if (more.length > tags.length) onTags(more);
    setTyped('');
  };
  const remove = (tag: string) => {
    onTags(tags.filter((other) => other !== tag));
    // The button goes with its tag, and would take the focus along.
    field.current?.focus();
  };
  return (
    <div className="field">
      <label htmlFor={id}>{t('meta.tags')}</label>
      <ul className="tags">
        {tags.map((tag) => (
          <li key={tag}>
            {tag}
            {!readOnly && (
              <button
                type="button"
                aria-label={t('meta.removeTag', { tag })}
                onClick={() => remove(tag)}
              >
                <X size={12} aria-hidden />
              </button>
            )}
          </li>
        ))}
      </ul>
      <input
        ref={field}
        id={id}
        value={typed}
        readOnly={readOnly}
        list={`${id}-known`}
        placeholder={t('meta.addTag')}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ',') return;
          event.preventDefault();
          add();
        }}
        onBlur={add}
      />
      <datalist id={`${id}-known`}>
        {knownTags
          .filter((tag) => !tags.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
    </div>
  );
}
