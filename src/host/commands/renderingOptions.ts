import * as vscode from 'vscode';
import { type PolicyChanges, setRendering } from '../../app/packSettings';
import type { Pack } from '../../core/pack';
import { type RedactionLevel, type RenderOptions, redactionLevels } from '../../core/renderOptions';
import { encodings } from '../../core/tokenEncoding';
import type { Services } from '../services';
import type { PackNode } from '../views/packNode';
import { formatInWords, offeredFormats } from './formats';
import { packOf } from './targetPack';

interface OptionItem extends vscode.QuickPickItem {
  readonly choices: readonly ChoiceItem[];
}

interface ChoiceItem extends vscode.QuickPickItem {
  readonly changes: PolicyChanges;
}

/** How the row's pack, or the active one, is rendered where it differs from the settings. */
export async function changeRenderingOptions(services: Services, node?: PackNode): Promise<void> {
  const title = vscode.l10n.t('Rendering Options');
  const pack = await packOf(services, node, title);
  if (!pack) {
    return;
  }
  const ports = await services.storage.ports();
  const item = await vscode.window.showQuickPick(optionItems(pack, ports.renderOptions()), {
    title,
    placeHolder: vscode.l10n.t('Choose what pack “{0}” is to do differently from the settings', pack.name),
  });
  const choice = item && (await vscode.window.showQuickPick(item.choices, { title: item.label, matchOnDetail: true }));
  if (choice) {
    await setRendering(ports, pack, { policy: choice.changes });
  }
}

function optionItems(pack: Pack, settings: RenderOptions): OptionItem[] {
  const { policy = {} } = pack;
  const item = <Name extends keyof RenderOptions>(
    label: string,
    name: Name,
    choices: readonly Choice<RenderOptions[Name]>[],
  ): OptionItem => {
    const wordsOf = (value: unknown): string => choices.find((each) => each.value === value)?.label ?? String(value);
    const own = policy[name];
    const asSet: ChoiceItem = {
      label: vscode.l10n.t('As in Settings'),
      description: wordsOf(settings[name]),
      changes: { [name]: undefined },
    };
    return {
      label,
      description: own === undefined ? vscode.l10n.t('{0}, as in settings', wordsOf(settings[name])) : wordsOf(own),
      choices: [asSet, ...choices.map(({ value, ...words }) => ({ ...words, changes: { [name]: value } }))],
    };
  };
  return [
    item(
      vscode.l10n.t('Format'),
      'format',
      offeredFormats().map((value) => ({ ...formatInWords(value), value })),
    ),
    item(vscode.l10n.t('Trim What Does Not Fit the Budget'), 'trim', onOrOff()),
    item(vscode.l10n.t('Line Numbers'), 'lineNumbers', onOrOff()),
    item(vscode.l10n.t('Directory Tree'), 'tree', onOrOff()),
    item(vscode.l10n.t('Notes'), 'notes', onOrOff()),
    item(vscode.l10n.t('Header with Counts'), 'counts', onOrOff()),
    item(
      vscode.l10n.t('Tokenizer'),
      'encoding',
      encodings.map((value) => ({ label: value, value })),
    ),
    item(vscode.l10n.t('Redaction'), 'redaction', redactionLevels.map(redactionChoice)),
  ];
}

interface Choice<T> {
  readonly label: string;
  readonly detail?: string;
  readonly value: T;
}

function onOrOff(): readonly Choice<boolean>[] {
  return [
    { label: vscode.l10n.t('On'), value: true },
    { label: vscode.l10n.t('Off'), value: false },
  ];
}

function redactionChoice(value: RedactionLevel): Choice<RedactionLevel> {
  const words: Record<RedactionLevel, { readonly label: string; readonly detail: string }> = {
    all: { label: vscode.l10n.t('All'), detail: vscode.l10n.t('Certain and likely secrets are redacted.') },
    certain: {
      label: vscode.l10n.t('Certain Ones'),
      detail: vscode.l10n.t('Certain secrets are redacted; of likely ones is warned.'),
    },
    off: { label: vscode.l10n.t('Off'), detail: vscode.l10n.t('Nothing is redacted; of secrets is warned.') },
  };
  return { ...words[value], value };
}
