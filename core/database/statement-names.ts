/**
 * Names for prepared statements: the server parses and plans a named statement once per connection.
 *
 * A text earns its name on its second sighting, so that one-off texts (an IN list of an odd length) never take a place;
 * the table is bounded because every name costs server memory on every connection.
 */
export function statementNames(limit = 500): (sql: string) => string | undefined {
  const names = new Map<string, string>();
  const seenOnce = new Set<string>();
  return (sql) => {
    const name = names.get(sql);
    if (name !== undefined || names.size >= limit) return name;
    if (!seenOnce.delete(sql)) {
      if (seenOnce.size >= limit * 4) seenOnce.clear();
      seenOnce.add(sql);
      return undefined;
    }
    const fresh = `m${names.size}`;
    names.set(sql, fresh);
    return fresh;
  };
}
