import { isPlaceholder } from '../placeholders';
import { matching, type Rule } from '../rule';
import { assigned, token } from '../tokenRule';

const sendGrid = 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys';
const twilio = 'https://www.twilio.com/docs/iam/api-keys';
const twilioToken = 'https://www.twilio.com/docs/iam/access-tokens';
const mailgun = 'https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/api-key-mgmt';
const mailchimp = 'https://mailchimp.com/developer/marketing/docs/fundamentals/';
const mandrill = 'https://mailchimp.com/developer/transactional/guides/quick-start/';
const brevo = 'https://developers.brevo.com/docs/getting-started';
const resend = 'https://resend.com/docs/dashboard/api-keys/introduction';
const postmark = 'https://postmarkapp.com/developer/api/overview#authentication';

/** Mail, telephones and letters to many. */
export const mail: readonly Rule[] = [
  token({
    kind: 'sendgrid-key',
    source: sendGrid,
    keywords: ['SG.'],
    pattern: /SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}(?![A-Za-z0-9_-])/,
  }),
  token({ kind: 'twilio-key', source: twilio, keywords: ['SK'], pattern: /SK[0-9a-f]{32}(?![A-Za-z0-9])/ }),
  assigned({
    kind: 'twilio-token',
    source: twilioToken,
    keywords: ['twilio'],
    name: /twilio[a-z0-9_.-]{0,24}(?:token|secret)/,
    value: /[0-9A-Za-z]{32}/,
  }),
  token({ kind: 'mailgun-key', source: mailgun, keywords: ['key-'], pattern: /key-[0-9a-f]{32}(?![A-Za-z0-9])/ }),
  assigned({
    kind: 'mailgun-key',
    source: mailgun,
    keywords: ['mailgun'],
    name: /mailgun[a-z0-9_.-]{0,24}key/,
    value: /[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}/,
  }),
  {
    kind: 'mailchimp-key',
    level: 'certain',
    source: mailchimp,
    keywords: ['-us'],
    find: matching(
      /(?<=(?<![A-Za-z0-9])(?<lead>[0-9a-f]{32}))-us[0-9]{1,2}(?![A-Za-z0-9])/,
      ({ secret }) => !isPlaceholder(secret),
    ),
  },
  assigned({
    kind: 'mandrill-key',
    source: mandrill,
    keywords: ['mandrill'],
    name: /mandrill[a-z0-9_.-]{0,24}key/,
    value: /(?:md-)?[A-Za-z0-9_-]{22}/,
  }),
  token({
    kind: 'brevo-key',
    source: brevo,
    keywords: ['xkeysib-', 'xsmtpsib-'],
    pattern: /x(?:key|smtp)sib-[0-9a-f]{64}-[A-Za-z0-9]{16}/,
  }),
  token({
    kind: 'resend-key',
    source: resend,
    keywords: ['re_'],
    pattern: /re_[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20,40}(?![A-Za-z0-9_])/,
  }),
  assigned({
    kind: 'postmark-token',
    source: postmark,
    keywords: ['postmark'],
    name: /postmark[a-z0-9_.-]{0,24}token/,
    value: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  }),
];
