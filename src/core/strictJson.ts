// Reading JSON that somebody else may have written: what is not as it must be is said, with its place.

import { type ContentHash, parseContentHash } from './contentHash';
import { phrase } from './sentence';

/** What is wrong, and where: `items[3].priority is no whole number`. */
export class WrongShape extends Error {
  override readonly name = 'WrongShape';
}

/** A value, and the place it has in its document. Each method throws WrongShape where the value is something else. */
export class StrictJson {
  private constructor(
    private readonly value: unknown,
    private readonly place: string,
  ) {}

  /** @throws WrongShape */
  static parse(text: string): StrictJson {
    try {
      return new StrictJson(JSON.parse(text), '');
    } catch (error) {
      // V8 quotes from the text, and what is quoted may be a secret.
      throw new WrongShape(phrase`it is no JSON`, { cause: error });
    }
  }

  /** The member of an object; what is absent is undefined, and so of no shape. */
  get(name: string): StrictJson {
    const isObject = typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
    const members = this.checked(isObject, 'no object') as Readonly<Record<string, unknown>>;
    const place = this.place === '' ? name : `${this.place}.${name}`;
    return new StrictJson(Object.hasOwn(members, name) ? members[name] : undefined, place);
  }

  /** Undefined when the object has no such member. */
  optional<Result>(name: string, read: (member: StrictJson) => Result): Result | undefined {
    const member = this.get(name);
    return member.value === undefined ? undefined : read(member);
  }

  orNull<Result>(read: (value: StrictJson) => Result): Result | null {
    return this.value === null ? null : read(this);
  }

  list<Result>(read: (element: StrictJson) => Result): Result[] {
    const elements = this.checked(Array.isArray(this.value), 'no list') as readonly unknown[];
    return elements.map((element, index) => read(new StrictJson(element, `${this.place}[${index}]`)));
  }

  text(): string {
    return this.checked(typeof this.value === 'string', 'no text') as string;
  }

  flag(): boolean {
    return this.checked(typeof this.value === 'boolean', 'neither true nor false') as boolean;
  }

  /** Also below zero. */
  integer(): number {
    return this.checked(Number.isSafeInteger(this.value), 'no whole number') as number;
  }

  /** A whole number that is not below zero. */
  size(): number {
    const number = this.integer();
    this.checked(number >= 0, 'below zero');
    return number;
  }

  oneOf<Value extends string | number>(values: readonly Value[]): Value {
    const found = values.find((each) => each === this.value);
    this.checked(found !== undefined, 'not known to this version');
    return found as Value;
  }

  hash(): ContentHash {
    const text = this.text();
    this.checked(/^[0-9a-f]{64}$/.test(text), 'no hash');
    return parseContentHash(text);
  }

  /** A UUID in text form. */
  id(): string {
    const text = this.text();
    this.checked(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text), 'no id');
    return text;
  }

  /** Milliseconds since 1970, of 48 bits: more does not fit into an id (RFC 9562 §5.7). */
  time(): number {
    const time = this.size();
    this.checked(time < 2 ** 48, 'no time');
    return time;
  }

  /** The value itself, for what checks it on its own. */
  unknown(): unknown {
    return this.value;
  }

  /** For a check that only the reader can make. */
  wrong(what: string): WrongShape {
    return new WrongShape(`${this.place === '' ? 'it' : this.place} is ${what}`);
  }

  private checked(isRight: boolean, what: string): unknown {
    if (!isRight) {
      throw this.value === undefined ? new WrongShape(`${this.place} is missing`) : this.wrong(what);
    }
    return this.value;
  }
}
