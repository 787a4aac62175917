/** A part of the bar: artifacts that stand side by side in the payload. */
export interface TokenShare {
  /** The index of its first artifact. */
  readonly first: number;
  /** How many artifacts it stands for. */
  readonly count: number;
  /** Of all of them. */
  readonly tokens: number;
}

/**
 * One share for each artifact that is at least `smallest` pixels wide on a bar of `width` pixels, in their order. The
 * smaller ones are put together with their neighbours until they are, so there are never more than a bar has room for.
 */
export function tokenShares(tokens: readonly number[], width: number, smallest: number): readonly TokenShare[] {
  const sum = tokens.reduce((total, each) => total + each, 0);
  const enough = (smallest / Math.max(1, width)) * Math.max(1, sum);
  const shares: TokenShare[] = [];
  for (const [index, each] of tokens.entries()) {
    const last = shares.at(-1);
    const isSmall = each < enough;
    if (last && isSmall && last.tokens < enough) {
      shares[shares.length - 1] = { ...last, count: last.count + 1, tokens: last.tokens + each };
    } else {
      shares.push({ first: index, count: 1, tokens: each });
    }
  }
  return shares;
}
