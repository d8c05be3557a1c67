/** The panels beside the article, as tabs. A feature's panel is one entry of {@link PANELS}. */
import {
  BadgeCheck,
  FileText,
  Images,
  ListChecks,
  type LucideIcon,
  MessageSquare,
  Newspaper,
  PencilLine,
} from 'lucide-react';
import { type ComponentType, type RefObject, useMemo } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { LibraryInfo } from '../../shared/ipc.ts';
import type { ArticleSummary, Library } from '../../shared/library.ts';
import type { Settings } from '../../shared/settings.ts';
import type { EditorHandle } from '../editor/ArticleEditor.tsx';
import { CommentsBadge, CommentsPanel } from '../features/comments/CommentsPanel.tsx';
import { MetadataPanel } from '../features/metadata/MetadataPanel.tsx';
import { Newsroom } from '../features/newsroom/Newsroom.tsx';
import { PicturesPanel } from '../features/pictures/PicturesPanel.tsx';
import { PreflightBadge, PreflightPanel } from '../features/preflight/PreflightPanel.tsx';
import { ReviewPanel } from '../features/review/ReviewPanel.tsx';
import { SuggestionsBadge, SuggestionsPanel } from '../features/suggestions/SuggestionsPanel.tsx';
import type { Session } from './session.ts';
import { useSession } from './use-session.ts';

/** What every panel is given. */
export interface NewsroomPanelProps {
  readonly info: LibraryInfo;
  readonly rows: readonly ArticleSummary[];
  readonly settings: Settings;
  onOpen(id: string): void;
  onNotice(text: string): void;
  /** Gives whether it was kept; why not, was said. */
  onLibrary(library: Library): Promise<boolean>;
  onSettings(change: Partial<Settings>): void;
  onCommand(command: string): void;
}

/** What a panel about the open article is given besides. */
export interface ArticlePanelProps extends NewsroomPanelProps {
  readonly session: Session;
  readonly editor: RefObject<EditorHandle | null>;
  /** Opens the article with this id anew; nothing where another was opened meanwhile. */
  onReopen(id: string): void;
}

interface Entry<P> {
  /** Also the key of its name in the locales: `panels.<id>`. */
  readonly id: string;
  readonly Icon: LucideIcon;
  readonly Face: ComponentType<P>;
  /** A figure on the tab, e.g. of findings; renders nothing where there is nothing to say. */
  readonly Badge?: ComponentType<P>;
}

function MetadataFace({ session, rows, info }: ArticlePanelProps) {
  const { article, open } = useSession(session);
  const knownTags = useMemo(() => [...new Set(rows.flatMap((row) => row.tags))].sort(), [rows]);
  return (
    <MetadataPanel
      key={article.id}
      article={article}
      sections={info.library.sections}
      knownTags={knownTags}
      readOnly={open.readOnly !== undefined}
      onEdit={session.edit}
    />
  );
}

/** What was taken off one article's list is put back into that one alone. */
function PicturesFace(props: ArticlePanelProps) {
  return <PicturesPanel key={useSession(props.session).article.id} {...props} />;
}

function NewsroomFace({ info, rows, onOpen, onLibrary, onCommand }: NewsroomPanelProps) {
  return (
    <Newsroom
      library={info.library}
      dir={info.dir}
      rows={rows}
      onOpen={onOpen}
      onChange={onLibrary}
      onCommand={onCommand}
    />
  );
}

/** Panels about the open article, in the order of their tabs. */
const ARTICLE_PANELS: readonly Entry<ArticlePanelProps>[] = [
  { id: 'metadata', Icon: FileText, Face: MetadataFace },
  { id: 'pictures', Icon: Images, Face: PicturesFace },
  { id: 'review', Icon: BadgeCheck, Face: ReviewPanel },
  { id: 'suggestions', Icon: PencilLine, Face: SuggestionsPanel, Badge: SuggestionsBadge },
  { id: 'comments', Icon: MessageSquare, Face: CommentsPanel, Badge: CommentsBadge },
  { id: 'preflight', Icon: ListChecks, Face: PreflightPanel, Badge: PreflightBadge },
];

/** Panels about the newsroom: there without an article, too. */
const NEWSROOM_PANELS: readonly Entry<NewsroomPanelProps>[] = [
  { id: 'newsroom', Icon: Newspaper, Face: NewsroomFace },
];

type Props = Omit<ArticlePanelProps, 'session'> & { readonly session: Session | null };

/** The tabs with the panel that was open last. */
export function Panels({ session, editor, onReopen, ...newsroom }: Props) {
  const article = { editor, onReopen, ...newsroom };
  const { t } = useTranslation();
  const { settings, onSettings } = newsroom;
  const faces = [
    ...(session
      ? ARTICLE_PANELS.map(({ id, Icon, Face, Badge }) => ({
          id,
          Icon,
          face: <Face session={session} {...article} />,
          badge: Badge && <Badge session={session} {...article} />,
        }))
      : []),
    ...NEWSROOM_PANELS.map(({ id, Icon, Face, Badge }) => ({
      id,
      Icon,
      face: <Face {...newsroom} />,
      badge: Badge && <Badge {...newsroom} />,
    })),
  ];
  const { tab } = settings.layout;
  const selected = faces.some(({ id }) => id === tab) ? tab : 'newsroom';
  return (
    <Tabs
      className="panels"
      selectedKey={selected}
      onSelectionChange={(key) => onSettings({ layout: { ...settings.layout, tab: String(key) } })}
    >
      <TabList className="panel-tabs" aria-label={t('app.panels')}>
        {faces.map(({ id, Icon, badge }) => (
          <Tab key={id} id={id} className="panel-tab">
            <Icon size={16} aria-hidden />
            <span className="panel-tab-name">{t(`panels.${id}`)}</span>
            {badge}
          </Tab>
        ))}
      </TabList>
      {faces.map(({ id, face }) => (
        <TabPanel key={id} id={id} className="panel-face">
          {face}
        </TabPanel>
      ))}
    </Tabs>
  );
}
