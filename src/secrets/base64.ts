import { isPassword } from './passwords';

/** Whether it is a name and a password as HTTP's Basic scheme writes them: RFC 7617. */
export function credentialsInBase64(text: string): boolean {
  const decoded = printableBase64(text);
  const [, password = ''] = decoded?.match(/^[^:]{1,200}:(.{3,})$/) ?? [];
  return password !== '' && isPassword(password);
}

/** What it says in Base64, when that is nothing but printable characters of ASCII. */
export function printableBase64(text: string): string | undefined {
  const decoded = Buffer.from(text, 'base64').toString('latin1');
  return /^[\x20-\x7e]+$/.test(decoded) ? decoded : undefined;
}
