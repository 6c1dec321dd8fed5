// Finishing the configuration of a created instance, page by page.
import { Button } from "@mantine/core";
import type { TFunction } from "i18next";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconArrowLeft } from "@/components/icons";
import { KeepNotice } from "@/components/keep-notice";
import { ScreenHeading } from "@/components/screen";
import { Sentence } from "@/components/sentence";
import type { SetupPlace } from "@/features/config/api/setup";
import { variablesOf } from "@/features/config/hooks/entries";
import {
  notConnected,
  type Setup,
  useSetup,
  useSetupQuery,
} from "@/features/config/hooks/use-setup";
import { useSetupKeeping, useSetupState } from "@/features/config/hooks/use-setup-state";
import { type ConfigPageView, type RunView, type SetupView, toBackendError } from "@/lib/backend";
import { counted } from "@/lib/count";
import { focusFirstWrong } from "./config-wizard";
import { Blocked, Carried } from "./form-notices";
import { LeftOut } from "./left-out";
import { Loading } from "./settings-screen";
import { SetupEnd } from "./setup-end";
import { SetupPage } from "./setup-page";
import classes from "./wizard.module.css";
import { type ListedStep, StepHeading, WizardFrame } from "./wizard-frame";

type SetupScreenProps = {
  place: SetupPlace;
  owner: string;
  integrationName: string;
  onBack: () => void;
  /** The instance goes on to its deployment. */
  onFinished: (run: RunView) => void;
  onOpenLink: (url: string) => Promise<void>;
};

/** Loads how the configuration stands, and goes through it. */
export function SetupScreen(props: SetupScreenProps) {
  const { t } = useTranslation();
  const query = useSetupQuery(props.place);
  return (
    <div className={classes.screen}>
      <header>
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.back}
          leftSection={<IconArrowLeft size={16} />}
          onClick={props.onBack}
        >
          {t("setup.back")}
        </Button>
        <ScreenHeading screen={t("setup.screen")}>
          {query.data === undefined ? (
            t("setup.screen")
          ) : (
            <Sentence
              text="setup.title"
              parts={{ integration: props.integrationName, customer: query.data.customerName }}
            />
          )}
        </ScreenHeading>
        {query.data !== undefined && (
          <p className={classes.intro}>
            <Sentence text="setup.intro" parts={{ name: query.data.instanceName }} />
          </p>
        )}
      </header>
      {query.data !== undefined && <Loaded {...props} view={query.data} />}
      {query.data === undefined && query.error === null && <Loading>{t("setup.loading")}</Loading>}
      {query.data === undefined && query.error !== null && (
        <ErrorPanel
          error={toBackendError(query.error)}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
    </div>
  );
}

function Loaded(props: SetupScreenProps & { view: SetupView }) {
  const { owner, place, view } = props;
  const { key, state, begin } = useSetupState(owner, place, view);
  if (view.form.blockers.length > 0) {
    return <Blocked blockers={view.form.blockers} versionId={view.form.versionId} />;
  }
  if (state === undefined) return null;
  return (
    <>
      <Kept {...props} kept={{ key, state, begin }} />
      <Ready {...props} stateKey={key} state={state} />
    </>
  );
}

type KeptProps = SetupScreenProps & { kept: Parameters<typeof useSetupKeeping>[2] };

/** Keeps what is typed, and says that it came back. */
function Kept({ owner, place, kept }: KeptProps) {
  const { back, trouble, discard } = useSetupKeeping(owner, place, kept);
  return <KeepNotice back={back} what="setup" trouble={trouble} onDiscard={discard} />;
}

type ReadyProps = SetupScreenProps & {
  view: SetupView;
  stateKey: string;
  state: NonNullable<ReturnType<typeof useSetupState>["state"]>;
};

function Ready(props: ReadyProps) {
  const { place, view, stateKey, state, onBack, onFinished, onOpenLink } = props;
  const { t } = useTranslation();
  const setup = useSetup(place, view, stateKey, state);
  const content = useRef<HTMLDivElement>(null);
  const { form, step, goTo, busy } = setup;
  const page = form.pages[step];
  const missing = notConnected(setup);

  const goOn = async () => {
    if (busy) return;
    if (page === undefined) {
      if (missing.length > 0) {
        if (await setup.complete()) onBack();
        return;
      }
      const run = await setup.finish();
      if (run !== null) onFinished(run);
      return;
    }
    if (await setup.savePage(page)) goTo(step + 1);
    else focusFirstWrong(content);
  };
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void goOn();
  };
  return (
    <>
      <Carried
        title={t("setup.chosenBefore")}
        carried={setup.carried}
        onClose={setup.onCarriedSeen}
      />
      <WizardFrame
        label={t("wizard.steps")}
        steps={listedSteps(t, setup, missing)}
        place={step}
        onGo={goTo}
      >
        <div ref={content} className={classes.screen} onKeyDownCapture={onKeyDownCapture}>
          <StepHeading
            id={page === undefined ? "end" : `page ${page.name}`}
            name={page === undefined ? t("setup.finishName") : nameOf(t, page)}
            tagline={page?.tagline ?? null}
          />
          {page === undefined ? (
            <SetupEnd setup={setup} missing={missing} />
          ) : (
            <SetupPage key={page.name} setup={setup} page={page} onOpenLink={onOpenLink} />
          )}
          <div className={classes.foot}>
            {setup.error !== null && <ErrorPanel error={setup.error} />}
            {step > 0 && (
              <Button variant="default" disabled={busy} onClick={() => goTo(step - 1)}>
                {t("wizard.back")}
              </Button>
            )}
            <Button loading={busy} onClick={() => void goOn()}>
              {t(
                page !== undefined
                  ? "setup.next"
                  : missing.length > 0
                    ? "setup.wait"
                    : "setup.finish",
              )}
            </Button>
            {page !== undefined && <span className={classes.kept}>{t("setup.backHint")}</span>}
          </div>
        </div>
      </WizardFrame>
      <LeftOut leftOut={form.leftOut} />
    </>
  );
}

function nameOf(t: TFunction, { name }: ConfigPageView): string {
  return name === "" ? t("wizard.otherSettings") : name;
}

/** The pages with how each stands, and the end. */
function listedSteps(
  t: TFunction,
  { form, open }: Setup,
  missing: readonly string[],
): ListedStep[] {
  const pages = form.pages.map((page): ListedStep => {
    const keys = variablesOf(page).map(({ key }) => key);
    const count = (open ?? []).filter(({ key }) => key !== null && keys.includes(key)).length;
    const waits = keys.some((key) => missing.includes(key));
    return {
      id: `page ${page.name}`,
      name: nameOf(t, page),
      status: count > 0 || waits ? "open" : "ready",
      note:
        count > 0
          ? t("wizard.status.open", counted(count))
          : t(waits ? "wizard.status.notConnected" : "wizard.status.ready"),
    };
  });
  const ready = pages.every(({ status }) => status === "ready");
  return [
    ...pages,
    {
      id: "end",
      name: t("setup.finishName"),
      status: ready ? "ready" : "later",
      note: t(ready ? "wizard.status.look" : "wizard.status.notYet"),
    },
  ];
}
