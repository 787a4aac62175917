import type { Rule } from '../rule';
import { token } from '../tokenRule';

const openAi = 'https://platform.openai.com/docs/api-reference/authentication';
const anthropic = 'https://docs.anthropic.com/en/api/overview';
const huggingFace = 'https://huggingface.co/docs/hub/security-tokens';
const openRouter = 'https://openrouter.ai/docs/api-reference/authentication';
const replicate = 'https://replicate.com/docs/topics/security/api-tokens';
const groq = 'https://console.groq.com/docs/quickstart';
const xAi = 'https://docs.x.ai/docs/overview';
const perplexity = 'https://docs.perplexity.ai/getting-started/quickstart';
const nvidia = 'https://docs.api.nvidia.com/nim/docs/api-quickstart';
const langSmith =
  'https://docs.smith.langchain.com/administration/how_to_guides/organization_management/create_account_api_key';
const pinecone = 'https://docs.pinecone.io/guides/projects/manage-api-keys';
const tavily = 'https://docs.tavily.com/documentation/api-reference/introduction';
const cerebras = 'https://inference-docs.cerebras.ai/quickstart';
const elevenLabs = 'https://elevenlabs.io/docs/api-reference/authentication';
const langfuse = 'https://langfuse.com/docs/observability/get-started';

/** Language models, and what is built around them. */
export const models: readonly Rule[] = [
  token({
    kind: 'anthropic-key',
    source: anthropic,
    keywords: ['sk-ant-'],
    pattern: /sk-ant-[a-z]{2,8}[0-9]{0,2}-[A-Za-z0-9_-]{24,200}/,
  }),
  token({ kind: 'openrouter-key', source: openRouter, keywords: ['sk-or-'], pattern: /sk-or-v1-[0-9a-f]{64}/ }),
  token({
    kind: 'openai-key',
    source: openAi,
    keywords: ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-service-'],
    pattern: /sk-(?:proj|svcacct|admin|service)-[A-Za-z0-9_-]{20,250}/,
  }),
  token({
    kind: 'openai-key',
    source: openAi,
    keywords: ['sk-'],
    pattern: /sk-(?:[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}|[A-Za-z0-9]{32,64})(?![A-Za-z0-9_-])/,
    accept: ({ secret }) => /[0-9]/.test(secret),
  }),
  token({
    kind: 'hugging-face-token',
    source: huggingFace,
    keywords: ['hf_'],
    pattern: /hf_[A-Za-z0-9]{30,60}(?![A-Za-z0-9_])/,
  }),
  token({
    kind: 'hugging-face-token',
    source: huggingFace,
    keywords: ['api_org_'],
    pattern: /api_org_[A-Za-z0-9]{30,60}/,
  }),
  token({
    kind: 'replicate-token',
    source: replicate,
    keywords: ['r8_'],
    pattern: /r8_[A-Za-z0-9]{37,40}(?![A-Za-z0-9_])/,
  }),
  token({ kind: 'groq-key', source: groq, keywords: ['gsk_'], pattern: /gsk_[A-Za-z0-9]{40,80}/ }),
  token({ kind: 'xai-key', source: xAi, keywords: ['xai-'], pattern: /xai-[A-Za-z0-9]{60,120}/ }),
  token({ kind: 'perplexity-key', source: perplexity, keywords: ['pplx-'], pattern: /pplx-[A-Za-z0-9]{40,64}/ }),
  token({ kind: 'nvidia-key', source: nvidia, keywords: ['nvapi-'], pattern: /nvapi-[A-Za-z0-9_-]{60,80}/ }),
  token({
    kind: 'langsmith-key',
    source: langSmith,
    keywords: ['lsv2_'],
    pattern: /lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}/,
  }),
  token({
    kind: 'pinecone-key',
    source: pinecone,
    keywords: ['pcsk_'],
    pattern: /pcsk_[A-Za-z0-9]{4,8}_[A-Za-z0-9]{40,80}/,
  }),
  token({
    kind: 'tavily-key',
    source: tavily,
    keywords: ['tvly-'],
    pattern: /tvly-(?:(?:dev|prod)-)?[A-Za-z0-9_-]{28,64}/,
  }),
  token({ kind: 'cerebras-key', source: cerebras, keywords: ['csk-'], pattern: /csk-[a-z0-9]{40,60}/ }),
  token({ kind: 'elevenlabs-key', source: elevenLabs, keywords: ['sk_'], pattern: /sk_[0-9a-f]{48}(?![A-Za-z0-9])/ }),
  token({
    kind: 'langfuse-key',
    source: langfuse,
    keywords: ['sk-lf-'],
    pattern: /sk-lf-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
  }),
];
