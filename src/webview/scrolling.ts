// Where rows of one height stand in an element that scrolls. A browser cannot make an element of any height, so that
// of many rows stands for more than its own height: small steps are then taken one to one, a leap (the scroll bar is
// dragged) by its share of the whole.

/**
 * The greatest height of what scrolls, in pixels. Chromium's own limit is 2^31 / 64; well below it, where a coordinate of
 * 24 bits, as graphics hardware has them, still tells a quarter of a pixel.
 */
export const tallest = 4_000_000;

/** In pixels, all but `rows`. */
export interface Rows {
  readonly rows: number;
  readonly rowHeight: number;
  /** What is seen of them. */
  readonly viewport: number;
}

/** `top`: what of the rows is above the viewport. `scrollTop`: what the element says to that. In pixels. */
export interface Position {
  readonly top: number;
  readonly scrollTop: number;
}

export function heightOf(at: Rows): number {
  return at.rows * at.rowHeight;
}

/** Of the element that scrolls. */
export function scrollHeightOf(at: Rows): number {
  return Math.min(heightOf(at), tallest);
}

export function isScaled(at: Rows): boolean {
  return heightOf(at) > tallest;
}

/** The position that shows `top`, or what of it there is. */
export function positionOf(at: Rows, top: number): Position {
  const lowest = Math.max(0, heightOf(at) - at.viewport);
  const shown = Math.min(Math.max(0, top), lowest);
  return { top: shown, scrollTop: isScaled(at) ? (shown / lowest) * (tallest - at.viewport) : shown };
}

/** Where the rows stand when the element has scrolled from one position to another. */
export function afterScroll(at: Rows, from: Position, scrollTop: number): Position {
  if (!isScaled(at)) {
    return { top: scrollTop, scrollTop };
  }
  const step = scrollTop - from.scrollTop;
  const lowest = heightOf(at) - at.viewport;
  if (Math.abs(step) <= 2 * at.viewport) {
    return { top: Math.min(Math.max(0, from.top + step), lowest), scrollTop };
  }
  return { top: (scrollTop / (tallest - at.viewport)) * lowest, scrollTop };
}

/** Whether the element cannot scroll on although rows are left: it is then to be set to `positionOf` at once. */
export function isStuck(at: Rows, { top, scrollTop }: Position): boolean {
  const lowest = heightOf(at) - at.viewport;
  return isScaled(at) && ((scrollTop < 1 && top >= 1) || (scrollTop > tallest - at.viewport - 1 && top < lowest - 1));
}

/** The rows to be there: those that are seen, and `more` on each side. `last` is behind the last one. */
export function rowsAround(at: Rows, top: number, more: number): { readonly first: number; readonly last: number } {
  return {
    first: Math.max(0, Math.floor(top / at.rowHeight) - more),
    last: Math.min(at.rows, Math.ceil((top + at.viewport) / at.rowHeight) + more),
  };
}
