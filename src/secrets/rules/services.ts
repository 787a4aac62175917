import { isPlaceholder } from '../placeholders';
import { matching, type Rule } from '../rule';
import { assigned, token } from '../tokenRule';

const vault = 'https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes';
const terraform = 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens';
const databricks = 'https://docs.databricks.com/en/dev-tools/auth/pat.html';
const notion = 'https://developers.notion.com/reference/authentication';
const datadog = 'https://docs.datadoghq.com/account_management/api-app-keys/';
const sentry = 'https://docs.sentry.io/account/auth-tokens/';
const onePassword = 'https://developer.1password.com/docs/service-accounts/security/';
const onePasswordKey = 'https://support.1password.com/secret-key/';
const newRelic = 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/';
const grafana = 'https://grafana.com/docs/grafana/latest/administration/service-accounts/';
const dynatrace = 'https://docs.dynatrace.com/docs/dynatrace-api/basics/dynatrace-api-authentication';
const figma = 'https://www.figma.com/developers/api#access-tokens';
const airtable = 'https://airtable.com/developers/web/guides/personal-access-tokens';
const hubSpot = 'https://developers.hubspot.com/docs/guides/apps/private-apps/overview';
const postman = 'https://learning.postman.com/docs/developer/postman-api/authentication/';
const mapbox = 'https://docs.mapbox.com/help/dive-deeper/access-tokens/';
const doppler = 'https://docs.doppler.com/reference/auth-token-formats';
const pulumi = 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/';
const tailscale = 'https://tailscale.com/kb/1017/install';
const planetScale = 'https://planetscale.com/docs/concepts/service-tokens';
const supabase = 'https://supabase.com/docs/guides/api/api-keys';
const netlify = 'https://docs.netlify.com/api/get-started/#authentication';
const fly = 'https://fly.io/docs/security/tokens/';
const neon = 'https://neon.tech/docs/manage/api-keys';
const launchDarkly = 'https://docs.launchdarkly.com/home/account/api';
const facebook = 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens';
const dropbox = 'https://www.dropbox.com/developers/reference/auth-types';
const prefect = 'https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys';
const contentful = 'https://www.contentful.com/developers/docs/references/authentication/';
const typeform = 'https://www.typeform.com/developers/get-started/personal-access-token/';

