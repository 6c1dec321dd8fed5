// What a person should know of a run: why it pauses, what failed, and what needs a decision.
import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorDetails } from "@/components/error-details";
import { ErrorPanel } from "@/components/error-panel";
import {
  IconAdjustments,
  IconAlertTriangle,
  IconCircleX,
  IconEye,
  IconPlayerPause,
  IconPlugConnectedX,
  IconUserExclamation,
} from "@/components/icons";
import { Panel } from "@/components/panel";
import { unlessForbidden } from "@/components/role-forbids";
import { ChangeButton } from "@/features/runs/components/change-button";
import type { RunWays } from "@/features/runs/components/run-screen";
import { useKeptCount, useNotCreated } from "@/features/runs/hooks/run-store";
import type { RunActions } from "@/features/runs/hooks/use-run-actions";
import { BackendError, type RowStateView, type RunView } from "@/lib/backend";
import { counted } from "@/lib/count";
import { errorTable } from "@/lib/errors";
import { isActive } from "@/lib/runs";
import { useSession } from "@/lib/session";
import { formatNumber } from "@/lib/text";

type Shared = { run: RunView; actions: RunActions };

/** Why the run does not go on, and what to do; and why the last thing that was tried did not work. */
export function PauseNotice({ run, actions }: Shared) {
  return (
    <>
      {actions.error !== null && <ErrorPanel error={actions.error} />}
      <Pause run={run} actions={actions} />
    </>
  );
}

function Pause({ run, actions }: Shared) {
  const { t } = useTranslation();
  const { state } = useSession();
  const one = run.total === 1;
  const goOn = (words: string, main: boolean) => (
    <Button
      size="xs"
      variant={main ? "filled" : "default"}
      loading={actions.busy === "resume"}
      {...unlessForbidden(actions.forbidden)}
      onClick={() => actions.run({ kind: "resume" })}
    >
      {words}
    </Button>
  );
  switch (run.state) {
    case "paused":
      return <Notice icon={<IconPlayerPause size={22} />} text={one ? "pausedOne" : "paused"} />;
    case "pausedSignIn":
      return state?.session?.state === "ended" ? (
        <Notice icon={<IconUserExclamation size={22} />} text="pausedSignIn" />
      ) : (
        <Notice icon={<IconPlayerPause size={22} />} text="signedInAgain">
          {goOn(t("run.resume"), false)}
        </Notice>
      );
    case "pausedOffline":
      return (
        <Notice icon={<IconPlugConnectedX size={22} />} text="pausedOffline">
          {goOn(t("run.pausedOffline.now"), false)}
        </Notice>
      );
    case "pausedProblem":
      return <ProblemNotice run={run}>{goOn(t("run.resume"), true)}</ProblemNotice>;
    case "interrupted":
      return (
        <Notice
          icon={<IconAlertTriangle size={22} />}
          text={one ? "interruptedOne" : "interrupted"}
        >
          {run.counts.checking > 0 && (
            <p>
              {t(one ? "run.interruptedOne.checking" : "run.interrupted.checking", {
                n: formatNumber(run.counts.checking),
                total: formatNumber(run.total),
              })}
            </p>
          )}
        </Notice>
      );
    default:
      return null;
  }
}

type NoticeProps = {
  icon: ReactNode;
  text:
    | "paused"
    | "pausedOne"
    | "pausedSignIn"
    | "signedInAgain"
    | "pausedOffline"
    | "interrupted"
    | "interruptedOne";
  children?: ReactNode;
};

function Notice({ icon, text, children }: NoticeProps) {
  const { t } = useTranslation();
  return (
    <Panel tone="warning" icon={icon} title={t(`run.${text}.title`)} announce="status">
      <p>{t(`run.${text}.words`)}</p>
      {children !== undefined && (
        <Group gap="xs" mt={4}>
          {children}
        </Group>
      )}
    </Panel>
  );
}

