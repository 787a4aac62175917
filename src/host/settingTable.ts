import { durabilities } from '../core/durability';
import { defaultTokenBudget, maxTokenBudget } from '../core/pack';
import { defaultRenderOptions, formats, redactionLevels } from '../core/renderOptions';
import { encodings } from '../core/tokenEncoding';

/** What a setting is worth when it has none, or one that it cannot have. A test holds package.json to the defaults. */
interface SettingType<T> {
  readonly default: T;
  /** Undefined for what it cannot be: anybody can write anything into settings.json. */
  readonly parse: (value: unknown) => T | undefined;
}

/** Every setting there is, by what follows `contextPacks.` in its name. */
export const settingTable = {
  addTarget: choice(['activePack', 'ask'], 'activePack'),
  'notifications.level': choice(['errors', 'all'], 'errors'),
  confirmDelete: choice([true, false], false),
  'capture.exclude': globs(),
  'capture.useIgnoreFiles': choice([true, false], true),
  'capture.askFileSizeKB': wholeNumber(1024, 1, 10_240),
  'capture.maxFileSizeKB': wholeNumber(10_240, 1, 10_240),
  'capture.maxFiles': wholeNumber(10_000, 1, 100_000),
  'render.format': choice(formats, defaultRenderOptions.format),
  'render.lineNumbers': choice([true, false], defaultRenderOptions.lineNumbers),
  'render.tree': choice([true, false], defaultRenderOptions.tree),
  'render.notes': choice([true, false], defaultRenderOptions.notes),
  'render.counts': choice([true, false], defaultRenderOptions.counts),
  'render.trim': choice([true, false], defaultRenderOptions.trim),
  'render.templateFile': text(),
  'tokens.tokenizer': choice(encodings, defaultRenderOptions.encoding),
  'tokens.budget': wholeNumber(defaultTokenBudget, 1, maxTokenBudget),
  'redaction.level': choice(redactionLevels, defaultRenderOptions.redaction),
  'redaction.customPatterns': anyList(),
  'freshness.watch': choice([true, false], true),
  'freshness.onStale': choice(['mark', 'update'], 'mark'),
  'editor.overviewRuler': choice([true, false], true),
  'editor.capturedBackground': choice([true, false], true),
  'editor.gutter': choice([true, false], false),
  'editor.codeLens': choice([true, false], false),
  'editor.fileBadges': choice([true, false], true),
  'menus.editor': choice([true, false], true),
  'menus.editorSubmenu': choice([true, false], true),
  'menus.lineNumber': choice([true, false], true),
  'menus.explorer': choice([true, false], true),
  'menus.editorTab': choice([true, false], false),
  'menus.scm': choice([true, false], false),
  'menus.newFile': choice([true, false], true),
  'cli.enabled': choice([true, false], true),
  'storage.durability': choice(durabilities, 'strict'),
  'storage.maxSizeMB': wholeNumber(512, 1, 1_048_576),
  'storage.retentionDays': wholeNumber(30, 0, 36_500),
} as const;

/** Those that nothing in a workspace may say. In package.json they have the scope `machine`; a test holds it to that. */
export const usersAlone = [
  ...(['render.templateFile', 'redaction.level', 'redaction.customPatterns'] as const),
  'cli.enabled',
  ...(['storage.durability', 'storage.maxSizeMB', 'storage.retentionDays'] as const),
] satisfies readonly SettingName[];

export type SettingName = keyof typeof settingTable;
export type SettingValue<Name extends SettingName> = (typeof settingTable)[Name]['default'];

function choice<T extends string | boolean>(values: readonly T[], usual: T): SettingType<T> {
  return { default: usual, parse: (value) => values.find((each) => each === value) };
}

function wholeNumber(usual: number, least: number, most: number): SettingType<number> {
  const isOne = (value: unknown): value is number => Number.isSafeInteger(value);
  return { default: usual, parse: (value) => (isOne(value) && value >= least && value <= most ? value : undefined) };
}

function text(): SettingType<string> {
  return { default: '', parse: (value) => (typeof value === 'string' ? value : undefined) };
}

/** Whether they are any good, says who uses them: what is not used is to be told of. */
function anyList(): SettingType<readonly unknown[]> {
  return { default: [], parse: (value) => (Array.isArray(value) ? value : undefined) };
}

/** Globs, each with whether it holds: `false` takes back what a setting of wider scope says. */
function globs(): SettingType<Readonly<Record<string, boolean>>> {
  return { default: {}, parse: (value) => (isGlobs(value) ? value : undefined) };
}

function isGlobs(value: unknown): value is Readonly<Record<string, boolean>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((each) => typeof each === 'boolean')
  );
}
