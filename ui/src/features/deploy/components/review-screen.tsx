// The review: what would become of each customer, before anything is created.
import { Button, Loader } from "@mantine/core";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconAlertTriangle, IconArrowLeft } from "@/components/icons";
import { Panel } from "@/components/panel";
import { RoleForbids, unlessForbidden } from "@/components/role-forbids";
import { ScreenHeading, ScreenIntro } from "@/components/screen";
import { Sentence } from "@/components/sentence";
import { Failure } from "@/features/deploy/components/deploy-form";
import { HindranceNote, unlessHindered } from "@/features/deploy/components/hindrance-note";
import { ReviewList } from "@/features/deploy/components/review-list";
import { ExistingPanel, ProblemPanel } from "@/features/deploy/components/review-panels";
import { SharedFields } from "@/features/deploy/components/review-shared";
import { goTo, setFailure } from "@/features/deploy/hooks/deploy-state";
import type { DeployStateHandle } from "@/features/deploy/hooks/deploy-store";
import type { DeploySettings } from "@/features/deploy/hooks/settings";
import type { Choices } from "@/features/deploy/hooks/use-choices";
import { useEditChecks } from "@/features/deploy/hooks/use-edit-checks";
import { useNames } from "@/features/deploy/hooks/use-names";
import { type ReviewRow, reviewRows, useReview } from "@/features/deploy/hooks/use-review";
import { runIntegrationOf, type Start } from "@/features/deploy/hooks/use-start";
import { type SessionView, toBackendError } from "@/lib/backend";
import { counted } from "@/lib/count";
import classes from "./review.module.css";

type ReviewScreenProps = {
  session: SessionView;
  handle: DeployStateHandle;
  choices: Choices;
  start: Start;
  settings: DeploySettings;
};

/** The review of many customers. */
export function ReviewScreen(props: ReviewScreenProps) {
  const { session, handle, choices, start } = props;
  const { t } = useTranslation();
  const { state, change } = handle;
  const form = useReviewForm(handle, choices, start);
  const { query, rows, deploying } = form;
  const forbidden = session.may.deploy === "roleForbids";
  return (
    <div className={classes.screen}>
      <Head {...props} deploying={deploying.length} />
      {forbidden && <RoleForbids session={session} />}
      <SharedFields state={state} disabled={start.busy} change={change} />
      {query.data === undefined && query.error === null && (
        <p role="status" className={classes.loading}>
          <Loader size="sm" aria-hidden="true" /> {t("review.loading")}
        </p>
      )}
      {query.error !== null && (
        <ErrorPanel
          error={toBackendError(query.error)}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {query.data !== undefined && (
        <>
          <fieldset disabled={start.busy} className={classes.fields}>
            <ProblemPanel ref={form.problemPanel} rows={rows} change={change} />
            <ExistingPanel
              rows={rows}
              integrationName={choices.integration?.name ?? ""}
              existing={state.review.existing}
              change={change}
            />
            <ReviewList
              rows={rows}
              checks={form.checks}
              edits={form.edits}
              words={state.draft.words}
              sharedWords={state.draft.sharedWords}
              change={change}
            />
          </fieldset>
          <footer className={classes.foot}>
            {state.failure !== null && <Failure error={state.failure} />}
            {form.hasChanged && (
              <Panel
                tone="warning"
                icon={<IconAlertTriangle size={22} />}
                title={t("review.hasChanged")}
                announce="alert"
              />
            )}
            {deploying.length === 0 && <p>{t("review.none")}</p>}
            <HindranceNote hindrance={forbidden ? null : start.hindrance} />
            <Button
              size="md"
              disabled={deploying.length === 0}
              {...unlessHindered(start.hindrance)}
              {...unlessForbidden(forbidden)}
              loading={start.busy}
              onClick={form.deploy}
            >
              {t("review.button", counted(deploying.length))}
            </Button>
            <span role="status" className={classes.updating}>
              {form.behind && t("review.updating")}
            </span>
          </footer>
        </>
      )}
    </div>
  );
}

type HeadProps = ReviewScreenProps & {
  /** How many will be deployed. */
  deploying: number;
};

/** The way back, and what is about to happen. */
function Head({ session, handle, choices, start, settings, deploying }: HeadProps) {
  const { t } = useTranslation();
  const { change } = handle;
  const hasSettings = settings.kind === "some";
  return (
    <header className={classes.head}>
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.back}
        disabled={start.busy}
        leftSection={<IconArrowLeft size={16} />}
        onClick={() => change(goTo(hasSettings ? "settings" : "choosing"))}
      >
        {t(hasSettings ? "wizard.backToSettings" : "review.back")}
      </Button>
      <ScreenHeading screen={t("review.screen")}>
        <Sentence
          text="review.title"
          count={deploying}
          parts={{
            integration: choices.integration?.name ?? "",
            number: choices.version?.number ?? "",
            n: counted(deploying).n,
            organization: session.organization,
            place: t(`review.${placeOf(session)}`),
          }}
        />
      </ScreenHeading>
      <ScreenIntro>{t("review.intro")}</ScreenIntro>
    </header>
  );
}

/** What the review does when it is sent: checks the typed names once more, then starts the run. */
function useReviewForm(handle: DeployStateHandle, choices: Choices, starting: Start) {
  const { busy, hindrance, start } = starting;
  const { state } = handle;
  const integration = runIntegrationOf(choices);
  const { query, behind, isStillSo, hasChanged } = useReview(
    integration,
    choices.chosen,
    state.review,
  );
  const edits = useNames(state, choices.chosen);
  const { leftOut } = state.review;
  const out = useMemo(() => {
    const skipped = query.data?.rows.filter(({ verdict }) => verdict === "skipped") ?? [];
    return new Set([...leftOut, ...skipped.map(({ customerId }) => customerId)]);
  }, [leftOut, query.data]);
  const named = { edits, leftOut };
  // What nobody gets need not be free.
  const checks = useEditChecks({ edits, leftOut: out });
  const rows = reviewRows(query.data?.rows ?? [], named, checks.verdicts);
  const deploying = rows.filter(({ standing }) => standing === "deploys");
  const hasProblems = rows.some(({ standing }) => standing === "problem");
  const problemPanel = useRef<HTMLDivElement>(null);

  const deploy = async () => {
    if (integration === null || behind || busy || hindrance !== null) return;
    handle.change(setFailure(null));
    if (hasProblems) {
      problemPanel.current?.focus();
      return;
    }
    const toRow = ({ review, name }: ReviewRow) => ({
      customerId: review.customerId,
      customerName: review.customerName,
      name,
    });
    const { sharedWords } = state.draft;
    await start({ integration, rows: deploying.map(toRow), sharedWords }, async () => {
      const areFree = await checks.askAll();
      return (await isStillSo()) && areFree;
    });
  };
  return {
    query,
    behind,
    hasChanged,
    edits,
    checks,
    rows,
    deploying,
    problemPanel,
    deploy: () => void deploy(),
  };
}

function placeOf({ workspace, profile }: SessionView): "practice" | "production" | "test" {
  if (workspace === "practice") return "practice";
  return profile === null || profile.production ? "production" : "test";
}
