export function importFault(file: string, wanted: string): string | undefined;
