import { isPlaceholder } from '../placeholders';
import { matching, type Rule } from '../rule';
import { assigned, token } from '../tokenRule';

const storage = 'https://learn.microsoft.com/en-us/azure/storage/common/storage-configure-connection-string';
const serviceBus = 'https://learn.microsoft.com/en-us/azure/service-bus-messaging/service-bus-sas';
const sas = 'https://learn.microsoft.com/en-us/rest/api/storageservices/create-service-sas';
const clientSecret = 'https://learn.microsoft.com/en-us/purview/sit-defn-client-secret-api-key';
const devOps =
  'https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate';
const search = 'https://learn.microsoft.com/en-us/purview/sit-defn-azure-search-api-key';
const functions = 'https://learn.microsoft.com/en-us/purview/sit-defn-azure-function-master-api-key';
const registry = 'https://learn.microsoft.com/en-us/purview/sit-defn-azure-container-registry-access-key';
const commonKey = 'https://learn.microsoft.com/en-us/azure/ai-services/rotate-keys';

/** Microsoft Azure. */
export const azure: readonly Rule[] = [
  token({
    kind: 'azure-storage-key',
    source: storage,
    keywords: ['accountkey='],
    pattern: /[Aa]ccount[Kk]ey=(?<secret>[A-Za-z0-9+/]{86}==)/,
  }),
  assigned({
    kind: 'azure-storage-key',
    source: storage,
    keywords: ['storage_key', 'storagekey', 'account_key', 'accountkey', 'storage_account_key', 'access_key', 'cosmos'],
    name: /(?:storage_?key|account_?key|storage_account_key|access_key|cosmos[a-z0-9_]{0,20}key)/,
    value: /[A-Za-z0-9+/]{86}==/,
  }),
  token({
    kind: 'azure-shared-access-key',
    source: serviceBus,
    keywords: ['sharedaccesskey='],
    pattern: /[Ss]hared[Aa]ccess[Kk]ey=(?<secret>[A-Za-z0-9+/]{43}=)/,
  }),
  {
    kind: 'azure-sas-signature',
    level: 'certain',
    source: sas,
    keywords: ['sig='],
    find: matching(
      /(?<=[?&;"'\s]|amp;)sig=(?<secret>(?:[A-Za-z0-9+/]|%2[BbFf]){43}(?:=|%3[Dd]))/,
      ({ secret }) => !isPlaceholder(secret),
    ),
  },
  {
    kind: 'azure-client-secret',
    level: 'certain',
    source: clientSecret,
    keywords: ['Q~'],
    find: matching(
      /(?<=(?<![A-Za-z0-9_~.-])(?<lead>[A-Za-z0-9_~.-]{3}[0-9]))Q~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])/,
      ({ secret }) => !isPlaceholder(secret),
    ),
  },
  {
    kind: 'azure-devops-token',
    level: 'certain',
    source: devOps,
    keywords: ['AZDO'],
    find: matching(/(?<=(?<lead>[A-Za-z0-9]{76}))AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])/, () => true),
  },
  assigned({
    kind: 'azure-devops-token',
    source: devOps,
    keywords: ['azure_devops', 'azuredevops', 'azure-devops', 'devops', 'vsts', 'ado_', 'system_accesstoken'],
    name: /(?:(?:azure[_-]?)?devops|vsts|ado)[a-z0-9_-]{0,24}(?:pat|token)|system_accesstoken/,
    value: /[a-z2-7]{52}/,
  }),
  {
    kind: 'azure-service-key',
    level: 'certain',
    source: search,
    keywords: ['AzSe'],
    find: matching(/(?<=(?<lead>[A-Za-z0-9]{42}))AzSe[A-D][A-Za-z0-9]{5}(?![A-Za-z0-9])/, () => true),
  },
  {
    kind: 'azure-service-key',
    level: 'certain',
    source: functions,
    keywords: ['AzFu'],
    find: matching(/(?<=(?<lead>[A-Za-z0-9_/+-]{44}))AzFu[A-Za-z0-9_/+-]{6}[AQgw](?:==|%3[Dd]%3[Dd])?/, () => true),
  },
  {
    kind: 'azure-service-key',
    level: 'certain',
    source: registry,
    keywords: ['+ACR'],
    find: matching(/(?<=(?<lead>[A-Za-z0-9/+]{42}))\+ACR[A-Za-z0-9/+]{6}(?![A-Za-z0-9/+])/, () => true),
  },
  {
    kind: 'azure-storage-key',
    level: 'certain',
    source: storage,
    keywords: ['+ASt', 'ACDb'],
    find: matching(/(?<=(?<lead>[A-Za-z0-9/+]{76}))(?:\+ASt|ACDb)[A-Za-z0-9/+]{6}==/, () => true),
  },
  {
    kind: 'azure-service-key',
    level: 'certain',
    source: commonKey,
    keywords: ['JQQJ99'],
    find: matching(/(?<=(?<lead>[A-Za-z0-9]{52}))JQQJ99[A-Za-z0-9]{26}(?![A-Za-z0-9])/, () => true),
  },
];
