/** Electron's words where Chromium's sandbox cannot be had. @param distDir the Electron's folder */
export function sandboxArguments(distDir: string): string[];
