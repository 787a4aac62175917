import { isPassword, looksChosen } from '../passwords';
import { changeRate, looksRandom } from '../randomness';
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
  '[ \\t]{0,8}(?<sign>:=|=>|={1,3}|:|->|<-|[,\\s+]{1,40}["\']?value["\']?[ \\t]{0,4}[:=]|(?<=define\\([ \\t]{0,4}["\'][^"\'\\r\\n]{0,80}["\']),|>)[ \\t]{0,8}';
/** What stands in for the value where it is not set otherwise: `process.env.NAME || '…'`. */
const otherwise = '(?:[\\w.$]{1,60}(?:\\([^()\\r\\n]{0,60}\\))? {0,2}(?:\\|\\||\\?\\?|or) {0,2})?';
const prefix = '(?:[bru@]|String\\(|Buffer\\.from\\()?';
const quoted = new RegExp(
  `${otherwise}${prefix}(?<quote>\\\\?["'\`])(?<secret>(?:\\\\["'\\\\]|(?!\\k<quote>)[^\\r\\n]){4,500}?)\\k<quote>`,
);
const toLineEnd = /(?<secret>[^\s"'`]{4,500})[ \t]{0,20}(?:[#;][^\r\n]{0,200})?(?=[\r\n]|$)/;
const toSpace = /(?<secret>[^\s"'`;&|)]{4,500})(?=[\s"'`;&|)]|$)/;
/** Signs of equality but at the end are the next assignment's. */
const inLine = /(?<secret>[^\s"'`<>&;,(){}[\]|\\=]{12,500}={0,2})(?![\w$([.=])/;
const inElement = /\s{0,8}(?<secret>[^\s<>]{4,500})\s{0,8}<\//;

/** Whether a value can be a secret. */
type Judge = (secret: string) => boolean;

/**
 * Finds what is assigned to names that end in one of the words: in quotes wherever that is; without quotes where a line
 * of a settings file begins with the name, or the name is one of the environment's; and anywhere else (in a query, an
 * argument) only what looks generated.
 */
function assignedTo(words: string, { isStrong, isSet = isStrong }: { isStrong: Judge; isSet?: Judge }): Find {
  const name = new RegExp(`(?:${words})${nameEnd}${declared}${sign}`, 'iy');
  const isOwn: Judge = (secret) => isPassword(secret) && isStrong(secret);
  const findInElement = matching(inElement, ({ secret }) => isOwn(secret));
  const findQuoted = matching(quoted, ({ secret }) => isOwn(secret));
  const isValue = ({ secret }: Match): boolean => isPassword(secret) && isSet(secret) && !isExpression(secret);
  const findSet = matching(toLineEnd, isValue);
  const findVariable = matching(toSpace, isValue);
  const findInLine = matching(inLine, (match) => isOwn(match.secret) && isLoose(match));
  return (text, at) => {
    name.lastIndex = at;
    const found = name.exec(text);
    if (!found || isOfAnother(text.slice(Math.max(0, at - 40), at))) {
      return nothing;
    }
    const valueAt = name.lastIndex;
    if (found.groups?.sign === '>') {
      return findInElement(text, valueAt);
    }
    const unquoted = [
      ...(isSetting(text, at) || found.groups?.sign?.includes('value') ? [findSet] : []),
      ...(isVariable(text, at, found[0]) ? [findVariable] : []),
    ];
    return firstFound([findQuoted, ...unquoted, findInLine], text, valueAt);
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

/** Whether the name goes on to say that it is of something else than a secret: many tokens are none. */
function isOfAnother(before: string): boolean {
  return (
    /(?:csrf|xsrf|public|publishable|next|page|continuation|sync|cancel(?:lation)?|abort|verification|forgery)[_.-]?$|:$/i.test(
      before,
    ) ||
    /(?:by|com|over|under)$/i.test(before) ||
    /(?:placeholder|label|invalid|missing|wrong|toggle|forgot|reset|confirm|change)[_.-]?$/i.test(before) ||
    /(?:(?:^|[^A-Za-z])(?:is|has|no|show|hide|hash|lex|pub)|(?:Is|Has|No|Show|Hide|Hash))[_.-]?$/.test(before)
  );
}

/** Whether a line of a settings file begins with the name: nothing but a mark and the rest of the name is before it. */
function isSetting(text: string, at: number): boolean {
  return /(?:^|[\r\n])[ \t]{0,40}(?:[-+>#*]{1,3} {0,4}|\/\/ {0,4})?(?:(?:export|set|env|arg|setx) +)?["']?[A-Za-z0-9_.-]{0,60}$/i.test(
    text.slice(Math.max(0, at - 120), at),
  );
}

/**
 * Whether it is none of the names that stand without quotes in programs. Behind a space such a name may have digits, and
 * look generated in that, if it is not too long or full of changes.
 */
function isLoose({ text, at, secret }: Match): boolean {
  const isName = /^[A-Za-z_$][\w$]*$/.test(secret) && /\s/.test(text.charAt(at - 1));
  const isLikeName = (secret.match(/\d/g)?.length ?? 0) < 4 && (secret.length < 20 || changeRate(secret) < 0.45);
  return looksRandom(secret) && !isExpression(secret) && !(isName && isLikeName);
}

/** Whether it is the name of an environment's variable with its sign: `-e DB_PASSWORD=`. */
function isVariable(text: string, at: number, nameAndSign: string): boolean {
  const before = text.slice(Math.max(0, at - 60), at);
  return /^[A-Z0-9_]+=$/.test(nameAndSign) && /(?:^|[^A-Za-z0-9_$.])[A-Z0-9_]*$/.test(before);
}

/** A call, a statement, or a path of properties. */
function isExpression(text: string): boolean {
  return /[\w$]\(|;$|^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$|^[\w$]+\[/.test(text);
}

const isPropertyPath: Judge = (text) => /^[\w$]+(?:\.[\w$()]+)+$/.test(text) && !looksRandom(text);
const isGenerated: Judge = (text) =>
  text.length >= 12 && /^[\x21-\x7e]+$/.test(text) && looksRandom(text) && !isPropertyPath(text);
const isChosen: Judge = (text) => looksChosen(text) && !isPropertyPath(text);

/** Of SQL, about who may do what. */
function isStatement(text: string): boolean {
  return /(?:create|alter|grant|set)\s{1,8}(?:user|role|login|password|all|select|usage)\b/i.test(text);
}

/** In a settings file a password can be words alone, since nothing else stands there. */
const isSetPassword: Judge = (text) => isChosen(text) || /^(?!.*passw)[A-Za-z]{10,64}$/i.test(text);

const passwords = 'pass(?:word|wd|phrase|code)?|pwd';
const keyWords = [
  ...['api', 'app', 'application', 'access', 'private', 'encryption', 'signing', 'master', 'auth', 'account', 'shared'],
  ...['service', 'subscription', 'storage', 'functions', 'consumer', 'hmac', 'jwt', 'deploy'],
] as const;
const keys = `(?:${keyWords.join('|')})[_. -]?key`;

/** What a name says is secret. */
export const assignments: readonly Rule[] = [
  {
    kind: 'password',
    level: 'likely',
    source,
    keywords: ['pass', 'pwd'],
    find: assignedTo(passwords, { isStrong: isChosen, isSet: isSetPassword }),
  },
  {
    kind: 'password',
    level: 'likely',
    source: 'https://dev.mysql.com/doc/refman/8.4/en/create-user.html',
    keywords: ['identified by', 'identified with', 'with password', 'encrypted password', 'set password'],
    find: matching(
      /(?:identified(?: with [\w'"]{1,40})? by|(?:with|encrypted|set) password)(?: =)? ?(?:N?'|")(?<secret>[^\s'"]{3,200})['"]/i,
      ({ text, at, secret }) => isPassword(secret) && isStatement(text.slice(Math.max(0, at - 150), at + 20)),
    ),
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
    keywords: keyWords.flatMap((word) => ['', '_', '-', ' ', '.'].map((between) => `${word}${between}key`)),
    find: assignedTo(keys, { isStrong: isGenerated }),
  },
];
