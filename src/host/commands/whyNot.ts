import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { refreshPack } from '../../app/refreshPack';
import { type Answer, whyNot } from '../../app/whyNot';
import type { FileLocation } from '../../core/fileSystem';
import type { Artifact, Pack } from '../../core/pack';
import { fileSource, isCollection } from '../../core/source';
import { printSource } from '../../core/sourceText';
import { addSources } from '../adding/addSources';
import { withPatience } from '../adding/patience';
import { editorRange } from '../lineRanges';
import { isFile, locationOf, uriOf } from '../locations';
import { showDone, showHint } from '../notifications';
import { plain } from '../plainText';
import { showRun } from '../runReport';
import type { Services } from '../services';
import { inUsersLanguage } from '../translation';
import { packOf } from './targetPack';

type ActItem = vscode.QuickPickItem & { readonly act?: () => Promise<void> };

/** Says why a file is in a pack or not, beside what can be done about it: the Explorer's file, or the open one. */
export async function whyNotIncluded(services: Services, clicked?: vscode.Uri): Promise<void> {
  const uri = clicked ?? vscode.window.activeTextEditor?.document.uri;
  if (!uri || !isFile(uri)) {
    showHint(vscode.l10n.t('Open a file, or choose one in the Explorer, first.'));
    return;
  }
  const pack = await packOf(services, undefined, vscode.l10n.t("Why Isn't This File Included?"));
  if (!pack) {
    return;
  }
  const location = locationOf(uri);
  const answers = await whyNot(await services.storage.ports(), pack, location.folder, location.path);
  const picked = await vscode.window.showQuickPick<ActItem>(
    [
      ...tellingFirst(answers).map((answer) => answerItem(location, answer)),
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      ...actItems(services, pack, location, answers),
    ],
    { title: plain(vscode.l10n.t('“{0}” and pack “{1}”', location.path, pack.name)), ignoreFocusOut: true },
  );
  await picked?.act?.();
}

/** A collection that is about other files says the least. */
function tellingFirst(answers: readonly Answer[]): readonly Answer[] {
  return answers.toSorted((a, b) => Number(a.code === 'not-matched') - Number(b.code === 'not-matched'));
}

/** The first sentence where it is seen, the others below it: a row is one line. */
function answerItem({ folder }: FileLocation, answer: Answer): ActItem {
  const message = inUsersLanguage(answer.message);
  const [sentence = '', rest] = message.split(/(?<=\.) (.*)/s);
  const { artifact, reason } = answer;
  const source = artifact && isCollection(artifact.source) ? printSource(artifact.source) : undefined;
  const isIn = answer.code === 'included';
  const about = source !== undefined && !message.includes(source) ? [source] : [];
  const detail = [...about, ...(rest ? [rest] : [])].join(' · ');
  return {
    label: `$(${isIn ? 'check' : 'info'}) ${plain(sentence)}`,
    ...(detail === '' ? {} : { detail: plain(detail) }),
    ...(reason?.rule === 'ignore-file' ? { act: () => openRule(folder, reason) } : {}),
  };
}

function actItems(services: Services, pack: Pack, location: FileLocation, answers: readonly Answer[]): ActItem[] {
  const rules = answers.map(({ reason }) => reason).filter((reason) => reason?.rule === 'ignore-file');
  const [rule] = rules;
  const isIn = answers.some(({ code }) => code === 'included' || code === 'not-included');
  const late = answers.filter(({ code }) => code === 'not-refreshed').map(({ artifact }) => artifact);
  const add = (): Promise<void> => {
    const near = uriOf(location);
    return addSources(services, [{ source: fileSource(location.path), folder: location.folder }], { pack, near });
  };
  return [
    ...late
      .filter((each) => each !== undefined)
      .map((collection) => ({
        label: `$(sync) ${plain(vscode.l10n.t('Update {0}', printSource(collection.source)))}`,
        act: () => updateCollection(services, pack, collection),
      })),
    ...(rule
      ? [
          {
            label: `$(go-to-file) ${plain(vscode.l10n.t('Open {0} at Line {1}', rule.file, rule.line))}`,
            act: () => openRule(location.folder, rule),
          },
        ]
      : []),
    ...(isIn ? [] : [{ label: `$(add) ${vscode.l10n.t('Add File Anyway')}`, act: add }]),
  ];
}

async function updateCollection(services: Services, pack: Pack, { id, source }: Artifact): Promise<void> {
  const ports = await services.storage.ports();
  const title = vscode.l10n.t('Updating {0}', printSource(source));
  const { run } = await withPatience(title, (task) => refreshPack(ports, pack, { artifacts: [id] }, task));
  if (run && run.outcome !== 'completed') {
    await showRun(services, run);
  } else {
    showDone(vscode.l10n.t('Updated {0}', printSource(source)));
  }
}

/** Its file is named as the user knows it: from the folder, or from the home directory. */
async function openRule(
  folder: string,
  { file, line }: { readonly file: string; readonly line: number },
): Promise<void> {
  const home = /^~[\\/]/.exec(file);
  const uri = home
    ? vscode.Uri.joinPath(vscode.Uri.file(homedir()), file.slice(2))
    : /^([\\/]|[A-Za-z]:[\\/])/.test(file)
      ? vscode.Uri.file(file)
      : uriOf({ folder, path: file });
  await vscode.window.showTextDocument(uri, { selection: editorRange({ start: line, end: line }) });
}
