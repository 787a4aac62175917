import { isPlaceholder } from '../placeholders';
import { matching, type Rule } from '../rule';
import { token } from '../tokenRule';

const slack = 'https://api.slack.com/authentication/token-types';
const slackWebhooks = 'https://api.slack.com/messaging/webhooks';
const discord = 'https://discord.com/developers/docs/reference#authentication';
const discordWebhooks = 'https://discord.com/developers/docs/resources/webhook';
const telegram = 'https://core.telegram.org/bots/api#authorizing-your-bot';
const teams =
  'https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook';

/**
 * How a bot's token begins: it begins with the bot's number, whose decimal digits are written in Base64. The first two
 * digits make three characters.
 */
const discordBeginnings = ['MD', 'MT', 'Mj', 'Mz', 'ND', 'NT', 'Nj', 'Nz', 'OD', 'OT'].flatMap((first) =>
  [...'AEIMQUYcgk'].map((second) => first + second),
);

/** Messages between people, and to them. */
export const chat: readonly Rule[] = [
  token({
    kind: 'slack-token',
    source: slack,
    keywords: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxo-', 'xoxs-', 'xoxr-', 'xoxc-', 'xoxd-', 'xoxe-', 'xoxe.xox'],
    pattern: /xox(?:e\.xox[bp]|[a-es]|[opr])-[A-Za-z0-9%/+-]{20,400}/,
  }),
  token({
    kind: 'slack-token',
    source: slack,
    keywords: ['xapp-', 'xwfp-'],
    pattern: /x(?:app|wfp)-[0-9]-[A-Za-z0-9]{6,20}-[A-Za-z0-9-]{20,200}/,
  }),
  {
    kind: 'slack-webhook',
    level: 'certain',
    source: slackWebhooks,
    keywords: ['hooks.slack.com/'],
    find: matching(
      /hooks\.slack\.com\/(?:services|workflows|triggers)\/(?<secret>[A-Z0-9]{6,14}\/[A-Za-z0-9/]{20,120})/i,
      ({ secret }) => !isPlaceholder(secret) && !/^T0+\//.test(secret),
    ),
  },
  token({
    kind: 'discord-token',
    source: discord,
    keywords: discordBeginnings,
    pattern: /[MNO][A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,60}(?![A-Za-z0-9_.-])/,
  }),
  {
    kind: 'discord-webhook',
    level: 'certain',
    source: discordWebhooks,
    keywords: ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'],
    find: matching(
      /discord(?:app)?\.com\/api\/webhooks\/[0-9]{15,21}\/(?<secret>[A-Za-z0-9_-]{50,100})/i,
      ({ secret }) => !isPlaceholder(secret),
    ),
  },
  {
    kind: 'telegram-token',
    level: 'certain',
    source: telegram,
    keywords: [':AA'],
    find: matching(
      /(?<=(?<![A-Za-z0-9])(?:bot)?(?<lead>[0-9]{8,10})):AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])/,
      ({ secret }) => !isPlaceholder(secret.slice(secret.indexOf(':') + 3)),
    ),
  },
  {
    kind: 'teams-webhook',
    level: 'certain',
    source: teams,
    keywords: ['webhook.office.com/'],
    find: matching(
      /webhook\.office\.com\/webhookb2\/(?<secret>[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/[A-Za-z0-9]{20,60}\/[A-Za-z0-9/_-]{30,120})/i,
      () => true,
    ),
  },
];
