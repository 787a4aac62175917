// The pictures of the README, taken of the packaged extension as a user would see it: `npm run screenshots`.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserWindow } from '../ui/userWindow';

const size = { width: 1280, height: 720 };
const settings = {
  'workbench.startupEditor': 'none',
  'window.commandCenter': false,
  'chat.disableAIFeatures': true,
  'workbench.layoutControl.enabled': false,
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 13,
  // What the little project imports is not installed.
  'typescript.validate.enable': false,
  'js/ts.validate.enabled': false,
  'remote.autoForwardPorts': false,
};
const dark = { ...settings, 'workbench.colorTheme': 'Default Dark Modern' };

suite('The pictures of the README', () => {
  let user: UserWindow;
  const open = async (given: Readonly<Record<string, unknown>>): Promise<void> => {
    user = await UserWindow.open(given, { workspace: 'sign-in' });
    await user.workbench.page.setViewportSize(size);
  };
  const picture = async (name: string): Promise<void> => {
    await user.workbench.page.mouse.move(size.width / 2, 1);
    await user.workbench.page.waitForTimeout(1_500);
    await user.workbench.page.screenshot({ path: join('media', 'readme', `${name}.png`) });
  };
  const edit = async (path: string, change: (text: string) => string): Promise<void> => {
    const file = join(user.folder, path);
    await writeFile(file, change(await readFile(file, 'utf8')));
  };
  const row = (name: string | RegExp): Promise<void> => user.workbench.treeItem(name).waitFor();

  /** Makes the pack that `ctx` made the active one, and shows what is in it. */
  const activate = async (): Promise<void> => {
    const { workbench } = user;
    await workbench.openViewContainer('Context Packs');
    await row(/^sign-in/);
    await workbench.runCommand('Context Packs: Select Active Pack...');
    await workbench.quickInput.pick('sign-in');
    const pack = workbench.treeItem(/^sign-in/);
    if ((await pack.getAttribute('aria-expanded')) !== 'true') {
      await pack.click();
    }
  };

  const widenSideBar = async (pixels: number): Promise<void> => {
    const { mouse } = user.workbench.page;
    const bounds = await user.workbench.page.locator('.part.sidebar').boundingBox();
    const edge = (bounds?.x ?? 0) + (bounds?.width ?? 0);
    await mouse.move(edge + 1, size.height / 2);
    await mouse.down();
    await mouse.move(edge + pixels, size.height / 2, { steps: 5 });
    await mouse.up();
  };

  teardown(async function () {
    await user.screenshotOfFailure(this.currentTest);
    await user.close();
  });

  test('the loop: lines, the pack that holds them, what will be sent', async () => {
    await open(dark);
    const { workbench } = user;
    await workbench.openViewContainer('Context Packs');
    await workbench.openFile('token.ts');
    await workbench.selectLines(23, 32);
    await workbench.contextMenu(['Context Packs', 'Add Selection to Pack']);
    await row(/token\.ts/);
    await user.ctx('pack', 'budget', 'sign-in', '2000');
    await user.ctx('pack', 'add', 'sign-in', 'src/auth/signIn.ts', 'src/http/routes.ts#L14-L20');
    await user.ctx('pack', 'add', 'sign-in', 'docs/style.md', '--note', 'How we write code', '--required');
    await user.ctx(
      'pack',
      'options',
      'sign-in',
      '--instruction',
      'Find what an attacker could learn from the answers.',
    );
    await row(/docs\/style\.md/);
    await workbench.runCommand('View: Split Editor Right');
    await workbench.runCommand('Context Packs: Open Pack Preview');
    await workbench.webviewFrame().getByText('export function verify').first().waitFor();
    await picture('loop');
  });

  test('the preview: where the tokens go, what was cut, what was redacted', async () => {
    await open(settings);
    const { workbench } = user;
    const token = `ghp_${'aB3dE5'.repeat(6)}`;
    await edit('src/http/routes.ts', (text) => text.replace('\n\n', `\n\nexport const deployToken = '${token}';\n\n`));
    await user.ctx('pack', 'create', 'sign-in', '--tokens', '600');
    await user.ctx('pack', 'add', 'sign-in', 'src/http/routes.ts', '--required');
    await user.ctx('pack', 'add', 'sign-in', 'src/auth/signIn.ts', 'docs/style.md', 'src/auth/user.ts');
    await user.ctx('pack', 'add', 'sign-in', 'src/auth/token.ts', '--priority', '-1');
    await activate();
    await workbench.runCommand('Context Packs: Open Pack Preview');
    await workbench.webviewFrame().getByText('[REDACTED:github-token]').first().waitFor();
    await picture('preview');
  });

  test('what has become of captured lines since', async () => {
    await open(dark);
    const { workbench } = user;
    await user.ctx('pack', 'create', 'sign-in');
    const sources = [
      'src/auth/token.ts#L23-L32',
      'src/auth/passwords.ts',
      'src/http/routes.ts#L14-L20',
      'docs/style.md',
    ];
    await user.ctx('pack', 'add', 'sign-in', ...sources);
    await activate();
    await row(/passwords\.ts/);
    await edit('src/auth/token.ts', (text) => text.replace('/** Starts', '// See docs/sessions.md.\n\n/** Starts'));
    await edit('src/auth/passwords.ts', (text) =>
      text
        .replace(
          'scryptSync(password, salt, expected.length)',
          'scryptSync(password.normalize(), salt, expected.length)',
        )
        .replace("const nobody = 'salt:0000';", "const nobody = 'salt:00000000';"),
    );
    await row(/passwords\.ts.*changed/);
    await workbench.treeItem(/passwords\.ts/).click();
    await workbench.contextMenu('Compare with Workspace File', workbench.treeItem(/passwords\.ts/));
    await workbench.page.locator('.tab.active', { hasText: 'Captured' }).waitFor();
    await widenSideBar(130);
    await picture('changes');
  });
});
