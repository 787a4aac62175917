import * as vscode from 'vscode';
import type { Ports } from '../../app/ports';
import type { PlacedRedaction } from '../../app/renderedPack';
import { renderPack } from '../../app/renderPack';
import { parseContentHash } from '../../core/contentHash';
import { distinctPaths } from '../../core/distinctPaths';
import { PackError } from '../../core/errors';
import type { Pack } from '../../core/pack';
import type { AllowedSecret } from '../../core/secret';
import { withPatience } from '../adding/patience';
import { reportingErrors } from '../notifications';
import { plain } from '../plainText';
import type { Services } from '../services';
import { openAtLine } from '../views/openAtLine';
import type { PackNode } from '../views/packNode';
import { redactionPlace } from '../views/redactionText';
import { packOf } from './targetPack';

/** Goes to where a secret is, or changes whether it is redacted. */
type Act = () => Promise<void>;

interface SecretItem extends vscode.QuickPickItem {
  readonly open?: Act;
  readonly toggle?: Act;
}

/** The secrets in the row's pack, or the active one: where they are, and a way to allow each, or to take that back. */
export async function reviewRedactions(services: Services, node?: PackNode): Promise<void> {
  const pack = await packOf(services, node, vscode.l10n.t('Review Redacted Secrets'));
  if (pack) {
    await showSecrets(services, pack);
  }
}

/** The list stays open while a secret is allowed or redacted again: there may be more to do. */
async function showSecrets(services: Services, pack: Pack): Promise<void> {
  const ports = await services.storage.ports();
  const items = await secretsIn(services, ports, pack);
  const pick = vscode.window.createQuickPick<SecretItem>();
  pick.title = plain(vscode.l10n.t('Secrets in Pack “{0}”', pack.name));
  pick.matchOnDescription = true;
  pick.keepScrollPosition = true;
  show(pick, items);
  let toggles = 0;
  const toggle = (item: SecretItem): void => {
    toggles += 1;
    const own = toggles;
    pick.busy = true;
    void reportingErrors(services.log, 'Secrets', async () => {
      const now = await toggled(services, ports, pack, item).catch((error: unknown) => {
        // It may show what is not so any more.
        pick.hide();
        throw error;
      });
      // What was found before the last one was allowed does not know of that.
      if (own === toggles) {
        show(pick, now, item);
        pick.busy = false;
      }
    });
  };
  pick.onDidTriggerItemButton(({ item }) => toggle(item));
  pick.onDidAccept(() => {
    const [item] = pick.selectedItems;
    if (item?.open) {
      pick.hide();
      void reportingErrors(services.log, 'Secrets', item.open);
    } else if (item) {
      toggle(item);
    }
  });
  pick.onDidHide(() => pick.dispose());
  pick.show();
}

async function toggled(services: Services, ports: Ports, pack: Pack, item: SecretItem): Promise<SecretItem[]> {
  await item.toggle?.();
  return secretsIn(services, ports, await packNow(ports, pack));
}

/** Someone who has dealt with an item goes on at the one that takes its place. */
function show(pick: vscode.QuickPick<SecretItem>, items: readonly SecretItem[], done?: SecretItem): void {
  const place = done ? pick.items.indexOf(done) : -1;
  pick.placeholder = items.some(({ open }) => open)
    ? vscode.l10n.t('Choose one to see where it is')
    : vscode.l10n.t('No secret was found');
  pick.items = items;
  if (place >= 0) {
    const canBeChosen = ({ kind }: SecretItem): boolean => kind !== vscode.QuickPickItemKind.Separator;
    const next = items.slice(place).find(canBeChosen) ?? items.findLast(canBeChosen);
    pick.activeItems = next ? [next] : [];
  }
}

async function secretsIn(services: Services, ports: Ports, pack: Pack): Promise<SecretItem[]> {
  const rendered = await withPatience(vscode.l10n.t('Looking for secrets in pack “{0}”', pack.name), (task) =>
    renderPack(ports, pack, {}, task),
  );
  return secretItems(services, ports, rendered, await ports.allowedSecrets.list());
}

/** It may have been changed, or deleted, while the list was open. @throws PackError `pack-not-found` */
async function packNow({ packs }: Pick<Ports, 'packs'>, { id, name }: Pack): Promise<Pack> {
  const pack = await packs.get(id);
  if (!pack) {
    throw new PackError('pack-not-found', { pack: name });
  }
  return pack;
}

/** Those in the payload first, then those that are allowed, wherever they are: to take that back, one need not find them. */
function secretItems(
  services: Services,
  ports: Ports,
  { pack, redactions }: { readonly pack: Pack; readonly redactions: readonly PlacedRedaction[] },
  allowed: readonly AllowedSecret[],
): SecretItem[] {
  const paths = distinctPaths(pack.artifacts);
  const itemOf = (each: PlacedRedaction): SecretItem =>
    foundItem(services, ports, pack, each, redactionPlace(pack, paths, each));
  const redacted = redactions.filter((each) => each.redacted);
  const warned = redactions.filter((each) => !each.redacted);
  return [
    ...group(vscode.l10n.t('Redacted'), redacted.map(itemOf)),
    ...group(vscode.l10n.t('In the Payload'), warned.map(itemOf)),
    ...group(
      vscode.l10n.t('Allowed'),
      allowed.map((each) => allowedItem(ports, each)),
    ),
  ];
}

function group(label: string, items: readonly SecretItem[]): SecretItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function foundItem(
  services: Services,
  ports: Ports,
  pack: Pack,
  redaction: PlacedRedaction,
  where: string,
): SecretItem {
  const { kind, hash, artifactId, place, line, redacted } = redaction;
  const artifact = pack.artifacts.find(({ id }) => id === artifactId);
  return {
    label: `$(${redacted ? 'shield' : 'warning'}) ${kind}`,
    description: plain(where),
    buttons: redacted
      ? [{ iconPath: new vscode.ThemeIcon('check'), tooltip: vscode.l10n.t('Allow: Do Not Redact') }]
      : [],
    open: async () => {
      if (artifact) {
        await openAtLine(artifact, place === 'content' ? line : null, services.states.stateOf(artifact.id));
      }
    },
    toggle: async () => {
      await ports.allowedSecrets.allow([{ hash, kind }]);
    },
  };
}

function allowedItem(ports: Ports, { hash, kind, allowedAt }: AllowedSecret): SecretItem {
  const when = new Date(allowedAt).toLocaleString(vscode.env.language);
  return {
    label: `$(pass) ${kind}`,
    description: vscode.l10n.t('allowed {0}; known by {1}', when, hash.slice(0, 8)),
    buttons: [{ iconPath: new vscode.ThemeIcon('shield'), tooltip: vscode.l10n.t('Redact Again') }],
    toggle: async () => {
      await ports.allowedSecrets.redactAgain([parseContentHash(hash)]);
    },
  };
}
