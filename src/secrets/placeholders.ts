// What stands where a secret would: in documentation, in templates, and as a reference to where it is kept.

import { looksRandom } from './randomness';

/** Words that nobody has in a secret, and that documentation has in the place of one. */
const words =
  /example|placeholder|change[-_]?me|dummy|redacted|insert|replace|sample|goes[-_]?here|foobar|not[-_]?real|x{5}|\*{3}|\.{3}|…|•{3}|#{4}/i;
/** The same, but so short that one of some thousand generated keys has them by chance. */
const shortWords = /your|(?:^|[-_ ])(?:my|fake|todo)(?:[-_ ]|$)/i;
/** Keys and digits in their order, as people type them. */
const runs = /0123456|1234567|2345678|9876543|abcdefg|qwerty|deadbeef/i;
/** A key held down. Many an `A` is nothing but zeros in Base64, which real keys have. */
const heldDown = /([^A=])\1{6}/;

/**
 * How the secrets begin that are the same for everybody: those of the storage and database emulators of Azure, the two
 * keys that Stripe's documentation makes requests with, and the claims of jwt.io's John Doe.
 */
const everybodys = [
  ...['Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50u', 'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5'],
  ...['sk_test_4eC39HqLyjWDarjt', 'sk_test_BQokikJOvBiI2HlW', 'eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9l'],
];

/** Whether it stands for a secret instead of being one: `your-api-key-here`, `12345678`, `xxxxxxxx`, `AKIA…EXAMPLE`. */
export function isPlaceholder(text: string): boolean {
  return isDocumented(text) || runs.test(endsOf(text));
}

/**
 * The same, for what has the whole form of a vendor's token: only what says so itself, for a token made up of digits in
 * their order may be one that works, and to redact it costs nothing.
 */
export function isDocumented(text: string): boolean {
  const ends = endsOf(text);
  return (
    everybodys.some((each) => ends.includes(each)) ||
    words.test(ends) ||
    (shortWords.test(ends) && !(text.length >= 32 && looksRandom(text))) ||
    heldDown.test(ends) ||
    new Set(ends).size < Math.min(6, ends.length / 2)
  );
}

/** Somewhere in the middle of what is long and random, anything stands once in a while. */
function endsOf(text: string): string {
  return text.length > 140 ? `${text.slice(0, 100)} ${text.slice(-40)}` : text;
}

/**
 * Whether it says where the secret comes from: a variable (`$NAME`, `${NAME}`, `%NAME%`, `{{ name }}`, `<name>`), a
 * place in a vault, a value that is encrypted, or an expression of a program.
 */
export function isReference(text: string): boolean {
  return (
    /^(?:\$(?!2[abxy]\$|[156]\$|argon2|scrypt|pbkdf2)|[{<[(]|%[A-Za-z_(s]|#\{|@\{|!\w|&|\*[A-Za-z])/.test(text) ||
    /[$#%@{]\{|\$\(|<%|%>|\}\}/.test(text) ||
    /^(?:process|os|env|environ|import|config|secrets?|vars?|self|this|ctx|args|opts|options|settings|params|props)\b[.[(]/i.test(
      text,
    ) ||
    /^(?:ENC\[|vault:|op:\/\/|arn:|ssm:|secretsmanager:|\{cipher\}|projects\/|keyvault|ref\+|env:|file:|urn:)/i.test(
      text,
    )
  );
}
