import type { Preview } from '../protocol/preview';
import { element, made } from './elements';
import { PayloadRows } from './payloadRows';
import { PayloadSelection } from './payloadSelection';
import { artifactAt } from './places';
import { type Mark, markedText, redactionMarks, trimMarks } from './rowMarks';
import { RowWindow } from './rowWindow';
import { counted, words } from './words';

/** What is told of a payload's lines, beside their text. By line, from 0. */
interface LineMarks {
  /** The kinds of what was redacted there. */
  readonly redacted: ReadonlyMap<number, ReadonlySet<string>>;
  /** Where something was found that is not redacted. */
  readonly warned: ReadonlySet<number>;
  /** Where artifacts begin. */
  readonly begins: ReadonlySet<number>;
}

/** `[REDACTED:kind]` is no longer than this, in UTF-16 units. */
const longestPlaceholder = 100;

/** The payload's text: its lines as rows, of which only those that are seen are on the page. */
export class PayloadView {
  /** Finds what is to be marked in a stretch of the text, in UTF-16 units. */
  matchesIn: (start: number, end: number) => readonly Mark[] = () => [];
  readonly scroller = element('payload');
  readonly selection: PayloadSelection;
  private readonly window: RowWindow;
  private rows = new PayloadRows();
  private marks: LineMarks = { redacted: new Map(), warned: new Set(), begins: new Set() };
  private artifacts: Preview['artifacts'] = [];
  private rowHeight = 18;
  /** The line to show at the top as soon as it has arrived. */
  private awaited: number | undefined;
  private saying = 0;
  private readonly above = made('p', 'unseen');
  private readonly below = made('p', 'unseen');

  /** @param didScroll called when other lines are seen */
  constructor(didScroll: () => void) {
    const source = {
      count: () => this.rows.count,
      make: (row: number) => this.makeRow(row),
      kept: () => this.selection.rows(),
    };
    this.scroller.append(this.above);
    this.window = new RowWindow(this.scroller, source, () => this.rowHeight);
    this.scroller.append(this.below);
    this.selection = new PayloadSelection(this.scroller, this.window.layer, () => this.rows);
    this.window.onDidScroll = () => {
      window.clearTimeout(this.saying);
      this.saying = window.setTimeout(() => this.sayWhatIsNotThere(), 200);
      didScroll();
    };
    this.followFont();
    for (const type of ['wheel', 'pointerdown', 'keydown']) {
      this.scroller.addEventListener(type, () => this.stayHere(), { passive: true });
    }
  }

  /** The first line that is seen, from 0; the one that is awaited, if one is. */
  get topLine(): number {
    return this.awaited ?? this.rows.lineOf(Math.floor(this.window.topRow + 0.01));
  }

  /** The last line that is seen, from 0. */
  get lastLine(): number {
    const { topRow, rowsSeen } = this.window;
    return this.rows.lineOf(Math.min(this.rows.count, Math.floor(topRow + rowsSeen)) - 1);
  }

  get text(): PayloadRows['text'] {
    return this.rows.text;
  }

  get lines(): number {
    return this.rows.lines;
  }

  /** Begins another text, of which `line` is shown first. */
  begin(text: string, line: number): void {
    this.rows = new PayloadRows();
    this.selection.clear();
    this.awaited = line > 0 ? line : undefined;
    this.rows.append(text);
    this.window.update(0);
    this.grown();
    if (this.awaited === undefined && line === 0) {
      this.window.showAtTop(0);
    }
  }

  add(text: string): void {
    const last = this.rows.count - 1;
    this.rows.append(text);
    this.window.update(last);
    this.grown();
  }

  /** What does not come any more is not awaited. */
  complete(): void {
    this.reach(Math.min(this.awaited ?? 0, this.rows.lines - 1));
  }

  setMarks({ artifacts, redactions }: Preview): void {
    const redacted = new Map<number, Set<string>>();
    for (const { line, kind } of redactions.filter((each) => each.redacted)) {
      if (line !== null) {
        redacted.set(line, (redacted.get(line) ?? new Set()).add(kind));
      }
    }
    const warned = redactions.filter((each) => !each.redacted).flatMap(({ line }) => line ?? []);
    this.artifacts = artifacts;
    this.marks = { redacted, warned: new Set(warned), begins: new Set(artifacts.map(({ line }) => line)) };
    this.window.update(0);
  }

