// What package.json contributes, by the rules that VS Code states for it and that no tool checks.
import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly group?: string;
  readonly when?: string;
}

interface Setting {
  readonly default?: unknown;
  readonly scope?: string;
  readonly order?: number;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
}

interface Contributes {
  readonly commands: readonly { command: string; title: string; shortTitle?: string; category: string }[];
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  readonly submenus: readonly { id: string }[];
  readonly keybindings: readonly { command: string; key: string; when: string; args?: string }[];
  readonly views: Readonly<Record<string, readonly { id: string; icon?: string; contextualTitle?: string }[]>>;
  readonly viewsWelcome: readonly { contents: string }[];
  readonly colors: readonly { id: string; defaults: object }[];
  readonly configuration: readonly { title: string; order: number; properties: Readonly<Record<string, Setting>> }[];
  readonly walkthroughs: readonly {
    steps: readonly {
      description: string;
      when?: string;
      media: { svg: string; altText: string };
      completionEvents: readonly string[];
    }[];
  }[];
}

suite('The contributions', () => {
  let contributes: Contributes;
  let settings: Readonly<Record<string, Setting>>;
  let strings: Readonly<Record<string, string>>;
  suiteSetup(async () => {
    strings = JSON.parse(await readFile('package.nls.json', 'utf8'));
    const said = (_: string, value: unknown): unknown =>
      typeof value === 'string' && /^%.+%$/.test(value) ? strings[value.slice(1, -1)] : value;
    ({ contributes } = JSON.parse(await readFile('package.json', 'utf8'), said));
    settings = Object.assign({}, ...contributes.configuration.map(({ properties }) => properties));
  });

  const items = (): MenuItem[] => Object.values(contributes.menus).flat();
  const commandLinks = (text: string): string[] => [...text.matchAll(/\(command:([^)]+)\)/g)].map(([, id]) => id ?? '');

  test('to menus of VS Code can be switched off, each by a setting of its own', () => {
    const ofVSCode = Object.entries(contributes.menus).filter(
      ([menu]) => !/^(commandPalette$|view\/|contextPacks\.)/.test(menu),
    );
    const switches = ofVSCode.map(([menu, all]) => [
      menu,
      ...new Set(all.flatMap(({ when = '' }) => [...when.matchAll(/config\.(contextPacks\.menus\.\w+)/g)].at(-1)?.[1])),
    ]);
    assert.deepEqual(switches, [
      ['editor/context', 'contextPacks.menus.editor', 'contextPacks.menus.editorSubmenu'],
      ['explorer/context', 'contextPacks.menus.explorer'],
      ['editor/title/context', 'contextPacks.menus.editorTab'],
      ['editor/lineNumber/context', 'contextPacks.menus.lineNumber'],
      ['scm/resourceState/context', 'contextPacks.menus.scm'],
      ['file/newFile', 'contextPacks.menus.newFile'],
    ]);
  });

  test('test only settings that there are', () => {
    const conditions = [
      ...items(),
      ...contributes.keybindings,
      ...contributes.walkthroughs.flatMap(({ steps }) => steps),
    ];
    const named = conditions.flatMap(({ when = '' }) => [...when.matchAll(/config\.(contextPacks[\w.]+)/g)]);
    assert.deepEqual(
      named.map(([, name = '']) => name).filter((name) => !(name in settings)),
      [],
    );
  });

  test('have no more than three icons on a row, and each of them in its menu, too', () => {
    const rows = contributes.menus['view/item/context'] ?? [];
    const inline = rows.filter(({ group }) => group?.startsWith('inline'));
    const inMenus = rows.filter(({ group }) => !group?.startsWith('inline')).map(({ command }) => command);
    assert.deepEqual(
      inline.filter(({ command }) => !inMenus.includes(command)),
      [],
    );
    for (const kind of ['pack', 'pack+active', 'artifact+file+stale', 'artifact+member+stale', 'snapshot', 'run']) {
      assert.ok(inline.filter(({ when = '' }) => isMatch(when, kind)).length <= 3, kind);
    }
  });

  test('to rows are commands of theirs, which mean no active pack where the row is not known', () => {
    const rows = contributes.menus['view/item/context'] ?? [];
    assert.deepEqual(
      rows.filter(({ command }) => !command?.startsWith('_')),
      [],
    );
  });

  test('make the active pack active no second time', () => {
    const [row] = (contributes.menus['view/item/context'] ?? []).filter(({ command }) =>
      command?.endsWith('setActive'),
    );
    assert.deepEqual([isMatch(row?.when ?? '', 'pack'), isMatch(row?.when ?? '', 'pack+active')], [true, false]);
  });

  test('are named by a verb, in capitals as titles are, without the name of the extension', () => {
    const small = /^(the|to|of|from|with|in|a|as|by|at|ctx|and|on)$/;
    const isTitle = (title: string): boolean =>
      !title.includes('Context Pack') &&
      title.split(' ').every((word) => small.test(word) || /^[A-Z(]/.test(word)) &&
      !/…|\.\.\..|\.$(?<!\.\.\.)/.test(title);
    const titles = contributes.commands.flatMap(({ title, shortTitle }) => [
      title,
      ...(shortTitle ? [shortTitle] : []),
    ]);
    assert.deepEqual(
      titles.filter((title) => !isTitle(title)),
      [],
    );
  });

  test('are of one category, except what stands in no list of all commands', () => {
    assert.deepEqual([...new Set(contributes.commands.map(({ category }) => category))], ['Context Packs']);
  });

  test('have a place in a menu, in the palette or on a key', () => {
    const placed = new Set([
      ...items()
        .filter(({ when }) => when !== 'false')
        .map(({ command }) => command),
      ...contributes.keybindings.map(({ command }) => command),
    ]);
    const hidden = contributes.commands.filter(({ command }) => command.startsWith('_') && !placed.has(command));
    // The last row of a page is run by a click on it.
    assert.deepEqual(
      hidden.map(({ command }) => command),
      ['_contextPacks.pack.showMore', '_contextPacks.run.showMore'],
    );
  });

  test('to keys are chords for everywhere, and single keys for the Packs view alone', () => {
    const wide = contributes.keybindings.filter(
      ({ when }) => !when.startsWith('focusedView == contextPacks.packs && listFocus && !inputFocus'),
    );
    assert.deepEqual(
      wide.map(({ command, key, args }) => [command, key, args]),
      [
        ['contextPacks.addSelection', 'ctrl+k a', 'selection-or-file'],
        ['contextPacks.addFile', 'ctrl+k a', 'selection-or-file'],
        ['contextPacks.copy', 'ctrl+k shift+a', undefined],
      ],
    );
  });

  test('give each view an icon and a title that says whose it is', () => {
    const views = Object.values(contributes.views).flat();
    assert.deepEqual(
      views.map(({ id, icon, contextualTitle }) => [id, icon, contextualTitle]),
      [
        ['contextPacks.packs', 'media/activity.svg', 'Context Packs'],
        ['contextPacks.runs', 'media/activity.svg', 'Context Packs: Runs'],
      ],
    );
  });

  test('give each color for all four kinds of theme', () => {
    for (const { id, defaults } of contributes.colors) {
      assert.deepEqual(Object.keys(defaults).sort(), ['dark', 'highContrast', 'highContrastLight', 'light'], id);
    }
  });

  test('lead from welcomes and steps only to commands that there are', () => {
    const texts = [
      ...contributes.viewsWelcome.map(({ contents }) => contents),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ description }) => description)),
    ];
    const ofVSCode = ['contextPacks.packs.focus', 'workbench.action.reloadWindow'];
    const known = new Set([...contributes.commands.map(({ command }) => command), ...ofVSCode]);
    assert.deepEqual(
      texts.flatMap(commandLinks).filter((id) => !known.has(id)),
      [],
    );
  });
});

