import { isPlaceholder, isReference } from './placeholders';

/** Passwords that stand in documentation, in examples and in images that everybody has. */
const everybodys = new Set(
  (
    'password passwd passwort pass pwd pw secret user username name login admin root test guest token key foo bar baz abc xyz ' +
    'postgres mysql mongo mongodb redis rabbit rabbitmq docker demo default hunter pa55w0rd p@ssw0rd p@ss db b c x y z'
  ).split(' '),
);

/** Whether it is a password at all, and not what stands in the place of one. */
export function isPassword(text: string): boolean {
  const isWord = everybodys.has(text.toLowerCase()) || /^[a-z]*passw(?:or)?d[a-z]*$|^open ?sesame$/i.test(text);
  return /[\p{L}\p{N}]/u.test(text) && !isWord && !isPlaceholder(text) && !isReference(text);
}

/**
 * Whether somebody may have chosen it as a password: it has letters, and digits or signs among them, and is no name
 * of a program, no sentence, no path and no shortcut of a keyboard. Words alone are not taken for a password where only
 * a variable's name says so: too many programs name their fields and messages in this way.
 */
export function looksChosen(text: string): boolean {
  const core = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  const hasBoth = /\p{L}/u.test(core) && /[\p{N}!@#$%^&*?~+=]/u.test(core);
  return text.length >= 6 && hasBoth && !/\s/.test(text) && !isName(text) && !isShortcut(text) && !isPlace(text);
}

/** `utf-8`, `oauth2/token`, `config.secret1`, `#password2`: words with few digits, and signs between them. */
function isName(text: string): boolean {
  const words = text.split(/[-_./:\\[\],]+|^[#@*]/).filter((each) => each !== '');
  const isCamelCase = /^[A-Za-z][a-z]+(?:[A-Z][a-z]*){2,}\d{0,2}$/.test(text);
  const isPart = (word: string): boolean => /^(?:[A-Za-z$]+\d{0,4}[A-Za-z]*|\d{1,6})(?:\(\))?$/.test(word);
  return isCamelCase || ((words.length > 1 || /^[#@*]/.test(text)) && words.every(isPart));
}

function isShortcut(text: string): boolean {
  return /(?:^|\+)(?:ctrl|cmd|command|alt|shift|meta|win|super|option|mod|cmdorctrl|commandorcontrol|\^)\+/i.test(text);
}

/** An address or a path. */
function isPlace(text: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|urn:|\.{0,2}\/[\w.-]+|~\/|[A-Za-z]:\\|@[\w-]+\/|[\w-]+(?:\.[\w-]+)*\.(?:js|ts|json|ya?ml|txt|pem|key|html?|com|org|net|io|dev)$)/.test(
    text,
  );
}
