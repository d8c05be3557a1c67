/** What the services need from Electron, passed in so that they stay plain Node. */
import type { JobProgress } from '../shared/channels/job.ts';
import type { LibraryInfo } from '../shared/channels/library.ts';
import type { Jobs } from './jobs.ts';
import type { DeskSurroundings } from './library/desk.ts';
import type { Proof } from './proof/proof.ts';
import type { SettingsStore } from './settings.ts';

/** The worker, settings, dialogs, printing, and events to the window. */
export interface Surroundings extends Omit<DeskSurroundings, 'author' | 'looking' | 'silence'> {
  readonly jobs: Jobs;
  readonly settings: Pick<SettingsStore, 'get' | 'set'>;
  /** Folder dialog; undefined when closed. @param purpose what its title says */
  chooseFolder(
    purpose: 'open-library' | 'create-library' | 'export' | 'portal',
  ): Promise<string | undefined>;
  /** Dialog for pictures; [] when closed. @param purpose what its title says */
  choosePictures(purpose: 'import-pictures' | 'logo'): Promise<string[]>;
  /** Dialog for documents; [] when closed. */
  chooseDocuments(): Promise<string[]>;
  /** The text on the clipboard, or ''. */
  copiedText(): Promise<string>;
  /**
   * Dialog for a new file; undefined when closed. @param name proposed, with extension @param purpose what its title
   * says
   */
  chooseFile(name: string, purpose: 'send-file' | 'proof'): Promise<string | undefined>;
  progress(progress: JobProgress): void;
  /** Makes a PDF of a proof, and counts its pages. */
  proofToPdf(proof: Proof): Promise<{ pdf: Uint8Array; pages: number }>;
  /** Prints a proof; false when the dialog was closed. @param laidOut called when the pictures have been loaded */
  proofToPaper(proof: Proof, laidOut: () => void): Promise<boolean>;
  /** Dialog for a `.galley` file to open; undefined when closed. */
  chooseHandover(): Promise<string | undefined>;
  /** Files opened from the desktop that wait to be imported, the oldest first. */
  readonly waiting: string[];
  /** The library named on a command line, once; undefined if none. */
  namedLibrary(): string | undefined;
  /** A version was kept on demand. */
  versionKept(id: string): void;
  placeSample(): Promise<string>;
  reveal(path: string): void;
  /** The folder for previews of exports. */
  readonly previewDir: string;
  /** `library.json` was changed, or another library was opened. */
  libraryUpdated(info: LibraryInfo): void;
  /** The drive of a library stopped answering, or answers again. */
  silence(path: string, silent: boolean): void;
}
