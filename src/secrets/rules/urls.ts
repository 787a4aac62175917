import { isPassword } from '../passwords';
import { type Match, matching, type Rule } from '../rule';

const url = 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1';
const adoNet = 'https://learn.microsoft.com/en-us/dotnet/framework/data/adonet/connection-string-syntax';
const oracle = 'https://docs.oracle.com/en/database/oracle/oracle-database/23/jjdbc/data-sources-and-URLs.html';
const pgpass = 'https://www.postgresql.org/docs/current/libpq-pgpass.html';
const netrc = 'https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html';

/** A password may hold what should have been escaped: it goes up to the last `@` before the host. */
const urlPassword =
  /:\/\/(?<user>[^\s:/?#@"'`<>\\|]{0,100}):(?<secret>[^\s/"'`<>\\|]{1,200})@(?<host>[^\s@:/?#"'`<>\\,;)\]}|]{1,200})/;

/** Passwords in addresses and in what databases are opened with. */
export const urls: readonly Rule[] = [
  {
    kind: 'url-password',
    level: 'certain',
    source: url,
    keywords: ['://'],
    find: matching(urlPassword, (match) => isUrlPassword(match) && !isHere(match)),
  },
  {
    kind: 'url-password',
    level: 'likely',
    source: url,
    keywords: ['://'],
    find: matching(urlPassword, (match) => isUrlPassword(match) && isHere(match)),
  },
  {
    kind: 'connection-string-password',
    level: 'certain',
    source: adoNet,
    keywords: ['password=', 'password =', 'pwd=', 'pwd ='],
    find: matching(
      /(?<=[;?&"'`][ \t]{0,4})(?:password|pwd) ?= ?(?:"(?=[^"\r\n]{1,200}")|'(?=[^'\r\n]{1,200}'))?(?<secret>[^;&"'`\s<>]{1,200})/i,
      (match) => isPassword(match.secret) && isConnectionString(match),
    ),
  },
  {
    kind: 'connection-string-password',
    level: 'certain',
    source: oracle,
    keywords: ['jdbc:oracle:thin:'],
    find: matching(/jdbc:oracle:thin:[^\s/:@"']{1,60}\/(?<secret>[^\s@"']{1,100})@/i, ({ secret }) =>
      isPassword(secret),
    ),
  },
  {
    kind: 'pgpass-password',
    level: 'certain',
    source: pgpass,
    keywords: [':5432:'],
    find: matching(/:5432:[^:\s]{1,80}:[^:\s]{1,80}:(?<secret>[^\s"'`]{3,200})/, ({ secret }) => isPassword(secret)),
  },
  {
    kind: 'netrc-password',
    level: 'certain',
    source: netrc,
    keywords: ['machine ', 'default login', 'default password'],
    find: matching(
      /(?:machine [^\s"'`]{1,200}|default)[\s+>#-]{1,20}(?:login [^\s"'`]{1,200}[\s+>#-]{1,20})?password (?<secret>[^\s"'`]{3,200})/,
      ({ secret }) => isPassword(secret),
    ),
  },
];

function isUrlPassword({ secret, groups: { user = '' } }: Match): boolean {
  const isPort = /^[0-9]{1,5}(?:[?#,]|$)/.test(secret);
  return !isPort && isPassword(secret) && secret.toLowerCase() !== user.toLowerCase() && !/^%[a-z]|^:|\(/.test(secret);
}

/** Whether the host is this machine, or one that documentation is written about: RFC 2606. */
function isHere({ groups: { host = '' } }: Match): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?|(?:.+\.)?example(?:\.[a-z]{2,3})?|.+\.(?:test|invalid|local|localhost)|host(?:name)?)$/i.test(
    host,
  );
}

function isConnectionString({ text, at, end }: Match): boolean {
  const around = `${text.slice(Math.max(0, at - 200), at)};${text.slice(end, end + 200)}`;
  return /(?:server|data source|host|user ?id|uid|user(?:name)?|account|initial catalog|database|jdbc:[a-z]{2,20}) ?[=:]/i.test(
    around,
  );
}
