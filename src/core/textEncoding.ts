/**
 * An encoding by its name in the WHATWG Encoding Standard, in lower case: `utf-8`, `utf-16le`, `windows-1252`.
 * Wherever one is optional, none means UTF-8.
 */
export type TextEncoding = string;
