export function importFault(file: string, wanted: string): string | undefined;
export function importFaults(root: string): string[];
