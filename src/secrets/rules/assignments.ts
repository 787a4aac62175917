import { isPassword, looksChosen } from '../passwords';
import { looksRandom } from '../randomness';
import { type Find, type Found, type Match, matching, nothing, type Rule } from '../rule';

const source = 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html';

/**
 * What may follow the word in the name, which then ends: the name of something else, of a secret's length, its type or
 * its field, may not.
 */
const nameEnd =
  '(?:[_.-]?(?:value|string|text|plain|key|base|base64|b64|prod|production|dev|development|staging|live|old|new|current|' +
  'primary|secondary|default|[0-9]{1,3})){0,2}(?![A-Za-z0-9_$])';
/** Behind the name: its closing quote or bracket, and the type that it is declared with. */
const declared =
  '(?:(?:\\\\?["\'`]|\\]){1,2}|\\[\\d{0,5}\\]|(?: |(?: ?[:?]){1,2} ?)[&*]?[A-Za-z][\\w.<>]{0,30}(?:\\[\\d{0,5}\\])?(?= {0,4}=))?';
const sign =
  '[ \\t]{0,8}(?<sign>:=|=>|={1,3}|:|->|<-|" value=|\' value=|(?<=define\\([ \\t]{0,4}["\'][^"\'\\r\\n]{0,80}["\']),|>)[ \\t]{0,8}';
