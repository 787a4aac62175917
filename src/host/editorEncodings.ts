import type { TextEncoding } from '../core/textEncoding';

/**
 * VS Code's names of encodings (the setting `files.encoding`, TextDocument.encoding), and those of the Encoding Standard.
 * That takes some of them for one that has more characters. Missing is what it does not have (cp437, cp850, cp852, cp865,
 * cp1125, koi8t), and what Node 20 does not read (iso885916).
 */
export const encodings: Readonly<Record<string, TextEncoding>> = {
  utf8: 'utf-8',
  utf8bom: 'utf-8',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  windows1250: 'windows-1250',
  windows1251: 'windows-1251',
  windows1252: 'windows-1252',
  windows1253: 'windows-1253',
  windows1254: 'windows-1254',
  windows1255: 'windows-1255',
  windows1256: 'windows-1256',
  windows1257: 'windows-1257',
  windows1258: 'windows-1258',
  windows874: 'windows-874',
  iso88591: 'windows-1252',
  iso88592: 'iso-8859-2',
  iso88593: 'iso-8859-3',
  iso88594: 'iso-8859-4',
  iso88595: 'iso-8859-5',
  iso88596: 'iso-8859-6',
  iso88597: 'iso-8859-7',
  iso88598: 'iso-8859-8',
  iso88599: 'windows-1254',
  iso885910: 'iso-8859-10',
  iso885911: 'windows-874',
  iso885913: 'iso-8859-13',
  iso885914: 'iso-8859-14',
  iso885915: 'iso-8859-15',
  macroman: 'macintosh',
  cp866: 'ibm866',
  koi8r: 'koi8-r',
  koi8u: 'koi8-u',
  koi8ru: 'koi8-u',
  gbk: 'gbk',
  gb2312: 'gbk',
  gb18030: 'gb18030',
  cp950: 'big5',
  big5hkscs: 'big5',
  shiftjis: 'shift_jis',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
};

/** One that has no name in the standard keeps VS Code's: then the error that it cannot be read says which it is. */
export function toTextEncoding(name: string): TextEncoding {
  return encodings[name] ?? name;
}
