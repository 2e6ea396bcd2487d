/** A value as one text, the same whichever way its fields stand; what is empty is as good as not there. */
export function stable(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(stable).join()}]`;
  const fields = Object.entries(value).filter(([, one]) => one !== undefined && one !== '').map(([key, one]) => [key, stable(one)] as const).filter(([, text]) => text !== '{}');
  return `{${fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, text]) => `${key}:${text}`).join()}}`;
}