/** The problem that it paused because of, in the words of the table of errors. */
function ProblemNotice({ run, children }: { run: RunView; children: ReactNode }) {
  const { t } = useTranslation();
  const row = run.problem === null ? null : errorTable[run.problem.code];
  const text = run.total === 1 ? "pausedProblemOne" : "pausedProblem";
  return (
    <Panel
      tone="warning"
      icon={<IconAlertTriangle size={22} />}
      title={t(`run.${text}.title`)}
      announce="status"
    >
      <p>{t(`run.${text}.words`)}</p>
      {row !== null && (
        <p>
          <strong>{t(row.title)}.</strong> {t(row.words)} {t(row.nextStep)}
        </p>
      )}
      <Group gap="xs" mt={4}>
        {children}
      </Group>
      {run.problem !== null && <ErrorDetails error={new BackendError(run.problem)} />}
    </Panel>
  );
}

type ChangeWays = Pick<RunWays, "onChange" | "replaces">;
type RowNoticesProps = Shared & ChangeWays & { onShow: (state: RowStateView) => void };

/** How many rows wait for a person to finish their configuration. */
function SetupNotice({ run, actions, onShow }: Omit<RowNoticesProps, keyof ChangeWays>) {
  const { t } = useTranslation();
  return (
    <Panel
      tone="warning"
      icon={<IconAdjustments size={22} />}
      title={t("setup.notice.title", counted(run.counts.needsSetup))}
      announce="status"
    >
      <p>{t("setup.notice.words")}</p>
      <Group gap="xs" mt={4}>
        <Button size="xs" onClick={() => onShow("needsSetup")}>
          {t("setup.notice.show")}
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={actions.busy === "checkSetups"}
          {...unlessForbidden(actions.forbidden)}
          onClick={() => actions.run({ kind: "checkSetups" })}
        >
          {t("setup.notice.check")}
        </Button>
      </Group>
    </Panel>
  );
}

/** How many rows failed or need an eye, with what to do about them. */
export function RowNotices({ run, actions, onShow, ...ways }: RowNoticesProps) {
  const { t } = useTranslation();
  const { failed, needsYourEye, needsSetup } = run.counts;
  return (
    <>
      {needsSetup > 0 && <SetupNotice run={run} actions={actions} onShow={onShow} />}
      {needsYourEye > 0 && (
        <Panel
          tone="warning"
          icon={<IconEye size={22} />}
          title={t("run.needsEye.title", counted(needsYourEye))}
          announce="status"
        >
          <p>{t("run.needsEye.words")}</p>
          <Group gap="xs" mt={4}>
            <Button size="xs" onClick={() => onShow("needsYourEye")}>
              {t("run.needsEye.show")}
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={actions.busy === "check"}
              onClick={() => actions.run({ kind: "check" })}
            >
              {t("run.checkAgain")}
            </Button>
          </Group>
        </Panel>
      )}
      {failed > 0 && <FailedNotice run={run} actions={actions} {...ways} />}
    </>
  );
}

/** How many rows failed: they are tried again as they are, or with other settings. */
function FailedNotice({ run, actions, ...ways }: Shared & ChangeWays) {
  const { t } = useTranslation();
  const { failed } = run.counts;
  const rows = useNotCreated(run.id);
  const kept = useKeptCount(run.id);
  const rest = !isActive(run);
  const tries = rest && failed > kept;
  // What a run that goes on comes to is not known yet, but a problem may be one of the settings.
  const changes = rows.length > 0 && (rest || run.state === "pausedProblem");
  if (!rest && !changes) return null;
  return (
    <Panel
      tone="error"
      icon={<IconCircleX size={22} />}
      title={t("run.failed.title", counted(failed))}
      announce="status"
    >
      <p>{t(tries ? "run.failed.words" : "run.failed.wordsPaused")}</p>
      {kept > 0 && <p>{t("run.failed.kept", counted(kept))}</p>}
      {changes && <p>{t("run.failed.changeWords")}</p>}
      {changes && rows.length < failed && <p>{t("run.failed.createdWords")}</p>}
      <Group gap="xs" mt={4}>
        {tries && (
          <Button
            size="xs"
            loading={actions.busy === "retry"}
            {...unlessForbidden(actions.forbidden)}
            onClick={() => actions.run({ kind: "retry" })}
          >
            {t("run.retry", counted(failed - kept))}
          </Button>
        )}
        {changes && (
          <ChangeButton size="xs" rows={rows} actions={actions} {...ways}>
            {t("run.failed.change", counted(rows.length))}
          </ChangeButton>
        )}
      </Group>
    </Panel>
  );
}
