import type { Rule } from '../rule';
import { assigned, token } from '../tokenRule';

const github =
  'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github';
const gitlab = 'https://docs.gitlab.com/security/tokens/#token-prefixes';
const atlassian = 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/';
const bitbucket = 'https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/';
const circleCi = 'https://circleci.com/docs/managing-api-tokens/';
const buildkite = 'https://buildkite.com/docs/platform/security/tokens';
const sonar = 'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/';
const sourcegraph = 'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token';
const linear = 'https://linear.app/developers/graphql';
const gitea = 'https://docs.gitea.com/development/api-usage';

/** Where code is kept, built, checked and talked about. */
export const codeHosts: readonly Rule[] = [
  token({
    kind: 'github-token',
    source: github,
    keywords: ['ghp_', 'gho_', 'ghu_', 'ghr_'],
    pattern: /gh[pour]_[A-Za-z0-9]{36,255}/,
  }),
  token({ kind: 'github-token', source: github, keywords: ['ghs_'], pattern: /ghs_[A-Za-z0-9_.-]{36,800}/ }),
  token({
    kind: 'github-token',
    source: github,
    keywords: ['github_pat_'],
    pattern: /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59,220}/,
  }),
  token({
    kind: 'gitlab-token',
    source: gitlab,
    keywords: [
      ...['glpat-', 'gloas-', 'gldt-', 'glrt-', 'glrtr-', 'glcbt-', 'glptt-', 'glft-', 'glimt-', 'glagent-', 'glwt-'],
      ...['glsoat-', 'glffct-'],
    ],
    pattern: /gl(?:pat|oas|dt|rtr?|cbt|ptt|ft|imt|agent|wt|soat|ffct)-[A-Za-z0-9_.-]{20,300}/,
  }),
  token({ kind: 'gitlab-token', source: gitlab, keywords: ['GR1348941'], pattern: /GR1348941[A-Za-z0-9_-]{20,60}/ }),
  token({
    kind: 'gitlab-token',
    source: gitlab,
    keywords: ['_gitlab_session='],
    pattern: /_gitlab_session=(?<secret>[0-9a-f]{32,64})/,
  }),
  token({
    kind: 'atlassian-token',
    source: atlassian,
    keywords: ['ATATT3', 'ATCTT3', 'ATSTT3'],
    pattern: /AT[ACS]TT3[A-Za-z0-9_-]{60,400}(?:=[A-Fa-f0-9]{8})?/,
  }),
  token({
    kind: 'bitbucket-token',
    source: bitbucket,
    keywords: ['ATBB'],
    pattern: /ATBB[A-Za-z0-9_-]{28,64}(?:=[A-Fa-f0-9]{8})?/,
  }),
  token({
    kind: 'circleci-token',
    source: circleCi,
    keywords: ['CCIPAT_', 'CCIPRJ_'],
    pattern: /CCIP(?:AT|RJ)_[A-Za-z0-9]{20,30}_[0-9a-f]{40}/,
  }),
  token({
    kind: 'buildkite-token',
    source: buildkite,
    keywords: ['bkua_', 'bkaj_', 'bkct_', 'bkpat_'],
    pattern: /bk(?:ua|aj|ct|pat)_[A-Za-z0-9_-]{40,120}/,
  }),
  token({
    kind: 'sonar-token',
    source: sonar,
    keywords: ['squ_', 'sqp_', 'sqa_'],
    pattern: /sq[upa]_[0-9a-f]{40}/,
  }),
  token({
    kind: 'sourcegraph-token',
    source: sourcegraph,
    keywords: ['sgp_'],
    pattern: /sgp_(?:(?:[0-9a-fA-F]{16}|local)_)?[0-9a-fA-F]{40}/,
  }),
  token({
    kind: 'linear-key',
    source: linear,
    keywords: ['lin_api_', 'lin_oauth_', 'lin_wh_'],
    pattern: /lin_(?:api|oauth|wh)_[A-Za-z0-9]{32,80}/,
  }),
  assigned({
    kind: 'gitea-token',
    source: gitea,
    keywords: ['gitea', 'forgejo'],
    name: /(?:gitea|forgejo)[a-z0-9_-]{0,20}token/,
    value: /[0-9a-f]{40}/,
  }),
];
