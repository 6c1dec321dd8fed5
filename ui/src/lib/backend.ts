// The one crossing to the Rust side: the only file that imports the generated bindings.
import { createContext, useContext } from "react";
import {
  type AppError,
  commands,
  type ErrorCode,
  events,
  type PresetFileDropped,
  type QuitAsked,
  type RunEnded,
  type RunProgress,
  type SessionChanged,
} from "../bindings";

export type {
  AddressCheckView,
  ApiKeyPolicy,
  ApiKeyRequest,
  AppError,
  AppliedPreset,
  ApplyCustomer,
  ApplyPresetsRequest,
  CarriedConfigView,
  CarriedView,
  CarryConfigRequest,
  CheckConfigRequest,
  CliLoginView,
  ConfigBlockerView,
  ConfigCollection,
  ConfigCsvRequest,
  ConfigCsvView,
  ConfigElementView,
  ConfigEntry,
  ConfigFlowView,
  ConfigFormRequest,
  ConfigFormView,
  ConfigOptionView,
  ConfigPageView,
  ConfigPair,
  ConfigProblemKind,
  ConfigProblemView,
  ConfigType,
  ConfigValue,
  ConfigVariableView,
  ConnectionFormView,
  ConnectionInputView,
  CreateReusableRequest,
  CsvChoice,
  CsvColumnView,
  CsvProblemView,
  CustomerOffer,
  CustomerValues,
  CustomerView,
  DatabaseStateView,
  DeployAgainView,
  DeployChoices,
  DraftRequest,
  DraftValues,
  DraftView,
  EndpointView,
  ErrorCode,
  FilledView,
  FlowView,
  HealthView,
  HistoryOutcome,
  HistoryPage,
  HistoryRow,
  HistoryRowsPage,
  HistoryRun,
  HistorySearch,
  ImportChoice,
  ImportChoiceKind,
  ImportedView,
  ImportItem,
  ImportKind,
  ImportPreview,
  IntegrationView,
  JsonFormsMode,
  LeftOutView,
  LogLineView,
  MissingRowView,
  MissingSecretsView,
  NameCheckView,
  OfferView,
  OpenInPrismaticRequest,
  PresetContent,
  PresetCustomer,
  PresetDraft,
  PresetDraftContent,
  PresetFileDropped,
  PresetIntegration,
  PresetKind,
  PresetPage,
  PresetSearch,
  PresetSecret,
  PresetSecretRequest,
  PresetSummary,
  PresetView,
  PrismaticPage,
  ProfileColor,
  ProfileView,
  ProvideValuesRequest,
  RegionView,
  ReusableIdRequest,
  ReusableRequest,
  ReusableView,
  ReviewCustomer,
  ReviewRequest,
  ReviewRowView,
  ReviewView,
  RowSetupView,
  RowStateView,
  RowView,
  RunCounts,
  RunEnded,
  RunProgress,
  RunStateView,
  RunView,
  SaveDraftRequest,
  SavedPreset,
  SavePresetRequest,
  SaveSetupRequest,
  ScheduleKind,
  SecretPolicy,
  SecretSlot,
  SessionChanged,
  SessionView,
  SetupKeyRequest,
  SetupPageRequest,
  SetupRequest,
  SetupVariableView,
  SetupView,
  SignInOptions,
  SourceView,
  TenantView,
  TestFlowRequest,
  TestFlowView,
  TestLogRequest,
  TestLogView,
  UnsavedPlace,
  UnsavedPreset,
  UnsavedSetup,
  UnsavedView,
  UnsavedWork,
  VersionView,
} from "../bindings";

type Commands = typeof commands;
type Answer<R> =
  R extends Promise<infer Outcome>
    ? Extract<Outcome, { status: "ok" }> extends { data: infer Data }
      ? Data
      : never
    : never;

/** Every command of the Rust side; each promise gives the answer or throws a `BackendError`. */
export type BackendCommands = {
  [Name in keyof Commands]: (
    ...args: Parameters<Commands[Name]>
  ) => Promise<Answer<ReturnType<Commands[Name]>>>;
};

/** Ends listening. */
export type Unlisten = () => void;

type Listen<News> = (listener: (news: News) => void) => Promise<Unlisten>;

/** What the Rust side tells by itself; each promise resolves once it listens, and never fails. */
export type BackendEvents = {
  /** A file of presets was dropped on the window. */
  onPresetFileDropped: Listen<PresetFileDropped>;
  /** Someone closes the app while a run goes on. */
  onQuitAsked: Listen<QuitAsked>;
  /** A run is over. */
  onRunEnded: Listen<RunEnded>;
  /** A run came further. */
  onRunProgress: Listen<RunProgress>;
  /** The session ended, was renewed after it had ended, or is signed out. */
  onSessionChanged: Listen<SessionChanged>;
};

/** All that crosses to the Rust side and back. */
export type Backend = BackendCommands & BackendEvents;