/** What stands in for the value where it is not set otherwise: `process.env.NAME || '…'`. */
const otherwise = '(?:[\\w.$]{1,60}(?:\\([^()\\r\\n]{0,60}\\))? {0,2}(?:\\|\\||\\?\\?|or) {0,2})?';
const prefix = '(?:[bru@]|String\\(|Buffer\\.from\\()?';
const quoted = new RegExp(
  `${otherwise}${prefix}(?<quote>\\\\?["'\`])(?<secret>(?:\\\\["'\\\\]|(?!\\k<quote>)[^\\r\\n]){4,500}?)\\k<quote>`,
);
const toLineEnd = /(?<secret>[^\s"'`]{4,500})[ \t]{0,20}(?:[#;][^\r\n]{0,200})?(?=[\r\n]|$)/;
/** Signs of equality but at the end are the next assignment's. */
const inLine = /(?<secret>[^\s"'`<>&;,(){}[\]|\\=]{12,500}={0,2})(?![\w$([.=])/;
const inElement = /\s{0,8}(?<secret>[^\s<>]{4,500})\s{0,8}<\//;

/** Whether a value can be a secret. */
type Judge = (secret: string) => boolean;

/**
 * Finds what is assigned to names that end in one of the words: in quotes wherever that is; without quotes where a line
 * of a settings file begins with the name; and anywhere else (in a query, an argument) only what looks generated.
 */
function assignedTo(words: string, { isStrong, isSet = isStrong }: { isStrong: Judge; isSet?: Judge }): Find {
  const name = new RegExp(`(?:${words})${nameEnd}${declared}${sign}`, 'iy');
  const isOwn: Judge = (secret) => isPassword(secret) && isStrong(secret);
  const findInElement = matching(inElement, ({ secret }) => isOwn(secret));
  const findQuoted = matching(quoted, ({ secret }) => isOwn(secret));
  const findSet = matching(toLineEnd, ({ secret }) => isPassword(secret) && isSet(secret) && !isExpression(secret));
  const findInLine = matching(inLine, (match) => isOwn(match.secret) && isLoose(match));
  return (text, at) => {
    name.lastIndex = at;
    const found = name.exec(text);
    if (!found || publicNames.test(text.slice(Math.max(0, at - 40), at))) {
      return nothing;
    }
    const valueAt = name.lastIndex;
    const forms =
      found.groups?.sign === '>'
        ? [findInElement]
        : [findQuoted, ...(isSetting(text, at) ? [findSet] : []), findInLine];
    return firstFound(forms, text, valueAt);
  };
}

/** What the first form to find something has found; what none has is looked at again from the next keyword on. */
function firstFound(forms: readonly Find[], text: string, at: number): Found {
  for (const find of forms) {
    const found = find(text, at);
    if (found.spans.length > 0) {
      return found;
    }
  }
  return nothing;
}

const publicNames =
  /(?:csrf|xsrf|public|publishable|pub|next|page|continuation|sync|cancel(?:lation)?|abort|verification|design|syntax|lex|forgery|no|hash|placeholder|label|invalid|missing|wrong|is|has|show|hide|toggle|forgot|reset|confirm|change)[_.-]?$|:$/i;

/** Whether a line of a settings file begins with the name: nothing but a mark and the rest of the name is before it. */
function isSetting(text: string, at: number): boolean {
  return /(?:^|[\r\n])[ \t]{0,40}(?:[-+>#*]{1,3} {0,4}|\/\/ {0,4})?(?:(?:export|set|env|arg|setx) +)?["']?[A-Za-z0-9_.-]{0,60}$/i.test(
    text.slice(Math.max(0, at - 120), at),
  );
}

/** Whether it is none of the names that stand without quotes in programs: behind a space, such a name may have digits. */
function isLoose({ text, at, secret }: Match): boolean {
  const isVariable = /^[A-Za-z_$][\w$]*$/.test(secret) && /\s/.test(text.charAt(at - 1));
  return looksRandom(secret) && !isExpression(secret) && !(isVariable && (secret.match(/\d/g)?.length ?? 0) < 4);
}

/** A call, a statement, or a path of properties. */
function isExpression(text: string): boolean {
  return /[\w$]\(|;$|^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$|^[\w$]+\[/.test(text);
}

const isPropertyPath: Judge = (text) => /^[\w$]+(?:\.[\w$()]+)+$/.test(text) && !looksRandom(text);
const isGenerated: Judge = (text) =>
  text.length >= 12 && /^[\x21-\x7e]+$/.test(text) && looksRandom(text) && !isPropertyPath(text);
const isChosen: Judge = (text) => looksChosen(text) && !isPropertyPath(text);

/** In a settings file a password can be words alone, since nothing else stands there. */
const isSetPassword: Judge = (text) => isChosen(text) || /^(?!.*passw)[A-Za-z]{10,64}$/i.test(text);

const passwords = 'pass(?:word|wd|phrase|code)|pwd';
const keys =
  '(?:api|app|application|access|private|encryption|signing|master|auth|account|shared|service|subscription|storage|' +
  'functions|consumer|hmac|jwt|deploy)[_. -]?key';

function spelled(words: readonly string[], end: string): readonly string[] {
  return words.flatMap((word) => ['', '_', '-', ' ', '.'].map((between) => word + between + end));
}

/** What a name says is secret. */
export const assignments: readonly Rule[] = [
  {
    kind: 'password',
    level: 'likely',
    source,
    keywords: ['password', 'passwd', 'passphrase', 'passcode', 'pwd'],
    find: assignedTo(passwords, { isStrong: isChosen, isSet: isSetPassword }),
  },
  {
    kind: 'secret',
    level: 'likely',
    source,
    keywords: ['secret'],
    find: assignedTo('secret', {
      isStrong: (text) => isGenerated(text) || (isChosen(text) && /[!@#$%^&*?~]/.test(text)),
    }),
  },
  {
    kind: 'token',
    level: 'likely',
    source,
    keywords: ['token'],
    find: assignedTo('token', { isStrong: isGenerated }),
  },
  {
    kind: 'api-key',
    level: 'likely',
    source,
    keywords: spelled(
      [
        ...[
          'api',
          'app',
          'application',
          'access',
          'private',
          'encryption',
          'signing',
          'master',
          'auth',
          'account',
          'shared',
        ],
        ...['service', 'subscription', 'storage', 'functions', 'consumer', 'hmac', 'jwt', 'deploy'],
      ],
      'key',
    ),
    find: assignedTo(keys, { isStrong: isGenerated }),
  },
];
