/**
 * Names what the rules find, so that what was found by others is not taken for it. It is the beginning of the hash of
 * their source text; test/unit/secrets/ruleTable.test.ts fails when it is not, and says what it must be.
 */
export const ruleTableVersion = '6b87fc72dc21d3b8';