/** A command failed; carries what the Rust side said about it. */
export class BackendError extends Error {
  /** The failure as it crossed from the Rust side. */
  readonly appError: AppError;

  constructor(appError: AppError) {
    super(appError.message);
    this.name = "BackendError";
    this.appError = appError;
  }

  /** The meaning of the failure. */
  get code(): ErrorCode {
    return this.appError.code;
  }
}

/** Gives any thrown value the shape of a `BackendError`; what is unknown becomes "internal". */
export function toBackendError(thrown: unknown): BackendError {
  if (thrown instanceof BackendError) return thrown;
  const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return new BackendError({
    code: "internal",
    message: "Refract met a fault of its own.",
    detail,
    retryable: true,
    customers: [],
  });
}

type Outcome<T> = { status: "ok"; data: T } | { status: "error"; error: AppError };

async function unwrap<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  let settled: Outcome<T>;
  try {
    settled = await outcome;
  } catch (thrown) {
    throw toBackendError(thrown);
  }
  if (settled.status === "error") throw new BackendError(settled.error);
  return settled.data;
}

type Event<News> = {
  listen: (heard: (event: { payload: News }) => void) => Promise<Unlisten>;
};

/** Where listening fails, it is gone on without: commands still tell how things stand. */
function listenTo<News>(event: Event<News>): Listen<News> {
  return (listener) =>
    event.listen(({ payload }) => listener(payload)).catch(() => () => undefined);
}

