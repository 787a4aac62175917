import type { Services } from '../services';
import { addFile, addNote, addSelection, addSelectionTo } from './add';
import { addGitDiff, addGlob, addMarkdownFolder, addPage } from './addMany';
import { addClipboard, addOpenEditors } from './addOpen';
import { addResourceStates } from './addResourceStates';
import { removeArtifactRows, removeArtifacts } from './artifacts';
import { attachToChat } from './attachToChat';
import { changeBudget, editInstruction } from './budget';
import type { Command } from './command';
import { compareArtifact, comparePack, openCaptured } from './compare';
import { compareSnapshot, compareSnapshots } from './compareSnapshots';
import { copyArtifacts, copyPack, copyPackAs, openPreview } from './deliver';
import { duplicatePack } from './duplicatePack';
import { editArtifacts, excludeArtifacts, includeArtifacts } from './editArtifacts';
import { followSource, pinToCaptured } from './following';
import { goToArtifact } from './goToArtifact';
import { openSettings, openWalkthrough } from './help';
import { showHistory } from './history';
import { removeCapturedLine, revealCapturedLine } from './lineNumber';
import { moveArtifactRows, moveArtifacts, moveDown, moveUp } from './moveArtifacts';
import { copyPaths, openArtifactRows, openArtifactRowsToSide } from './openArtifacts';
import { openPackAsText } from './openAsText';
import { deletePack, deletePackRow, newPack, renamePack, renamePackRow, selectActivePack, undeletePack } from './packs';
import { reviewRedactions } from './redactions';
import { changeRenderingOptions } from './renderingOptions';
import { restoreSnapshot } from './restoreSnapshot';
import { openRunReport, showMoreOfRun, showRuns } from './runs';
import { savePayload } from './savePayload';
import { deleteSelection, showMoreRows } from './selection';
import {
  copySnapshot,
  createSnapshotOfPack,
  deleteSnapshots,
  labelSnapshot,
  openSnapshot,
  verifySnapshot,
} from './snapshots';
import { revealStore, verifyStore } from './store';
import { copyCtxPath, openCtxTerminal } from './terminal';
import { exportSnapshot, importSnapshot } from './transferSnapshots';
import { redo, undo } from './undo';
import { updateArtifactRows, updateArtifacts, updatePack, updateStale } from './update';
import { groupByFolder, hidePositions, listFlat, showPositions, sortByName, sortManually } from './view';
import { whyNotIncluded } from './whyNot';

