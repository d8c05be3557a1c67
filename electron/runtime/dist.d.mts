/** Makes the packaged app's folder below `output` from the build in `out/`; gives its path. */
export function packFolder(output: string): Promise<string>;
