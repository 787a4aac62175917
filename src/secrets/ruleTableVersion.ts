/** Names what the rules find. It is part of the hash of their text: test/unit/secrets/ruleTableVersion.test.ts. */
export const ruleTableVersion = '0';