/** Every command, by the id it has in package.json; `_` ids stay out of the palette. A host test keeps the lists equal. */
export const commands = {
  'contextPacks.newPack': newPack,
  'contextPacks.selectActivePack': selectActivePack,
  'contextPacks.renamePack': renamePack,
  'contextPacks.deletePack': deletePack,
  'contextPacks.undeletePack': undeletePack,
  'contextPacks.addSelection': addSelection,
  'contextPacks.addSelectionTo': addSelectionTo,
  'contextPacks.addFile': addFile,
  'contextPacks.addOpenEditors': addOpenEditors,
  'contextPacks.addClipboard': addClipboard,
  'contextPacks.addNote': addNote,
  'contextPacks.addGlob': addGlob,
  'contextPacks.addMarkdownFolder': addMarkdownFolder,
  'contextPacks.addGitDiff': addGitDiff,
  'contextPacks.addPage': addPage,
  'contextPacks.goToArtifact': goToArtifact,
  'contextPacks.duplicatePack': duplicatePack,
  'contextPacks.moveArtifacts': moveArtifacts,
  'contextPacks.whyNot': whyNotIncluded,
  'contextPacks.showRuns': showRuns,
  'contextPacks.removeArtifacts': removeArtifacts,
  'contextPacks.preview': openPreview,
  'contextPacks.copy': copyPack,
  'contextPacks.copyAs': copyPackAs,
  'contextPacks.openAsText': openPackAsText,
  'contextPacks.savePayload': savePayload,
  'contextPacks.attachToChat': attachToChat,
  'contextPacks.createSnapshot': createSnapshotOfPack,
  'contextPacks.reviewRedactions': reviewRedactions,
  'contextPacks.setBudget': changeBudget,
  'contextPacks.editInstruction': editInstruction,
  'contextPacks.renderingOptions': changeRenderingOptions,
  'contextPacks.editArtifact': editArtifacts,
  'contextPacks.openSnapshot': openSnapshot,
  'contextPacks.copySnapshot': copySnapshot,
  'contextPacks.verifySnapshot': verifySnapshot,
  'contextPacks.compareSnapshots': compareSnapshots,
  'contextPacks.restoreSnapshot': restoreSnapshot,
  'contextPacks.labelSnapshot': labelSnapshot,
  'contextPacks.deleteSnapshot': deleteSnapshots,
  'contextPacks.exportSnapshot': exportSnapshot,
  'contextPacks.importSnapshot': importSnapshot,
  'contextPacks.compareWithWorkspace': comparePack,
  'contextPacks.compareArtifact': compareArtifact,
  'contextPacks.openCaptured': openCaptured,
  'contextPacks.updateStale': updateStale,
  'contextPacks.updatePack': updatePack,
  'contextPacks.updateArtifacts': updateArtifacts,
  'contextPacks.showHistory': showHistory,
  'contextPacks.undo': undo,
  'contextPacks.redo': redo,
  'contextPacks.openSettings': openSettings,
  'contextPacks.openWalkthrough': openWalkthrough,
  'contextPacks.showLog': async ({ log }: Services) => log.show(),
  'contextPacks.refreshPacks': async ({ refreshPacks }: Services) => refreshPacks(),
  'contextPacks.openCliTerminal': openCtxTerminal,
  'contextPacks.copyCliPath': copyCtxPath,
  'contextPacks.verifyStore': verifyStore,
  'contextPacks.revealStore': revealStore,
  '_contextPacks.scm.add': addResourceStates,
  '_contextPacks.lineNumber.reveal': revealCapturedLine,
  '_contextPacks.lineNumber.remove': removeCapturedLine,
  '_contextPacks.pack.setActive': selectActivePack,
  '_contextPacks.pack.rename': renamePackRow,
  '_contextPacks.pack.duplicate': duplicatePack,
  '_contextPacks.pack.delete': deletePackRow,
  '_contextPacks.pack.preview': openPreview,
  '_contextPacks.pack.copy': copyPack,
  '_contextPacks.pack.copyAs': copyPackAs,
  '_contextPacks.pack.openAsText': openPackAsText,
  '_contextPacks.pack.savePayload': savePayload,
  '_contextPacks.pack.attachToChat': attachToChat,
  '_contextPacks.pack.createSnapshot': createSnapshotOfPack,
  '_contextPacks.pack.reviewRedactions': reviewRedactions,
  '_contextPacks.pack.addNote': addNote,
  '_contextPacks.pack.addGlob': addGlob,
  '_contextPacks.pack.addMarkdownFolder': addMarkdownFolder,
  '_contextPacks.pack.addGitDiff': addGitDiff,
  '_contextPacks.pack.addPage': addPage,
  '_contextPacks.pack.updateStale': updateStale,
  '_contextPacks.pack.compareWithWorkspace': comparePack,
  '_contextPacks.pack.update': updatePack,
  '_contextPacks.pack.setBudget': changeBudget,
  '_contextPacks.pack.editInstruction': editInstruction,
  '_contextPacks.pack.renderingOptions': changeRenderingOptions,
  '_contextPacks.artifact.open': openArtifactRows,
  '_contextPacks.artifact.openToSide': openArtifactRowsToSide,
  '_contextPacks.artifact.copyPath': copyPaths,
  '_contextPacks.artifact.moveUp': moveUp,
  '_contextPacks.artifact.moveDown': moveDown,
  '_contextPacks.artifact.moveTo': moveArtifactRows,
  '_contextPacks.artifact.copy': copyArtifacts,
  '_contextPacks.artifact.edit': editArtifacts,
  '_contextPacks.artifact.exclude': excludeArtifacts,
  '_contextPacks.artifact.include': includeArtifacts,
  '_contextPacks.snapshot.open': openSnapshot,
  '_contextPacks.snapshot.copy': copySnapshot,
  '_contextPacks.snapshot.verify': verifySnapshot,
  '_contextPacks.snapshot.compare': compareSnapshot,
  '_contextPacks.snapshot.compareSelected': compareSnapshot,
  '_contextPacks.snapshot.compareWithOther': compareSnapshots,
  '_contextPacks.snapshot.restore': restoreSnapshot,
  '_contextPacks.snapshot.label': labelSnapshot,
  '_contextPacks.snapshot.export': exportSnapshot,
  '_contextPacks.snapshot.delete': deleteSnapshots,
  '_contextPacks.artifact.openCaptured': openCaptured,
  '_contextPacks.artifact.compare': compareArtifact,
  '_contextPacks.artifact.update': updateArtifactRows,
  '_contextPacks.artifact.history': showHistory,
  '_contextPacks.artifact.remove': removeArtifactRows,
  '_contextPacks.artifact.follow': followSource,
  '_contextPacks.artifact.pin': pinToCaptured,
  '_contextPacks.member.leaveOut': removeArtifactRows,
  '_contextPacks.pack.showMore': showMoreRows,
  '_contextPacks.view.sortManually': sortManually,
  '_contextPacks.view.sortByName': sortByName,
  '_contextPacks.view.groupByFolder': groupByFolder,
  '_contextPacks.view.listFlat': listFlat,
  '_contextPacks.view.showPositions': showPositions,
  '_contextPacks.view.hidePositions': hidePositions,
  '_contextPacks.run.openReport': openRunReport,
  '_contextPacks.run.showMore': showMoreOfRun,
  '_contextPacks.selection.delete': deleteSelection,
} satisfies Record<`${'' | '_'}contextPacks.${string}`, Command>;
