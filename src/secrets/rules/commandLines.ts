import { isPassword, looksChosen } from '../passwords';
import { looksRandom } from '../randomness';
import { matching, type Rule } from '../rule';

const curl = 'https://curl.se/docs/manpage.html#-u';
const mysql = 'https://dev.mysql.com/doc/refman/8.4/en/connecting.html';
const sshKeygen = 'https://man.openbsd.org/ssh-keygen.1';
const sshpass = 'https://linux.die.net/man/1/sshpass';
const redis = 'https://redis.io/docs/latest/develop/tools/cli/';
const docker = 'https://docs.docker.com/reference/cli/docker/login/';
const openssl = 'https://docs.openssl.org/master/man1/openssl-passphrase-options/';
const ldap = 'https://www.openldap.org/software/man.cgi?query=ldapsearch';
const options = 'https://www.gnu.org/prep/standards/html_node/Command_002dLine-Interfaces.html';

/** Up to the option, on the same line of the same command, quoted in Markdown perhaps. */
const between = '[^\\r\\n|;`]{0,200}?(?<=\\s)';
/** What an argument is, in quotes or without: an empty quote makes the first alternative fail. */
const characters = '(?:(?!\\k<quote>)[^\\r\\n]|[^\\s"\'`|&;<>()])';
const argument = `(?<quote>["']?)(?<secret>${characters}{3,200})\\k<quote>`;

function inCommand(source: string, program: string, option: string, value = argument): Rule {
  const find = matching(new RegExp(`${program} ${between}${option}${value}`), ({ secret }) => isPassword(secret));
  return { kind: 'command-line-password', level: 'certain', source, keywords: [`${program} `], find };
}

const userAndPassword = `(?<quote>["']?)[^\\s:"'\`]{0,100}:(?<secret>${characters}{3,200})\\k<quote>`;
const curlOption = '(?:-u|--user|--proxy-user|-U)[ =]{0,2}';

/** Passwords among the arguments of programs. */
export const commandLines: readonly Rule[] = [
  inCommand(curl, 'curl', curlOption, userAndPassword),
  inCommand(sshKeygen, 'ssh-keygen', '-[NP] {0,2}'),
  inCommand(sshpass, 'sshpass', '-p {0,2}'),
  inCommand(redis, 'redis-cli', '-a {1,2}'),
  inCommand(docker, 'login', '-p {1,2}'),
  inCommand(ldap, 'ldapsearch', '-w {1,2}'),
  {
    kind: 'command-line-password',
    level: 'certain',
    source: mysql,
    keywords: ['mysql', 'mariadb'],
    find: matching(
      new RegExp(`(?:mysql|mariadb)[a-z_-]{0,12} ${between}-p${argument}`),
      ({ secret }) => isPassword(secret) && looksChosen(secret),
    ),
  },
  {
    kind: 'command-line-password',
    level: 'certain',
    source: openssl,
    keywords: ['-passin ', '-passout ', '-pass '],
    find: matching(new RegExp(`-pass(?:in|out)? {1,2}pass:${argument}`), ({ secret }) => isPassword(secret)),
  },
  {
    kind: 'command-line-password',
    level: 'likely',
    source: options,
    keywords: [
      '--password',
      '--passwd',
      '--pass',
      '--passphrase',
      '--token',
      '--secret',
      '--api',
      '--auth',
      '--access',
    ],
    find: matching(
      new RegExp(
        `--(?:pass(?:word|wd|phrase)?|token|secret|api-?(?:key|token)|auth(?:-?token)?|access-?(?:key|token))(?: {1,2}|=)(?!-)${argument}`,
      ),
      ({ secret }) => isPassword(secret) && (looksChosen(secret) || looksRandom(secret)),
    ),
  },
];
