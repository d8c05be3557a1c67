/** A real Electron for this machine: its executable, the folder it lives in, its version; fetched where it must be. */
export function locateElectron(): Promise<{
  readonly executable: string;
  readonly distDir: string;
  readonly version: string;
}>;
