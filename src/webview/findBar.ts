import { element, onClick, taken } from './elements';
import type { PayloadView } from './payloadView';
import type { Mark } from './rowMarks';
import { TextSearch } from './textSearch';
import { number, said, words } from './words';

/** How long one step of a search may keep the page from anything else, in milliseconds: less than a frame. */
const stepTime = 6;
/** What is looked through between two looks at the clock, in UTF-16 units. */
const stepUnits = 65_536;

/** Finds in the whole payload, also in what is not on the page, where VS Code's own Find does not look. */
export class FindBar {
  private search: TextSearch | undefined;
  /** The number of the match that is shown; -1 for none yet. */
  private current = -1;
  /** Where the search began, in UTF-16 units: the first match after it is shown. */
  private from = 0;
  private isDone = true;
  private step = 0;
  private readonly input = element<HTMLInputElement>('find');
  private readonly found = element('found');
  private readonly buttons: readonly HTMLButtonElement[];

  constructor(
    private readonly payload: PayloadView,
    private readonly announce: (text: string) => void,
  ) {
    this.input.addEventListener('input', () => this.begin());
    this.input.addEventListener('keydown', (event) => this.keyPressed(event));
    this.buttons = [onClick('previousMatch', () => this.go(-1)), onClick('nextMatch', () => this.go(1))];
    payload.matchesIn = (start, end) => this.marksIn(start, end);
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  /** The payload is another one now. */
  again(): void {
    if (this.search) {
      this.begin();
    }
  }

  /** The payload has grown. */
  goOn(): void {
    if (this.search && this.isDone) {
      this.isDone = false;
      this.advance();
    }
  }

  private begin(): void {
    window.clearTimeout(this.step);
    this.from = this.currentOffset() ?? this.payload.topOffset;
    this.search = this.input.value === '' ? undefined : new TextSearch(this.input.value);
    this.current = -1;
    this.isDone = this.search === undefined;
    if (this.search) {
      this.advance();
    } else {
      this.tellFound();
      this.payload.redraw();
    }
  }

  private advance(): void {
    const { search } = this;
    if (!search) {
      return;
    }
    const until = performance.now() + stepTime;
    let isDone = search.advance(this.payload.text, stepUnits);
    while (!isDone && performance.now() < until) {
      isDone = search.advance(this.payload.text, stepUnits);
    }
    this.isDone = isDone;
    if (!isDone) {
      this.step = window.setTimeout(() => this.advance());
    }
    this.showFirst(search);
  }

  /** The first match behind where the search began, as soon as it is found; from the top when there is none. */
  private showFirst(search: TextSearch): void {
    const last = search.matches.at(search.matches.length - 1) ?? -1;
    const isThere = this.current < 0 && search.matches.length > 0 && (last >= this.from || this.isDone);
    if (isThere) {
      this.select(search.next(this.from));
    } else {
      this.payload.redraw();
      this.tellFound();
    }
  }

  private go(by: 1 | -1): void {
    const { search } = this;
    if (search && search.matches.length > 0) {
      const count = search.matches.length;
      this.select((this.current + by + count) % count);
      this.announce(this.found.textContent ?? '');
    }
  }

  private select(match: number): void {
    this.current = match;
    const at = this.currentOffset() ?? 0;
    this.payload.redraw();
    this.payload.showStretch(at, at + (this.search?.wanted.length ?? 0));
    this.tellFound();
  }

  private currentOffset(): number | undefined {
    return this.search?.matches.at(this.current);
  }

  private tellFound(): void {
    const text = this.search ? this.foundText(this.search) : '';
    this.found.textContent = text;
    if (this.search && this.isDone) {
      this.announce(text);
    }
    for (const button of this.buttons) {
      button.disabled = this.search === undefined || this.search.matches.length === 0;
    }
  }

  private foundText({ matches, isFull }: TextSearch): string {
    const count = number(matches.length);
    if (!this.isDone) {
      return said(words.searching, count);
    }
    return matches.length === 0
      ? words.noMatch
      : said(isFull ? words.matchOfMany : words.match, number(this.current + 1), count);
  }

  private marksIn(start: number, end: number): readonly Mark[] {
    const { search } = this;
    if (!search) {
      return [];
    }
    const marks: Mark[] = [];
    const { length } = search.wanted;
    let match = search.matches.countWhile((at) => at + length <= start);
    for (let at = search.matches.at(match); at !== undefined && at < end; at = search.matches.at(++match)) {
      const kind = match === this.current ? 'currentMatch' : 'match';
      marks.push({ kind, start: at - start, end: at + length - start });
    }
    return marks;
  }

  private keyPressed(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.isComposing) {
      taken(event);
      this.go(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      taken(event);
      this.input.value = '';
      this.begin();
      this.payload.scroller.focus({ preventScroll: true });
    }
  }
}
