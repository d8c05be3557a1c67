import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../shared/article.ts';
import type {
  Aspect,
  BlockChange,
  ComparedField,
  Comparison,
} from '../../../shared/compare/compare.ts';
import { compareWords, type Piece } from '../../../shared/compare/words.ts';
import { figuresIn } from '../../../shared/photographs.ts';
import { ArticleContext } from '../../editor/article-context.ts';
import { FigurePicture } from '../../editor/figure/FigurePicture.tsx';
import { seen } from '../suggestions/describe.ts';

interface Sides {
  readonly before: Article;
  readonly after: Article;
}

function Pieces({ pieces, language }: { pieces: readonly Piece[]; language: string }) {
  return pieces.map(({ op, text }, at) => {
    const Mark = op === 'added' ? 'ins' : op === 'removed' ? 'del' : 'span';
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a comparison never changes
      <Mark key={at} lang={language}>
        {text}
      </Mark>
    );
  });
}

/** A field's label is that of where it is edited: above the text, or in the metadata panel. */
const nameOf = (field: ComparedField): string =>
  field === 'headline' || field === 'standfirst' ? `article.${field}` : `meta.${field}`;

const HEADS = { 2: 'h3', 3: 'h4', 4: 'h5' } as const;

function Words({
  block,
  pieces,
  language,
}: Pick<BlockChange, 'block' | 'pieces'> & { language: string }) {
  const { t } = useTranslation();
  if (block.type === 'divider') return <hr />;
  const words = pieces.every(({ text }) => text.trim() === '') ? (
    <em>{t(`versions.empty.${emptyOf(block.type)}`)}</em>
  ) : (
    <Pieces pieces={pieces} language={language} />
  );
  if (block.type === 'heading') {
    const Head = HEADS[block.level];
    return <Head>{words}</Head>;
  }
  if (block.type === 'quote' || block.type === 'pull-quote')
    return <blockquote>{words}</blockquote>;
  return <p className={`compare-${block.type}`}>{words}</p>;
}

const emptyOf = (type: BlockChange['block']['type']) =>
  type === 'figure' || type === 'gallery' ? 'picture' : 'block';

const figuresOf = (block: BlockChange['block'] | undefined) => (block ? figuresIn(block) : []);

/** Pixels. */
const THUMBNAIL = 320;

function Pictures({ of, block }: { of: Article; block: BlockChange['block'] | undefined }) {
  const { id: articleId, media, language } = of;
  const context = useMemo(() => ({ articleId, media, language }), [articleId, media, language]);
  return (
    <ArticleContext value={context}>
      {figuresOf(block).map((figure) => (
        <FigurePicture key={figure.id} figure={figure} shape="free" width={THUMBNAIL} />
      ))}
    </ArticleContext>
  );
}

const LOOKS: ReadonlySet<Aspect> = new Set(['picture', 'crop', 'redaction']);

/** A figure's picture, and before it the old one, struck out, if it looked different. */
function BlockPictures({ change, before, after }: Sides & { change: BlockChange }) {
  const { kind, block, was, aspects } = change;
  if (figuresOf(block).length === 0) return null;
  if (kind === 'removed')
    return (
      <del className="compare-pictures">
        <Pictures of={before} block={block} />
      </del>
    );
  const Now = kind === 'added' ? 'ins' : 'div';
  return (
    <>
      {aspects.some((aspect) => LOOKS.has(aspect)) && (
        <del className="compare-pictures">
          <Pictures of={before} block={was} />
        </del>
      )}
      <Now className="compare-pictures">
        <Pictures of={after} block={block} />
      </Now>
    </>
  );
}

/** Changes of alt text, which is not part of the text. */
function AltWords({
  block,
  was,
  language,
}: {
  block: BlockChange['block'];
  was: BlockChange['was'];
  language: string;
}) {
  const { t } = useTranslation();
  const old = new Map(figuresOf(was).map(({ id, alt }) => [id, alt]));
  return figuresOf(block).map(({ id, alt }) => {
    const before = old.get(id) ?? '';
    return before === alt ? null : (
      <p key={id} className="compare-alt">
        {t('figure.alt')}: <Pieces pieces={compareWords(before, alt)} language={language} />
      </p>
    );
  });
}

/** The words removed and added, for screen readers: on focus they read a group's name, not its content. */
const changesIn = (t: TFunction, pieces: readonly Piece[]): string =>
  pieces
    .filter(({ op, text }) => op !== 'same' && text.trim() !== '')
    .map(({ op, text }) => {
      const name = `“${seen(text)}”`;
      return t(`suggestions.blocks.${op === 'added' ? 'insert' : 'delete'}`, { name });
    })
    .join('. ');

function Block({ change, ...sides }: Sides & { change: BlockChange }) {
  const { t } = useTranslation();
  const { kind, block, was, pieces, aspects } = change;
  const { language } = sides.after;
  const face = (
    <>
      <BlockPictures change={change} {...sides} />
      <Words block={block} pieces={pieces} language={language} />
      {aspects.includes('alt') && <AltWords block={block} was={was} language={language} />}
    </>
  );
  if (kind === 'same') return <div className="compare-block">{face}</div>;
  const reworded = kind.startsWith('moved') && pieces.some(({ op }) => op !== 'same');
  const said = [
    t(`versions.kind.${kind}`),
    ...(reworded ? [t('versions.kind.changed').toLocaleLowerCase()] : []),
    ...aspects.map((aspect) => t(`versions.aspect.${aspect}`)),
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a paragraph and what is said of it are no fieldset
    <div
      className={`compare-block compare-${kind}`}
      data-change
      // biome-ignore lint/a11y/noNoninteractiveTabindex: F7 walks from change to change
      tabIndex={0}
      role="group"
      aria-label={said.join(', ')}
      aria-description={changesIn(t, pieces) || undefined}
    >
      <span className="compare-kind" aria-hidden>
        {said.join(', ')}
      </span>
      {face}
    </div>
  );
}

/** A comparison as a text to read: insertions and deletions within it, a word at the side for all else. */
export function Flow({ comparison, ...sides }: Sides & { comparison: Comparison }) {
  const { t } = useTranslation();
  const { fields, blocks } = comparison;
  return (
    <>
      {fields.length > 0 && (
        <dl className="compare-fields">
          {fields.map(({ field, pieces }) => (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: F7 walks from change to change
            <div key={field} data-change tabIndex={0}>
              <dt>{t(nameOf(field))}</dt>
              <dd>
                <Pieces pieces={pieces} language={sides.after.language} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {blocks.map((change) => (
        <Block key={`${change.kind === 'removed'} ${change.block.id}`} change={change} {...sides} />
      ))}
    </>
  );
}
