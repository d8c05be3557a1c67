/** What the services need from the process they run in: what needs Electron is passed in. */
import type { JobProgress } from '../shared/channels/job.ts';
import type { LibraryInfo } from '../shared/channels/library.ts';
import type { Jobs } from './jobs.ts';
import type { DeskSurroundings } from './library/desk.ts';
import type { Proof } from './proof/proof.ts';
import type { SettingsStore } from './settings.ts';

/** The worker, settings, dialogs and printing, and what tells the window of something. */
export interface Surroundings extends Omit<DeskSurroundings, 'author' | 'looking' | 'silence'> {
  readonly jobs: Jobs;
  readonly settings: Pick<SettingsStore, 'get' | 'set'>;
  /** Folder dialog; undefined when it was closed. @param purpose what its title says */
  chooseFolder(
    purpose: 'open-library' | 'create-library' | 'export' | 'portal',
  ): Promise<string | undefined>;
  /** Dialog for pictures; [] when it was closed. @param purpose what its title says */
  choosePictures(purpose: 'import-pictures' | 'logo'): Promise<string[]>;
  /** Dialog for text files, Word documents and web pages; [] when it was closed. */
  chooseDocuments(): Promise<string[]>;
  /** The text on the clipboard; '' where there is none. */
  copiedText(): Promise<string>;
  /** Dialog for a new file. @param name as it is proposed, with its extension @param purpose what its title says */
  chooseFile(name: string, purpose: 'send-file' | 'proof'): Promise<string | undefined>;
  progress(progress: JobProgress): void;
  /** A proof as PDF, with how many pages it has. */
  proofToPdf(proof: Proof): Promise<{ pdf: Uint8Array; pages: number }>;
  /** A proof on paper; false when the dialog was closed. @param laidOut told once it needs its pictures no more */
  proofToPaper(proof: Proof, laidOut: () => void): Promise<boolean>;
  /** Dialog for a `.galley` file to open; undefined when it was closed. */
  chooseHandover(): Promise<string | undefined>;
  /** Files that were opened from the desktop and not taken in yet, the oldest first. */
  readonly waiting: string[];
  /** The folder that a command line named as the library to go to, once; undefined where none did. */
  namedLibrary(): string | undefined;
  /** A version was kept on demand. */
  versionKept(id: string): void;
  placeSample(): Promise<string>;
  reveal(path: string): void;
  /** A folder of the app's own, for previews of exports. */
  readonly previewDir: string;
  /** What the newsroom agreed on was changed, or another library was opened. */
  libraryUpdated(info: LibraryInfo): void;
  /** The drive of a library's folder does not answer, or does again. */
  silence(path: string, silent: boolean): void;
}
