/** Whether two lists hold the same plain values, in the same order: of objects, property by property. */
export function areSame(one: readonly object[], other: readonly object[]): boolean {
  return one.length === other.length && one.every((each, index) => isSame(each, other[index] ?? {}));
}

function isSame(one: object, other: object): boolean {
  const entries = Object.entries(one);
  return (
    entries.length === Object.keys(other).length &&
    entries.every(([name, value]) => (other as Readonly<Record<string, unknown>>)[name] === value)
  );
}