suite('The walkthrough', () => {
  let steps: Contributes['walkthroughs'][number]['steps'];
  suiteSetup(async () => {
    [{ steps }] = JSON.parse(await readFile('package.json', 'utf8')).contributes.walkthroughs;
  });

  test('has at most six steps, each with its picture, and each done by doing it', async () => {
    assert.ok(steps.length <= 6);
    for (const { media, completionEvents } of steps) {
      await access(media.svg);
      assert.ok(media.altText && completionEvents.length > 0);
    }
    assert.deepEqual(
      steps.flatMap(({ completionEvents }) => completionEvents),
      [
        'onContext:contextPacks.hasArtifacts',
        'onCommand:contextPacks.preview',
        'onCommand:_contextPacks.pack.preview',
        'onCommand:contextPacks.copy',
        'onCommand:_contextPacks.pack.copy',
        'onCommand:contextPacks.createSnapshot',
        'onCommand:_contextPacks.pack.createSnapshot',
        'onCommand:contextPacks.openCliTerminal',
      ],
    );
  });

  test('has pictures in the colors of the theme, with nothing to translate, to load or to run', async () => {
    for (const { media } of steps) {
      const picture = await readFile(media.svg, 'utf8');
      const colors = [...picture.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, color]) => color ?? '');
      assert.deepEqual(
        colors.filter((color) => color !== 'none' && !color.startsWith('var(--vscode-')),
        [],
      );
      assert.doesNotMatch(picture, /<(style|script|image|use|foreignObject)|href|style=/);
      const words = [...picture.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text ?? '');
      assert.deepEqual(
        words.filter((text) => !text.startsWith('$ ctx ')),
        [],
      );
    }
  });
});

