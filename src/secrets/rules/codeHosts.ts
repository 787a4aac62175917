import { matching, type Rule } from '../rule';

const github =
  'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github';
const gitlab = 'https://docs.gitlab.com/security/tokens/';

/** Where code is kept, and built. */
export const codeHosts: readonly Rule[] = [
  {
    kind: 'github-token',
    level: 'certain',
    source: github,
    keywords: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    find: matching(/(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{36,255}(?![A-Za-z0-9])/),
  },
  {
    kind: 'gitlab-token',
    level: 'certain',
    source: gitlab,
    keywords: ['glpat-'],
    find: matching(/(?<![A-Za-z0-9])glpat-[A-Za-z0-9_.-]{20,300}/),
  },
];
