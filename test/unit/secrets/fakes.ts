// What made secrets are made of.
import { randomNumbers } from '../../support/randomNumbers';

export interface FakeSecret {
  /** What it is, to people. */
  readonly name: string;
  /** The kind that it is to be found as. */
  readonly kind: string;
  /** What is to be covered, all of it. */
  readonly secret: string;
  /** The secret where one meets such secrets. */
  readonly text: string;
}

export const lower = 'abcdefghijklmnopqrstuvwxyz';
export const upper = lower.toUpperCase();
export const digits = '0123456789';
const hexDigits = '0123456789abcdef';
const alphanumeric = lower + upper + digits;

/** Makes random strings; the same ones for the same seed. */
export class Alphabets {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = randomNumbers(seed);
  }

  of(characters: string, length: number): string {
    return Array.from({ length }, () => characters[Math.floor(this.next() * characters.length)]).join('');
  }
  alphanumeric = (length: number): string => this.of(alphanumeric, length);
  hex = (length: number): string => this.of(hexDigits, length);
  digits = (length: number): string => this.of('123456789', length);
  base64 = (length: number): string => this.of(`${alphanumeric}+/`, length);
  url = (length: number): string => this.of(`${alphanumeric}-_`, length);
  upper = (length: number): string => this.of(upper + digits, length);
  lower = (length: number): string => this.of(lower + digits, length);
  uuid = (): string => [8, 4, 4, 4, 12].map((length) => this.hex(length)).join('-');
  /** As people are made to choose them. */
  password = (): string => `${this.of(upper, 1)}${this.of(lower, 4)}-${this.of(digits, 2)}!${this.of(lower, 4)}7`;
  /** Lines of a key. */
  lines = (count: number): string => Array.from({ length: count }, () => this.base64(64)).join('\n');
}

export function makeFrom(seed: number): Alphabets {
  return new Alphabets(seed);
}

/** Joined when it runs, so that this file itself holds no beginning of a token. */
export function join(...parts: readonly string[]): string {
  return parts.join('');
}

/** In the middle of a sentence. */
export function said(name: string, kind: string, secret: string): FakeSecret {
  return { name, kind, secret, text: `We use ${secret} for it.` };
}

export function inside(name: string, kind: string, secret: string, before: string, after = ''): FakeSecret {
  return { name, kind, secret, text: `before\n${before}${secret}${after}\nbehind` };
}