/** The commands and events of the running app. */
export const tauriBackend: Backend = {
  signInOptions: () => unwrap(commands.signInOptions()),
  checkAddress: (request) => unwrap(commands.checkAddress(request)),
  currentSession: () => unwrap(commands.currentSession()),
  pasteToken: () => unwrap(commands.pasteToken()),
  signIn: (request) => unwrap(commands.signIn(request)),
  signInInBrowser: (request) => unwrap(commands.signInInBrowser(request)),
  cancelBrowserSignIn: () => unwrap(commands.cancelBrowserSignIn()),
  signInWithCliLogin: (request) => unwrap(commands.signInWithCliLogin(request)),
  enterPractice: () => unwrap(commands.enterPractice()),
  keepSignIn: () => unwrap(commands.keepSignIn()),
  signOut: () => unwrap(commands.signOut()),
  signOutEverywhere: () => unwrap(commands.signOutEverywhere()),
  listProfiles: () => unwrap(commands.listProfiles()),
  switchProfile: (request) => unwrap(commands.switchProfile(request)),
  changeProfile: (request) => unwrap(commands.changeProfile(request)),
  removeProfile: (request) => unwrap(commands.removeProfile(request)),
  listTenants: () => unwrap(commands.listTenants()),
  switchTenant: (request) => unwrap(commands.switchTenant(request)),
  listIntegrations: () => unwrap(commands.listIntegrations()),
  listVersions: (request) => unwrap(commands.listVersions(request)),
  listCustomers: () => unwrap(commands.listCustomers()),
  listInstances: (request) => unwrap(commands.listInstances(request)),
  suggestName: (request) => unwrap(commands.suggestName(request)),
  checkName: (request) => unwrap(commands.checkName(request)),
  copyText: (request) => unwrap(commands.copyText(request)),
  startPracticeOver: () => unwrap(commands.startPracticeOver()),
  cachedIntegrations: () => unwrap(commands.cachedIntegrations()),
  cachedVersions: (request) => unwrap(commands.cachedVersions(request)),
  cachedCustomers: () => unwrap(commands.cachedCustomers()),
  customersWith: (request) => unwrap(commands.customersWith(request)),
  reviewRun: (request) => unwrap(commands.reviewRun(request)),
  startRun: (request) => unwrap(commands.startRun(request)),
  listRuns: () => unwrap(commands.listRuns()),
  getRun: (request) => unwrap(commands.getRun(request)),
  listRows: (request) => unwrap(commands.listRows(request)),
  pauseRun: (request) => unwrap(commands.pauseRun(request)),
  resumeRun: (request) => unwrap(commands.resumeRun(request)),
  cancelRun: (request) => unwrap(commands.cancelRun(request)),
  retryFailed: (request) => unwrap(commands.retryFailed(request)),
  checkRows: (request) => unwrap(commands.checkRows(request)),
  resolveRow: (request) => unwrap(commands.resolveRow(request)),
  deleteRunInstances: (request) => unwrap(commands.deleteRunInstances(request)),
  copyResults: (request) => unwrap(commands.copyResults(request)),
  saveResults: (request) => unwrap(commands.saveResults(request)),
  copyMessage: (request) => unwrap(commands.copyMessage(request)),
  getMessageTemplate: () => unwrap(commands.getMessageTemplate()),
  setMessageTemplate: (request) => unwrap(commands.setMessageTemplate(request)),
  unfinishedRuns: () => unwrap(commands.unfinishedRuns()),
  getCeiling: () => unwrap(commands.getCeiling()),
  setCeiling: (request) => unwrap(commands.setCeiling(request)),
  getConfigForm: (request) => unwrap(commands.getConfigForm(request)),
  checkConfig: (request) => unwrap(commands.checkConfig(request)),
  getDraft: (request) => unwrap(commands.getDraft(request)),
  saveDraft: (request) => unwrap(commands.saveDraft(request)),
  deleteDraft: (request) => unwrap(commands.deleteDraft(request)),
  getUnsaved: (request) => unwrap(commands.getUnsaved(request)),
  saveUnsaved: (request) => unwrap(commands.saveUnsaved(request)),
  deleteUnsaved: (request) => unwrap(commands.deleteUnsaved(request)),
  carryConfig: (request) => unwrap(commands.carryConfig(request)),
  saveConfigTemplate: (request) => unwrap(commands.saveConfigTemplate(request)),
  readConfigCsv: (request) => unwrap(commands.readConfigCsv(request)),
  matchConfigCsv: (request) => unwrap(commands.matchConfigCsv(request)),
  openLink: (request) => unwrap(commands.openLink(request)),
  missingSecrets: (request) => unwrap(commands.missingSecrets(request)),
  provideValues: (request) => unwrap(commands.provideValues(request)),
  getSetup: (request) => unwrap(commands.getSetup(request)),
  loadSetupPage: (request) => unwrap(commands.loadSetupPage(request)),
  reloadSource: (request) => unwrap(commands.reloadSource(request)),
  saveSetupPage: (request) => unwrap(commands.saveSetupPage(request)),
  authorizeConnection: (request) => unwrap(commands.authorizeConnection(request)),
  copyAuthorizationLink: (request) => unwrap(commands.copyAuthorizationLink(request)),
  disconnectConnection: (request) => unwrap(commands.disconnectConnection(request)),
  connectionProblem: (request) => unwrap(commands.connectionProblem(request)),
  finishSetup: (request) => unwrap(commands.finishSetup(request)),
  checkSetups: (request) => unwrap(commands.checkSetups(request)),
  listReusable: (request) => unwrap(commands.listReusable(request)),
  createReusable: (request) => unwrap(commands.createReusable(request)),
  getReusable: (request) => unwrap(commands.getReusable(request)),
  authorizeReusable: (request) => unwrap(commands.authorizeReusable(request)),
  copyReusableLink: (request) => unwrap(commands.copyReusableLink(request)),
  verifyRow: (request) => unwrap(commands.verifyRow(request)),
  testFlow: (request) => unwrap(commands.testFlow(request)),
  testLog: (request) => unwrap(commands.testLog(request)),
  copyApiKey: (request) => unwrap(commands.copyApiKey(request)),
  openInPrismatic: (request) => unwrap(commands.openInPrismatic(request)),
  searchPresets: (request) => unwrap(commands.searchPresets(request)),
  listPresetTags: () => unwrap(commands.listPresetTags()),
  getPreset: (request) => unwrap(commands.getPreset(request)),
  offeredPresets: (request) => unwrap(commands.offeredPresets(request)),
  savePreset: (request) => unwrap(commands.savePreset(request)),
  changePreset: (request) => unwrap(commands.changePreset(request)),
  duplicatePreset: (request) => unwrap(commands.duplicatePreset(request)),
  deletePresets: (request) => unwrap(commands.deletePresets(request)),
  restorePresets: (request) => unwrap(commands.restorePresets(request)),
  applyPresets: (request) => unwrap(commands.applyPresets(request)),
  presetFromRow: (request) => unwrap(commands.presetFromRow(request)),
  presetFromInstance: (request) => unwrap(commands.presetFromInstance(request)),
  exportPresets: (request) => unwrap(commands.exportPresets(request)),
  previewImport: (request) => unwrap(commands.previewImport(request)),
  importPresets: (request) => unwrap(commands.importPresets(request)),
  searchHistory: (request) => unwrap(commands.searchHistory(request)),
  listHistoryRows: (request) => unwrap(commands.listHistoryRows(request)),
  copyHistoryResults: (request) => unwrap(commands.copyHistoryResults(request)),
  saveHistoryResults: (request) => unwrap(commands.saveHistoryResults(request)),
  deleteHistory: (request) => unwrap(commands.deleteHistory(request)),
  deployAgain: (request) => unwrap(commands.deployAgain(request)),
  databaseState: () => unwrap(commands.databaseState()),
  acknowledgeDatabaseState: () => unwrap(commands.acknowledgeDatabaseState()),
  quit: () => unwrap(commands.quit()),
  onPresetFileDropped: listenTo(events.presetFileDropped),
  onQuitAsked: listenTo(events.quitAsked),
  onRunEnded: listenTo(events.runEnded),
  onRunProgress: listenTo(events.runProgress),
  onSessionChanged: listenTo(events.sessionChanged),
};

/** Hands the backend to the components below; tests put a fake one here. */
export const BackendContext = createContext<Backend>(tauriBackend);

/** The backend of the surrounding app. */
export function useBackend(): Backend {
  return useContext(BackendContext);
}
