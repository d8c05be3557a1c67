/** Removes from an article all that must not leave the newsroom. */
import { toldCorrections } from '../../assets/export/content.ts';
import { type Article, articleSchema, FORMAT_VERSION, reviewSchema } from '../../shared/article.ts';
import { withoutMarks } from '../../shared/comments/anchors.ts';
import { knownFields } from '../../shared/known-fields.ts';
import { safeHref, withoutUser } from '../../shared/links.ts';
import { figuresIn } from '../../shared/photographs.ts';
import { withoutSuggestions } from '../../shared/suggestions/suggestions.ts';
import { xmlText } from '../../shared/text.ts';

/** What only undecided suggestions leave on spans and blocks: without those, of a file that another program wrote. */
const UNDECIDED = new Set(['was', 'nesting', 'continues']);

/** As pages lead to an address: not at all to what is not of the web, such as a file of the newsroom's. */
const toldAddress = (address: string): string => (safeHref(address) ? withoutUser(address) : '');

/**
 * With addresses as pages tell them, and without control characters: a reader of XML refuses a body for one.
 */
const cleaned = (article: Article): Article =>
  JSON.parse(JSON.stringify(article), (key, value) => {
    if (UNDECIDED.has(key)) return undefined;
    if (typeof value !== 'string') return value;
    const text = xmlText(value);
    if (key === 'href') return toldAddress(text) || undefined;
    return key === 'url' ? toldAddress(text) : text;
  });

/**
 * The article without what stays in the newsroom: fields that the model does not name, whoever put them there, the news
 * item that it was made from among them; comments, suggestions, notes, contacts, names and passwords in
 * addresses, control characters, pictures that no figure shows, what a picture's file says of itself (where it was taken
 * among it, and its own name, which may be that of a hidden face; whose it is and how it was made is told), who did what in
 * the review, where it was exported to. All else leaves, and is what readers see. An article that was exported is the
 * same as when it was approved.
 * @param article as the schema gave it: its fields stand in the schema's order, and so do those of the result
 */
export function publicArticle(article: Article): Article {
  const { status } = article.review;
  const known = knownFields(articleSchema, article);
  const decided = withoutSuggestions(known);
  const shown = new Set(decided.body.flatMap(figuresIn).map(({ media }) => media));
  const media = known.media.filter(({ name }) => shown.has(name));
  const left = cleaned({
    ...withoutMarks(decided),
    formatVersion: FORMAT_VERSION,
    noteToEditor: '',
    corrections: toldCorrections(known),
    bylines: known.bylines.map((byline) => ({ ...byline, contact: '' })),
    media: media.map((item) => {
      const { creator, copyright, digitalSourceType } = item.found;
      return { ...item, filename: item.name, found: { creator, copyright, digitalSourceType } };
    }),
    review: reviewSchema.parse({ status: status === 'exported' ? 'approved' : status }),
    exports: [],
  });
  // Rejecting suggestions puts back fields in an order of its own.
  return decided === known ? left : articleSchema.parse(left);
}