  /** Draws the rows again that are seen. */
  redraw(): void {
    this.window.update(0);
  }

  /** Scrolls so that a line is the first that is seen. */
  showLine(line: number): void {
    this.awaited = line;
    this.scroller.scrollLeft = 0;
    this.reach(line);
  }

  /** Scrolls no further than is needed to see a stretch of the text, in UTF-16 units. */
  showStretch(start: number, end: number): void {
    this.stayHere();
    const row = this.rows.rowAt(start);
    this.window.show(row);
    const mark = this.window.element(row)?.querySelector('.currentMatch');
    const { left, right } = this.scroller.getBoundingClientRect();
    const box = mark?.getBoundingClientRect();
    if (box && end > start && (box.left < left + 80 || box.right > right - 20)) {
      this.scroller.scrollLeft += box.left - (left + right) / 2;
    }
  }

  /** Scrolls by rows, of which it can be a part. */
  scrollRows(rows: number): void {
    this.window.showAtTop(this.window.topRow + rows);
  }

  /** All rows but one, which the eye finds again. */
  get page(): number {
    return Math.max(1, Math.floor(this.window.rowsSeen) - 1);
  }

  /** The offset in the text at which what is seen begins, in UTF-16 units. */
  get topOffset(): number {
    return this.rows.start(Math.ceil(this.window.topRow - 0.01));
  }

  private stayHere(): void {
    this.awaited = undefined;
  }

  private grown(): void {
    const { style } = this.scroller;
    style.setProperty('--digits', String(Math.max(3, String(this.rows.lines).length)));
    style.setProperty('--widest', String(this.rows.widest));
    this.scroller.ariaLabel = counted(words.payload, this.rows.lines);
    if (this.awaited !== undefined && this.rows.lines > this.awaited) {
      this.reach(this.awaited);
    }
  }

  private reach(line: number): void {
    if (this.awaited !== undefined && line < this.rows.lines) {
      this.awaited = undefined;
      this.window.showAtTop(this.rows.rowOf(Math.max(0, line)));
    }
  }

  private makeRow(row: number): HTMLElement {
    const { rows, marks } = this;
    const shown = made('div', 'row');
    const line = rows.lineOf(row);
    const text = rows.rowText(row);
    shown.dataset.row = String(row);
    shown.dataset.line = rows.isContinued(row) ? '' : String(line + 1);
    shown.classList.toggle('begins', marks.begins.has(line) && !rows.isContinued(row));
    shown.classList.toggle('warned', marks.warned.has(line));
    const content = made('span', 'text');
    const start = rows.start(row);
    const found = [
      ...this.redactionsIn(row, text),
      ...trimMarks(this.artifacts[artifactAt(this.artifacts, line)], line, text),
      ...this.matchesIn(start, start + text.length),
    ];
    for (const piece of markedText(text, found)) {
      content.append(piece.kinds.length === 0 ? piece.text : made('mark', piece.kinds.join(' '), piece.text));
    }
    shown.append(content);
    return shown;
  }

  private redactionsIn(row: number, text: string): readonly Mark[] {
    const kinds = this.marks.redacted.get(this.rows.lineOf(row));
    if (!kinds) {
      return [];
    }
    const start = this.rows.start(row);
    const before = this.rows.text.slice(Math.max(0, start - longestPlaceholder), start);
    const end = start + text.length;
    return redactionMarks(before, text, this.rows.text.slice(end, end + longestPlaceholder), [...kinds]);
  }

  private sayWhatIsNotThere(): void {
    const first = this.rows.lineOf(Math.floor(this.window.topRow));
    const last = this.rows.lineOf(Math.floor(this.window.topRow + this.window.rowsSeen));
    const behind = this.rows.lines - last - 1;
    this.above.textContent = first > 0 ? counted(words.linesAbove, first) : '';
    this.below.textContent = behind > 0 ? counted(words.linesBelow, behind) : '';
  }

  /** The editor's font can change at any time; nothing but the size of a text tells. */
  private followFont(): void {
    const probe = made('span', 'probe', '0'.repeat(10));
    probe.ariaHidden = 'true';
    this.scroller.append(probe);
    new ResizeObserver(() => {
      const top = this.window.topRow;
      this.rowHeight = Math.max(8, Math.round(Number.parseFloat(getComputedStyle(probe).fontSize) * 1.45));
      this.window.update();
      this.window.showAtTop(top);
    }).observe(probe);
  }
}
