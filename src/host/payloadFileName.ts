import type { Format } from '../core/renderOptions';

const extensions: Readonly<Record<Format, string>> = {
  markdown: 'md',
  xml: 'xml',
  'xml-raw': 'xml',
  documents: 'xml',
  'documents-raw': 'xml',
  json: 'json',
  plain: 'txt',
  template: 'txt',
};

/** File systems take 255 bytes, and a file that is being written has a longer name for a moment. */
const maxBytes = 180;

/** What Windows takes for a device, whatever extension follows. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** What a payload's file is called: by its name VS Code knows the language. Every file system takes it. */
export function payloadFileName(name: string, format: Format): string {
  const plain = shortened(name.replace(/[\\/:*?"<>|\p{Cc}\p{Cs}]/gu, '-').replace(/^\.+/, ''));
  const free = plain.replace(device, '$1-');
  return `${free === '' ? 'pack' : free}.${extensions[format]}`;
}

/** Never within a character. */
function shortened(name: string): string {
  const bytes = Buffer.from(name);
  return bytes.byteLength <= maxBytes
    ? name
    : bytes
        .subarray(0, maxBytes)
        .toString()
        .replace(/\ufffd+$/, '')
        .trimEnd();
}
