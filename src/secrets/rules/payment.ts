import type { Rule } from '../rule';
import { token } from '../tokenRule';

const stripe = 'https://docs.stripe.com/keys';
const stripeWebhooks = 'https://docs.stripe.com/webhooks/signature';
const square = 'https://developer.squareup.com/docs/build-basics/access-tokens';
const shopify = 'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens';
const braintree = 'https://developer.paypal.com/braintree/articles/control-panel/important-gateway-credentials';
const plaid = 'https://plaid.com/docs/api/tokens/';
const flutterwave = 'https://developer.flutterwave.com/docs/api-keys';
const easyPost = 'https://docs.easypost.com/docs/authentication';
const shippo = 'https://docs.goshippo.com/docs/guides_general/authentication/';
const paddle = 'https://developer.paddle.com/api-reference/about/api-keys';

/** Money, and what is sent for it. */
export const payment: readonly Rule[] = [
  token({
    kind: 'stripe-key',
    source: stripe,
    keywords: ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'sk_org_'],
    pattern: /[rs]k_(?:live|test|org)_[A-Za-z0-9_]{16,250}/,
  }),
  token({
    kind: 'stripe-webhook-secret',
    source: stripeWebhooks,
    keywords: ['whsec_'],
    pattern: /whsec_[A-Za-z0-9+/]{24,100}={0,2}/,
  }),
  token({
    kind: 'square-token',
    source: square,
    keywords: ['sq0atp-', 'sq0csp-', 'sq0idb-'],
    pattern: /sq0(?:atp|csp|idb)-[A-Za-z0-9_-]{22,60}/,
  }),
  token({
    kind: 'square-token',
    source: square,
    keywords: ['EAAA'],
    pattern: /EAAA[A-Za-z0-9_-]{60}(?![A-Za-z0-9_+/=-])/,
  }),
  token({
    kind: 'shopify-token',
    source: shopify,
    keywords: ['shpat_', 'shpca_', 'shppa_', 'shpss_', 'shpua_'],
    pattern: /shp(?:at|ca|pa|ss|ua)_[0-9a-fA-F]{32,64}/,
  }),
  token({
    kind: 'braintree-token',
    source: braintree,
    keywords: ['access_token$'],
    pattern: /access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}/,
  }),
  token({
    kind: 'plaid-token',
    source: plaid,
    keywords: ['access-sandbox-', 'access-development-', 'access-production-'],
    pattern: /access-(?:sandbox|development|production)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
  }),
  token({
    kind: 'flutterwave-key',
    source: flutterwave,
    keywords: ['FLWSECK'],
    pattern: /FLWSECK(?:_TEST)?-[A-Za-z0-9]{12,60}(?:-X)?/,
  }),
  token({ kind: 'easypost-key', source: easyPost, keywords: ['EZAK', 'EZTK'], pattern: /EZ[AT]K[A-Za-z0-9]{54}/ }),
  token({ kind: 'shippo-token', source: shippo, keywords: ['shippo_'], pattern: /shippo_(?:live|test)_[0-9a-f]{40}/ }),
  token({
    kind: 'paddle-key',
    source: paddle,
    keywords: ['pdl_'],
    pattern: /pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}/,
  }),
];
