/** A class of bytes, `[a-z]`, and where in the pattern it ends. */
export interface ByteClass {
  /** By byte: whether it belongs to the class. Where case is ignored, it is to be asked about lower case only. */
  readonly has: readonly boolean[];
  /** The index of its closing bracket. */
  readonly end: number;
}

/** The classes of POSIX by name, over ASCII only; `space` is what Git takes for white space in them. */
const named: ReadonlyMap<string, RegExp> = new Map([
  ['alnum', /[A-Za-z0-9]/],
  ['alpha', /[A-Za-z]/],
  ['blank', /[ \t]/],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is the class of control characters.
  ['cntrl', /[\x00-\x1f\x7f]/],
  ['digit', /[0-9]/],
  ['graph', /[!-~]/],
  ['lower', /[a-z]/],
  ['print', /[ -~]/],
  ['punct', /[!-/:-@[-`{-~]/],
  ['space', /[ \t\n\r]/],
  ['upper', /[A-Z]/],
  ['xdigit', /[A-Fa-f0-9]/],
]);

/** Reads the class whose bracket opens at `start`. Undefined when it is malformed: such a pattern matches nothing. */
export function parseByteClass(pattern: string, start: number, ignoreCase: boolean): ByteClass | undefined {
  const isNegated = /[!^]/.test(pattern.charAt(start + 1));
  const members = new Members(ignoreCase);
  let at = start + (isNegated ? 2 : 1);
  do {
    const next = addMember(pattern, at, members);
    if (next === undefined) {
      return undefined;
    }
    at = next;
  } while (pattern.charAt(at) !== ']');
  const has = Array.from({ length: 256 }, (_, byte) => members.has(byte) !== isNegated);
  // A class never stands for the separator of names.
  has['/'.charCodeAt(0)] = false;
  return { has, end: at };
}

/** Bytes as they are added. */
class Members {
  private readonly bytes = new Set<number>();
  /** What `-` would make the start of a range. */
  previous: number | undefined;

  constructor(private readonly ignoreCase: boolean) {}

  has(byte: number): boolean {
    return this.bytes.has(byte);
  }

  addByte(byte: number): void {
    this.bytes.add(byte);
    this.previous = byte;
  }

  addRange(first: number, last: number): void {
    for (let byte = first; byte <= last; byte += 1) {
      this.bytes.add(byte).add(this.ignoreCase && isUpperCase(byte) ? byte + 0x20 : byte);
    }
    this.previous = undefined;
  }

  addNamed(bytes: RegExp): void {
    for (let byte = 0; byte < 128; byte += 1) {
      if (bytes.test(String.fromCharCode(byte))) {
        this.bytes.add(byte);
      }
    }
    if (this.ignoreCase && bytes === named.get('upper')) {
      this.addRange(0x61, 0x7a);
    }
    this.previous = undefined;
  }
}

/** Adds the member at `at` and gives the index behind it; undefined when the class is malformed. */
function addMember(pattern: string, at: number, members: Members): number | undefined {
  const byte = pattern.charAt(at);
  const next = pattern.charAt(at + 1);
  if (byte === '' || (byte === '\\' && next === '')) {
    return undefined;
  }
  if (byte === '\\') {
    members.addByte(next.charCodeAt(0));
    return at + 2;
  }
  if (byte === '-' && members.previous !== undefined && next !== '' && next !== ']') {
    return addRangeTo(pattern, at + 1, members.previous, members);
  }
  if (byte === '[' && next === ':') {
    return addNamedClass(pattern, at, members);
  }
  members.addByte(byte.charCodeAt(0));
  return at + 1;
}

function addRangeTo(pattern: string, at: number, first: number, members: Members): number | undefined {
  const end = pattern.charAt(at) === '\\' ? at + 1 : at;
  if (end >= pattern.length) {
    return undefined;
  }
  members.addRange(first, pattern.charCodeAt(end));
  return end + 1;
}

/** `[:alpha:]`; what does not end in `:]` is a bracket like any other byte. */
function addNamedClass(pattern: string, at: number, members: Members): number | undefined {
  const start = at + 2;
  const end = pattern.indexOf(']', start);
  if (end === -1) {
    return undefined;
  }
  if (end === start || pattern.charAt(end - 1) !== ':') {
    members.addByte('['.charCodeAt(0));
    return at + 1;
  }
  const bytes = named.get(pattern.slice(start, end - 1));
  if (!bytes) {
    return undefined;
  }
  members.addNamed(bytes);
  return end + 1;
}

function isUpperCase(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}
