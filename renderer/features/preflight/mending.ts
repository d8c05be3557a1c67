/** Mending, ignoring and finding the places of what the preflight says. */
import type { Article, Role } from '../../../shared/article.ts';
import { isoWithOffset } from '../../../shared/dates.ts';
import {
  type Finding,
  findingKey,
  findingName,
  type Place,
  recordName,
} from '../../../shared/preflight/finding.ts';
import { mendAll } from '../../../shared/preflight/mend.ts';
import { examine, type Ignored } from '../../../shared/preflight/preflight.ts';
import { nfc } from '../../../shared/text.ts';
import type { ArticlePanelProps } from '../../app/panels.tsx';
import type { Session } from '../../app/session.ts';

/** The findings as they are now: the text may have changed since they were shown. */
function currentFindings(
  article: Article,
  props: ArticlePanelProps,
  wanted: readonly Finding[],
): Finding[] {
  const { findings } = examine(article, props.info.library, isoWithOffset(new Date()), props.rows);
  const left = [...findings];
  return wanted.flatMap((old) => {
    const same = left
      .filter((finding) => findingName(finding) === findingName(old))
      .sort((a, b) => distance(a, old) - distance(b, old))[0];
    if (!same) return [];
    left.splice(left.indexOf(same), 1);
    return [same];
  });
}

const distance = (a: Finding, b: Finding): number =>
  Math.abs((a.place.start ?? 0) - (b.place.start ?? 0));

/** What the panel changed last: body and fields have separate undo histories. */
const lastChanged = new WeakMap<Session, 'body' | 'fields'>();

/** Undoes or redoes the panel's last change. */
export function undoMending({ session, editor }: ArticlePanelProps, step: 'undo' | 'redo'): void {
  if (lastChanged.get(session) === 'fields') session[step]();
  else editor.current?.run(step);
}

/** The fields that a fix is put into. */
const MENDED = [
  'kicker',
  'headline',
  'shortHeadline',
  'standfirst',
  'slug',
  'corrections',
] as const;

/** Mends findings: in the body through the editor and its undo, in the fields through theirs. */
export function mendFindings(props: ArticlePanelProps, wanted: readonly Finding[]): void {
  const { session, editor } = props;
  const { article } = session.view();
  const body = editor.current?.read() ?? article.body;
  const findings = currentFindings({ ...article, body }, props, wanted);
  const inBody = findings.filter(({ place }) => place.block !== undefined);
  lastChanged.set(session, inBody.length > 0 ? 'body' : 'fields');
  if (inBody.length > 0) editor.current?.mend(inBody);
  const above = mendAll(
    article,
    findings.filter(({ place }) => place.block === undefined),
  );
  for (const field of MENDED)
    if (above[field] !== article[field]) session.edit({ [field]: above[field] });
}

/** Takes an abbreviation as known to every reader, in all articles of the library. */
export function knowAbbreviation({ info, onLibrary }: ArticlePanelProps, word: string): void {
  const { library } = info;
  void onLibrary({ ...library, glossary: { ...library.glossary, [word]: '' } });
}

/** Passes a finding over. @param reason why; it stays with the article */
export function ignoreFinding(
  { session, settings }: ArticlePanelProps,
  finding: Finding,
  reason: string,
): void {
  const { name, role }: { name: string; role: Role } = settings.author;
  const record: Ignored = {
    rule: finding.rule,
    key: findingKey(finding),
    reason: nfc(reason.trim()),
    by: { name, role },
    at: isoWithOffset(new Date()),
  };
  session.review((review) => ({ ...review, ignored: [...review.ignored, record] }));
}

/** Takes a record back: its finding is shown again. */
export function takeBack({ session }: ArticlePanelProps, record: Ignored): void {
  session.review((review) => ({
    ...review,
    ignored: review.ignored.filter((other) => recordName(other) !== recordName(record)),
  }));
}

const ABOVE: Readonly<Record<string, string>> = {
  headline: '.headline textarea',
  standfirst: '.standfirst textarea',
};
/** Findings that are fixed in another field. */
const MENDED_BY: Readonly<Record<string, string>> = { author: 'source' };

function focusField(selector: string, { start, end }: Place): boolean {
  const field = document.querySelector<HTMLElement>(selector);
  if (!field) return false;
  field.scrollIntoView({ block: 'center' });
  field.focus();
  const isText = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  if (isText && start !== undefined && end !== undefined) field.setSelectionRange(start, end);
  return true;
}

/** Brings the caret to a finding's place, opening the panel that holds its field. */
export function goTo(
  { session, editor, settings, onSettings }: ArticlePanelProps,
  place: Place,
): void {
  const { field = '', part = '' } = place;
  if (place.block !== undefined) {
    editor.current?.select(place);
    return;
  }
  const above = ABOVE[field];
  if (above) {
    focusField(above, place);
    return;
  }
  const { body } = session.view().article;
  const hasPicture = body.some((block) => block.type === 'figure' && block.media);
  const tabs: Readonly<Record<string, string>> = {
    comments: 'comments',
    suggestions: 'suggestions',
    // Chosen among the article's pictures; without any, one is added first.
    leadFigure: hasPicture ? 'metadata' : 'pictures',
  };
  const tab = tabs[field] ?? 'metadata';
  onSettings({ layout: { ...settings.layout, tab } });
  const name = [MENDED_BY[field] ?? field, part].filter(Boolean).join(' ');
  const selector = `[data-field="${name}"]`;
  // The panel is drawn once the settings have come back.
  let tries = 60;
  const attempt = () => {
    tries -= 1;
    if (!focusField(selector, place) && tries > 0) requestAnimationFrame(attempt);
  };
  attempt();
}