suite('The contributed settings', () => {
  let categories: Contributes['configuration'];
  let strings: Readonly<Record<string, string>>;
  suiteSetup(async () => {
    categories = JSON.parse(await readFile('package.json', 'utf8')).contributes.configuration;
    strings = JSON.parse(await readFile('package.nls.json', 'utf8'));
  });

  const all = (): [string, Setting][] => categories.flatMap(({ properties }) => Object.entries(properties));

  test('are in order, and say in Markdown what they are and who may set them', () => {
    assert.deepEqual(
      categories.map(({ order }) => order),
      categories.map((_, index) => index),
    );
    for (const { title, properties } of categories) {
      assert.deepEqual(
        Object.values(properties).map(({ order }) => order),
        Object.keys(properties).map((_, index) => index + 1),
        title,
      );
    }
    const incomplete = all().filter(
      ([, { default: usual, scope, markdownDescription, enum: values, markdownEnumDescriptions }]) =>
        usual === undefined || !scope || !markdownDescription || values?.length !== markdownEnumDescriptions?.length,
    );
    assert.deepEqual(
      incomplete.map(([name]) => name),
      [],
    );
  });

  test('link to each other by names that there are', () => {
    const names = new Set(all().map(([name]) => name));
    const linked = Object.values(strings).flatMap((text) => [...text.matchAll(/#(contextPacks[\w.]+)#/g)]);
    assert.ok(linked.length >= 10);
    assert.deepEqual(
      linked.map(([, name = '']) => name).filter((name) => !names.has(name)),
      [],
    );
    // A setting that is named and not linked to is text that leads nowhere.
    assert.deepEqual(
      Object.entries(strings).filter(
        ([key, text]) => key.startsWith('config.') && /(?<!#)\bcontextPacks\.\w+\.\w+/.test(text),
      ),
      [],
    );
  });
});

/** Whether a row whose viewItem is this satisfies what the condition says of viewItem. */
function isMatch(when: string, viewItem: string): boolean {
  const pattern = /viewItem =~ \/(.+?)\/(?= |$)/.exec(when)?.[1];
  const word = /viewItem == (\S+)/.exec(when)?.[1];
  return pattern ? new RegExp(pattern).test(viewItem) : word === viewItem;
}
