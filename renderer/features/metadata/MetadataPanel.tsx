import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { thumbnailUrl } from '../../../shared/addresses.ts';
import type { Article, BlockOf, MediaItem } from '../../../shared/article.ts';
import { leadFigure } from '../../../shared/lead-picture.ts';
import { asKnown } from '../../../shared/names.ts';
import { editsFor } from '../../../shared/picture-edits.ts';
import { slugify, spansText } from '../../../shared/text.ts';
import type { ArticlePanelProps } from '../../app/panels.tsx';
import { useSession } from '../../app/use-session.ts';
import { Field } from '../../ui/Field.tsx';
import { LanguageOptions } from '../../ui/LanguageOptions.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Thumbnail } from '../../ui/Thumbnail.tsx';
import { TimeField } from '../../ui/TimeField.tsx';
import { Bylines } from './Bylines.tsx';
import { Corrections } from './Corrections.tsx';
import { Prominences } from './Prominences.tsx';
import { Tags } from './Tags.tsx';
import './metadata.css';

interface PartProps {
  readonly article: Article;
  readonly readOnly: boolean;
  onEdit(change: Partial<Article>): void;
}

interface LeadChoiceProps extends Pick<PartProps, 'readOnly' | 'onEdit'> {
  readonly articleId: string;
  readonly figure: BlockOf<'figure'>;
  readonly item: MediaItem | undefined;
  readonly number: number;
  readonly isLead: boolean;
}

/** Drawn anew only when it changes: while the text is typed, a hundred pictures stay as they are. */
const LeadChoice = memo(function LeadChoice(props: LeadChoiceProps) {
  const { articleId, figure, item, number, isLead, readOnly, onEdit } = props;
  const { t } = useTranslation();
  const edits = item && editsFor(figure, 'free', item);
  return (
    <label>
      <input
        type="radio"
        name="lead"
        data-field={number === 1 ? 'leadFigure' : undefined}
        checked={isLead}
        disabled={readOnly}
        onChange={() => onEdit({ leadFigure: figure.id })}
      />
      <Thumbnail
        src={thumbnailUrl(articleId, figure.media, 160, edits)}
        alt={figure.alt || spansText(figure.caption) || t('pictures.place', { number })}
      />
    </label>
  );
});

function LeadFigure({ article, readOnly, onEdit }: PartProps) {
  const { t } = useTranslation();
  const figures = article.body.flatMap((block) =>
    block.type === 'figure' && block.media ? [block] : [],
  );
  if (figures.length === 0) return null;
  const lead = leadFigure(article);
  return (
    <fieldset className="lead">
      <legend>{t('meta.leadFigure')}</legend>
      {!lead && <p className="hint">{t('meta.noLead')}</p>}
      {figures.map((figure, index) => (
        <LeadChoice
          key={figure.id}
          articleId={article.id}
          figure={figure}
          item={article.media.find(({ name }) => name === figure.media)}
          number={index + 1}
          isLead={figure === lead}
          {...{ readOnly, onEdit }}
        />
      ))}
    </fieldset>
  );
}

function LanguageField({ article, readOnly, onEdit }: PartProps) {
  const { t } = useTranslation();
  return (
    <Field label={t('meta.language')}>
      {(ties) => (
        <select
          {...ties}
          value={article.language}
          disabled={readOnly}
          onChange={(event) => onEdit({ language: event.target.value })}
        >
          <LanguageOptions now={article.language} />
        </select>
      )}
    </Field>
  );
}

/** Saved when the field is left, because a final hyphen may be half a slug. Empty: follows the headline. */
function SlugField({ article, readOnly, onEdit }: PartProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(article.slug);
  const take = () => {
    const slug = slugify(typed);
    if (slug === article.slug && slug === typed) return;
    setTyped(slug || article.slug);
    onEdit(slug === '' ? { slugByHand: false } : { slug, slugByHand: true });
  };
  return (
    <TextField
      label={t('meta.slug')}
      field="slug"
      value={typed}
      readOnly={readOnly}
      onChange={setTyped}
      onLeave={take}
    />
  );
}

/** All metadata of the open article. */
export function MetadataPanel({ session, rows, info, settings }: ArticlePanelProps) {
  const { t } = useTranslation();
  const { article, open } = useSession(session);
  const { sections } = info.library;
  const readOnly = open.readOnly !== undefined;
  const onEdit = session.edit;
  const part = { article, readOnly, onEdit };
  const knownTags = useMemo(() => [...new Set(rows.flatMap((row) => row.tags))].sort(), [rows]);
  const text = (name: 'kicker' | 'shortHeadline' | 'source' | 'place' | 'rights') => (
    <TextField
      label={t(`meta.${name}`)}
      field={name}
      value={article[name]}
      readOnly={readOnly}
      onChange={(value) => onEdit({ [name]: value })}
    />
  );
  const time = (name: 'published' | 'embargo') => (
    <TimeField
      label={t(`meta.${name}`)}
      field={name}
      value={article[name]}
      readOnly={readOnly}
      onChange={(value) => onEdit({ [name]: value })}
    />
  );
  return (
    <form
      // What is typed for one article must not end up in another.
      key={article.id}
      className="metadata"
      aria-label={t('meta.title')}
      onSubmit={(event) => event.preventDefault()}
    >
      <h2>{t('meta.title')}</h2>
      <TextField
        label={t('meta.section')}
        field="section"
        value={article.section}
        options={sections}
        readOnly={readOnly}
        onChange={(section) => onEdit({ section })}
        onLeave={() => {
          const section = asKnown(article.section, sections);
          if (section !== article.section && !readOnly) onEdit({ section });
        }}
      />
      {time('published')}
      <Bylines bylines={article.bylines} {...{ readOnly, onEdit }} />
      {text('source')}
      {text('place')}
      <Tags
        tags={article.tags}
        knownTags={knownTags}
        readOnly={readOnly}
        onTags={(tags) => onEdit({ tags })}
      />
      <Prominences {...{ session, settings, info, rows }} />
      <LeadFigure {...part} />
      {text('kicker')}
      {text('shortHeadline')}
      <SlugField key={article.slug} {...part} />
      {time('embargo')}
      <LanguageField {...part} />
      {text('rights')}
      <Corrections
        corrections={article.corrections}
        hasLeft={article.exports.length > 0}
        {...{ readOnly, onEdit }}
      />
      <TextField
        label={t('meta.noteToEditor')}
        value={article.noteToEditor}
        lines={3}
        readOnly={readOnly}
        onChange={(noteToEditor) => onEdit({ noteToEditor })}
      />
    </form>
  );
}
