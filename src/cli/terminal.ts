// What the command line says, and where: content on standard output, everything else on standard error.
import { styleText } from 'node:util';
import { visible } from '../core/visibleText';

export class Terminal {
  private hasProgress = false;

  constructor(
    readonly json: boolean,
    readonly quiet: boolean,
    private readonly color: boolean,
  ) {}

  /** Content: it is what was asked for, and can be piped on. */
  content(text: string): void {
    process.stdout.write(text);
  }

  /** With `--json` the one document that is the whole answer; else nothing. */
  answer(document: unknown): void {
    if (this.json) {
      process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    }
  }

  /** A line about what was done. Silent with `--quiet`, and with `--json`, whose document says it. */
  say(line: string): void {
    if (!this.quiet && !this.json) {
      process.stderr.write(`${visible(line)}\n`);
    }
  }

  /** A line about something that is not as it was asked for. Never silent. */
  warn(line: string): void {
    process.stderr.write(`ctx: ${visible(line)}\n`);
  }

  /** Shows how far long work is, where standard error is a terminal and something may be said. */
  progress(what: string, done: number, total: number): void {
    if (process.stderr.isTTY && !this.quiet && !this.json) {
      process.stderr.write(`\r${what}: ${done} of ${total}\u001b[K`);
      this.hasProgress = true;
    }
  }

  clearProgress(): void {
    if (this.hasProgress) {
      process.stderr.write('\r\u001b[K');
      this.hasProgress = false;
    }
  }

  /** Rows in columns, as content, below a heading. Columns in `numbers` are aligned to the right. */
  table(heading: readonly string[], cells: readonly (readonly string[])[], numbers: ReadonlySet<string>): void {
    const rows = cells.map((row) => row.map((cell) => visible(cell)));
    const widths = heading.map((name, column) =>
      rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), name.length),
    );
    const line = (row: readonly string[]): string =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return numbers.has(heading[column] ?? '') ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd();
    this.content(`${this.color ? styleText('bold', line(heading)) : line(heading)}\n`);
    for (const row of rows) {
      this.content(`${line(row)}\n`);
    }
  }
}

/** A text on one line, for a cell or a message: line ends and other control characters become `·`. */
export function oneLine(text: string, maxLength = 60): string {
  const line = text.replace(/\p{Cc}+/gu, '·');
  return line.length > maxLength ? `${line.slice(0, maxLength - 1).replace(/\p{Cs}$/u, '')}…` : line;
}

/** A text as one word of a command, as the usual shells read it. */
export function shellWord(text: string): string {
  return /^[\p{L}\p{N}_./:@%+,][\p{L}\p{N}_./:@%+,-]*$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
