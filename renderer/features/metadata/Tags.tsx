import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withTags } from '../../../shared/names.ts';
import { Announcement } from '../../ui/Announcement.tsx';
import { RemovableNames } from '../../ui/RemovableNames.tsx';

interface Props {
  readonly tags: readonly string[];
  readonly knownTags: readonly string[];
  readonly readOnly: boolean;
  onTags(tags: string[]): void;
}

/** The tags of the open article, with those of other articles as completions. */
export function Tags({ tags, knownTags, readOnly, onTags }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [said, say] = useState('');
  const add = () => {
    const more = withTags(tags, typed, knownTags);
    const added = more.slice(tags.length);
    if (added.length > 0) onTags(more);
    if (typed.trim() !== '')
      say(
        added.length > 0
          ? t('meta.tagAdded', { tag: added.join(', ') })
          : t('meta.tagThere', { tag: typed.trim() }),
      );
    setTyped('');
  };
  const remove = (left: string[]) => {
    say(t('meta.tagRemoved', { tag: tags.filter((tag) => !left.includes(tag)).join(', ') }));
    onTags(left);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{t('meta.tags')}</label>
      <RemovableNames
        names={tags}
        readOnly={readOnly}
        field={field}
        labelOf={(tag) => t('meta.removeTag', { tag })}
        onNames={remove}
      />
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
        // An input method takes the comma itself: no key says so.
        onCompositionEnd={({ data }) => data.endsWith(',') && add()}
        onBlur={add}
      />
      <datalist id={`${id}-known`}>
        {knownTags
          .filter((tag) => !tags.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
      <Announcement words={said} />
    </div>
  );
}