/** Everything else that issues tokens. */
export const services: readonly Rule[] = [
  token({
    kind: 'vault-token',
    source: vault,
    keywords: ['hvs.', 'hvb.', 'hvr.'],
    pattern: /hv[sbr]\.[A-Za-z0-9_-]{24,400}/,
  }),
  assigned({
    kind: 'vault-token',
    source: vault,
    keywords: ['vault_token', 'x-vault-token'],
    name: /(?:x-vault-token|vault_token)/,
    value: /[sbr]\.[A-Za-z0-9]{24,100}/,
  }),
  {
    kind: 'terraform-token',
    level: 'certain',
    source: terraform,
    keywords: ['.atlasv1.'],
    find: matching(
      /(?<=(?<![A-Za-z0-9])(?<lead>[A-Za-z0-9]{14}))\.atlasv1\.[A-Za-z0-9_=-]{60,80}/,
      ({ secret }) => !isPlaceholder(secret),
    ),
  },
  token({
    kind: 'databricks-token',
    source: databricks,
    keywords: ['dapi'],
    pattern: /dapi[0-9a-f]{32}(?:-[0-9])?(?![A-Za-z0-9])/,
  }),
  token({ kind: 'notion-token', source: notion, keywords: ['ntn_'], pattern: /ntn_[A-Za-z0-9]{40,60}/ }),
  token({
    kind: 'notion-token',
    source: notion,
    keywords: ['secret_'],
    pattern: /secret_[A-Za-z0-9]{43}(?![A-Za-z0-9_])/,
  }),
  assigned({
    kind: 'datadog-key',
    source: datadog,
    keywords: ['datadog', 'dd_api', 'dd_app', 'dd-api-key', 'dd-application-key'],
    name: /(?:datadog[a-z0-9_.-]{0,24}key|dd[_-](?:api|app|application)[_-]key)/,
    value: /[0-9a-f]{32}(?:[0-9a-f]{8})?/,
  }),
  token({ kind: 'sentry-token', source: sentry, keywords: ['sntrys_'], pattern: /sntrys_eyJ[A-Za-z0-9+/=_-]{80,600}/ }),
  token({ kind: 'sentry-token', source: sentry, keywords: ['sntryu_'], pattern: /sntryu_[0-9a-f]{64}/ }),
  token({
    kind: 'one-password-token',
    source: onePassword,
    keywords: ['ops_eyJ'],
    pattern: /ops_eyJ[A-Za-z0-9+/=_-]{100,2000}/,
  }),
  token({
    kind: 'one-password-key',
    source: onePasswordKey,
    keywords: ['A3-'],
    pattern: /A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}/,
  }),
  token({
    kind: 'new-relic-key',
    source: newRelic,
    keywords: ['NRAK-', 'NRII-', 'NRJS-'],
    pattern: /NR(?:AK-[A-Z0-9]{27}|II-[A-Za-z0-9_-]{32}|JS-[0-9a-f]{19})/,
  }),
  token({
    kind: 'grafana-token',
    source: grafana,
    keywords: ['glsa_'],
    pattern: /glsa_[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}/,
  }),
  token({ kind: 'grafana-token', source: grafana, keywords: ['glc_eyJ'], pattern: /glc_eyJ[A-Za-z0-9+/=]{40,600}/ }),
  token({
    kind: 'dynatrace-token',
    source: dynatrace,
    keywords: ['dt0c01.', 'dt0s01.', 'dt0s08.', 'dt0s16.'],
    pattern: /dt0[cs][0-9]{2}\.[A-Z0-9]{8,24}\.[A-Z0-9]{64}/,
  }),
  token({ kind: 'figma-token', source: figma, keywords: ['figd_'], pattern: /figd_[A-Za-z0-9_-]{38,80}/ }),
  token({ kind: 'airtable-token', source: airtable, keywords: ['pat'], pattern: /pat[A-Za-z0-9]{14}\.[0-9a-f]{64}/ }),
  token({
    kind: 'hubspot-token',
    source: hubSpot,
    keywords: ['pat-na', 'pat-eu', 'pat-ap'],
    pattern: /pat-(?:na|eu|ap)[0-9]-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
  }),
  token({ kind: 'postman-key', source: postman, keywords: ['PMAK-'], pattern: /PMAK-[0-9a-f]{24}-[0-9a-f]{34}/ }),
  token({
    kind: 'mapbox-token',
    source: mapbox,
    keywords: ['sk.eyJ'],
    pattern: /sk\.eyJ[A-Za-z0-9_-]{40,200}\.[A-Za-z0-9_-]{16,60}/,
  }),
  token({
    kind: 'doppler-token',
    source: doppler,
    keywords: ['dp.'],
    pattern: /dp\.(?:pt|ct|sa|scim|audit|st(?:\.[a-z0-9_-]{2,35})?)\.[A-Za-z0-9]{40,44}/,
  }),
  token({ kind: 'pulumi-token', source: pulumi, keywords: ['pul-'], pattern: /pul-[0-9a-f]{40}/ }),
  token({
    kind: 'tailscale-key',
    source: tailscale,
    keywords: ['tskey-'],
    pattern: /tskey-[a-z]{3,10}-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{20,40}/,
  }),
  token({
    kind: 'planetscale-token',
    source: planetScale,
    keywords: ['pscale_'],
    pattern: /pscale_(?:tkn|oauth|pw)_[A-Za-z0-9_.=-]{32,80}/,
  }),
  token({
    kind: 'supabase-key',
    source: supabase,
    keywords: ['sb_secret_', 'sbp_'],
    pattern: /(?:sb_secret_[A-Za-z0-9_-]{30,60}|sbp_[0-9a-f]{40})/,
  }),
  token({
    kind: 'netlify-token',
    source: netlify,
    keywords: ['nfp_', 'nfc_', 'nfo_', 'nfu_'],
    pattern: /nf[pcou]_[A-Za-z0-9]{36,60}/,
  }),
  token({
    kind: 'fly-token',
    source: fly,
    keywords: ['fm1_', 'fm1r_', 'fm1a_', 'fm2_', 'fo1_'],
    pattern: /(?:fm1[ar]?|fm2|fo1)_[A-Za-z0-9+/=_-]{40,3000}/,
  }),
  token({ kind: 'neon-key', source: neon, keywords: ['napi_'], pattern: /napi_[a-z0-9]{60,70}/ }),
  token({
    kind: 'launchdarkly-key',
    source: launchDarkly,
    keywords: ['sdk-', 'api-'],
    pattern: /(?:sdk|api)-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/,
  }),
  token({
    kind: 'facebook-token',
    source: facebook,
    keywords: ['EAA'],
    pattern: /EAA[A-Za-z0-9]{90,400}(?![A-Za-z0-9+/=_-])/,
  }),
  token({ kind: 'dropbox-token', source: dropbox, keywords: ['sl.'], pattern: /sl\.(?:u\.)?[A-Za-z0-9_-]{100,1400}/ }),
  token({ kind: 'prefect-key', source: prefect, keywords: ['pnu_', 'pnb_'], pattern: /pn[ub]_[A-Za-z0-9]{36}/ }),
  token({ kind: 'contentful-token', source: contentful, keywords: ['CFPAT-'], pattern: /CFPAT-[A-Za-z0-9_-]{40,60}/ }),
  token({ kind: 'typeform-token', source: typeform, keywords: ['tfp_'], pattern: /tfp_[A-Za-z0-9_-]{40,80}/ }),
];
