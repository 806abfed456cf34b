/** A word of the catalogue, or the host's own word where this version of the portal does not know it yet. */
export function wordFor(words: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(words, key) ? (words[key] ?? key) : key;
}
