/**
 * A bounded memory: the entry unused for longest goes first, and none outlives its `until` (epoch ms, real time).
 * `limit` bounds what a flood of good tokens can take.
 */
export function remembered<T>(limit: number): { get(key: string, now: number): T | undefined; set(key: string, value: T, until: number): void; readonly size: number } {
  const entries = new Map<string, { readonly value: T; readonly until: number }>();
  return {
    get size() {
      return entries.size;
    },
    get(key, now) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      if (entry.until <= now) return undefined;
      // A Map keeps the order of insertion: put last what was just used.
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, until) {
      entries.delete(key);
      for (const oldest of entries.keys()) {
        if (entries.size < limit) break;
        entries.delete(oldest);
      }
      entries.set(key, { value, until });
    },
  };
}
