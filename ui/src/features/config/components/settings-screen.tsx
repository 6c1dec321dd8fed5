// The screen of the settings between the choices and the deployment.
import { Button, Loader } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconArrowLeft } from "@/components/icons";
import { ScreenHeading } from "@/components/screen";
import { Sentence } from "@/components/sentence";
import { type ConfigState, dismissCarried, setRefused } from "@/features/config/hooks/config-state";
import { useConfigHandle, useConfigState } from "@/features/config/hooks/config-store";
import { needsSetup } from "@/features/config/hooks/entries";
import { type ConfigPlace, useDraft, useSaving } from "@/features/config/hooks/use-draft";
import { kindOf } from "@/features/config/hooks/use-settings";
import { useWizard } from "@/features/config/hooks/use-wizard";
import {
  type BackendError,
  type ConfigFormView,
  type ReviewCustomer,
  toBackendError,
} from "@/lib/backend";
import { errorTable } from "@/lib/errors";
import { formatNumber } from "@/lib/text";
import { ConfigWizard } from "./config-wizard";
import { Blocked, Carried } from "./form-notices";
import { LeftOut } from "./left-out";
import { Refused } from "./refused";
import classes from "./wizard.module.css";

/** The ways on from the settings. */
export type SettingsScreenWays = {
  busy: boolean;
  next: "review" | "deploy";
  buttonProps: Record<string, unknown>;
  notes: ReactNode;
  onBack: () => void;
  onDone: () => void;
};

type SettingsScreenProps = {
  form: UseQueryResult<ConfigFormView>;
  place: ConfigPlace;
  customers: readonly ReviewCustomer[];
  integrationName: string;
  versionNumber: number;
  ways: SettingsScreenWays;
  onOpenLink: (url: string) => Promise<void>;
};

/** The heading, then whatever there is of form and draft. */
export function SettingsScreen(props: SettingsScreenProps) {
  const { form, place, customers, integrationName, versionNumber, ways } = props;
  const { t } = useTranslation();
  const [customer] = customers;
  return (
    <div className={classes.screen}>
      <header>
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.back}
          disabled={ways.busy}
          leftSection={<IconArrowLeft size={16} />}
          onClick={ways.onBack}
        >
          {t("wizard.backToChoices")}
        </Button>
        <ScreenHeading screen={t("wizard.screen")}>
          <Sentence
            text="wizard.title"
            parts={{ integration: integrationName, number: versionNumber }}
          />
        </ScreenHeading>
        <p className={classes.intro}>
          {customers.length === 1 && customer !== undefined ? (
            <Sentence text="wizard.intro" parts={{ customer: customer.name }} />
          ) : (
            t("wizard.introMany", { n: formatNumber(customers.length) })
          )}
        </p>
      </header>
      <FormBody {...props} />
      {form.data !== undefined && kindOf(form.data) === "some" && (
        <DraftBody {...props} form={form.data} place={place} />
      )}
    </div>
  );
}

/** Loading, failed, or blocked. */
function FormBody({ form }: SettingsScreenProps) {
  const { t } = useTranslation();
  if (form.data !== undefined) {
    return <Blocked blockers={form.data.blockers} versionId={form.data.versionId} />;
  }
  if (form.error !== null) {
    return (
      <ErrorPanel
        error={toBackendError(form.error)}
        onRetry={() => void form.refetch()}
        retrying={form.isFetching}
      />
    );
  }
  return <Loading>{t("wizard.loading")}</Loading>;
}

/** A line that says what is on its way. */
export function Loading({ children }: { children: string }) {
  return (
    <p role="status" className={classes.loading}>
      <Loader size="sm" aria-hidden="true" /> {children}
    </p>
  );
}

type BodyProps = Omit<SettingsScreenProps, "form"> & { form: ConfigFormView };

/** Brings back what was filled in before, then shows the wizard. */
function DraftBody(props: BodyProps) {
  const { place } = props;
  const { t } = useTranslation();
  const draft = useDraft(place);
  const notKept = useSaving(place);
  const state = useConfigState(place.key, (now) => now);
  if (state?.versionId === place.versionId) {
    return <WizardBody {...props} state={state} notKept={notKept} />;
  }
  if (draft.error === null) return <Loading>{t("wizard.loadingDraft")}</Loading>;
  return (
    <ErrorPanel
      error={draft.error}
      onRetry={draft.retry}
      retrying={draft.retrying}
      actions={
        <Button size="xs" variant="default" onClick={draft.begin}>
          {t("wizard.begin")}
        </Button>
      }
    />
  );
}

function WizardBody(props: BodyProps & { state: ConfigState; notKept: BackendError | null }) {
  const { place, form, customers, ways, state, notKept, onOpenLink } = props;
  const { t } = useTranslation();
  const handle = useConfigHandle(place.key);
  const wizard = useWizard(form, state, handle, customers);
  const later = needsSetup(
    form,
    state,
    customers.map(({ id }) => id),
  );
  const label =
    ways.next === "review" ? "wizard.toReview" : later ? "wizard.deployLater" : "wizard.deploy";
  return (
    <>
      <Carried carried={state.carried} onClose={() => handle.change(dismissCarried)} />
      <Refused refused={state.refused} onClose={() => handle.change(setRefused([]))} />
      {later && <p className={classes.words}>{t("wizard.needsInstance")}</p>}
      <ConfigWizard
        wizard={wizard}
        busy={ways.busy}
        done={{ label: t(label), run: ways.onDone, props: ways.buttonProps }}
        notes={ways.notes}
        kept={<Kept error={notKept} />}
        onOpenLink={onOpenLink}
      />
      <LeftOut leftOut={form.leftOut} />
    </>
  );
}

/** Says that what is typed is kept, or why it is not. */
function Kept({ error }: { error: BackendError | null }) {
  const { t } = useTranslation();
  return (
    <span className={classes.kept} data-failed={error !== null || undefined} role="status">
      {error === null
        ? t("wizard.kept")
        : t("wizard.notKept", {
            words: t(errorTable[error.code].words),
            nextStep: t(errorTable[error.code].nextStep),
          })}
    </span>
  );
}
