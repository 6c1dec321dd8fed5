// A run with what leads away from it: the choices behind it, and the configuration of its instances.
import { Button } from "@mantine/core";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { SecretsPanel, SetupScreen } from "@/app/settings-parts";
import { useOpenLink } from "@/app/use-open-link";
import { useRunWays } from "@/app/use-run-ways";
import { IconArrowLeft } from "@/components/icons";
import { useCustomers } from "@/features/deploy/api/customers";
import { useRun } from "@/features/runs/api/runs";
import { HistoryScreen } from "@/features/runs/components/history-screen";
import { RunScreen } from "@/features/runs/components/run-screen";
import type { SessionView } from "@/lib/backend";
import { useAcceptRun } from "@/lib/runs";
import { ownerOf } from "@/lib/session";
import classes from "./shell.module.css";

type RunProps = { runId: string; session: SessionView };

/** A run, with the ways back to the Deploy screen and on to the setup of its instances. */
export function Run({ runId, session }: RunProps) {
  const navigate = useNavigate();
  const acceptRun = useAcceptRun();
  const { onChange, replaces, onSavePreset } = useRunWays(ownerOf(session));
  const goesOnToSetup = useLocation({ select: ({ state }) => state.goesOnToSetup === true });
  return (
    <RunScreen
      runId={runId}
      session={session}
      onAnother={() => void navigate({ to: "/deploy" })}
      onChange={(rows, agreed) => onChange(runId, rows, agreed)}
      replaces={replaces(runId)}
      onSavePreset={(rowId) => onSavePreset(runId, rowId)}
      onSetup={(rowId) =>
        void navigate({ to: "/runs/$runId/setup/$rowId", params: { runId, rowId } })
      }
      goesOnToSetup={goesOnToSetup}
      askSecrets={(run) =>
        run.needsSecrets && (
          <Suspense fallback={null}>
            <SecretsPanel
              run={run}
              forbidden={session.may.deploy === "roleForbids"}
              onProvided={acceptRun}
            />
          </Suspense>
        )
      }
    />
  );
}

/** Every run of the profile in use. */
export function History({ session }: { session: SessionView }) {
  const navigate = useNavigate();
  const { onAgain, replacesAny, onSavePreset } = useRunWays(ownerOf(session));
  const customers = useCustomers().data ?? [];
  return (
    <HistoryScreen
      customers={customers}
      profileId={session.profile?.id ?? "practice"}
      ways={{
        onAnother: () => void navigate({ to: "/deploy" }),
        onAgain,
        replaces: replacesAny,
        onSavePreset,
      }}
    />
  );
}

/** Every run of this computer, for someone who is not signed in. */
export function SignedOutHistory({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <main className={classes.alone}>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconArrowLeft size={16} />}
        onClick={onBack}
      >
        {t("runs.backToSignIn")}
      </Button>
      <HistoryScreen customers={[]} profileId={null} ways={null} />
    </main>
  );
}

/** The configuration of one instance of a run. */
export function Setup({ runId, rowId, session }: RunProps & { rowId: string }) {
  const navigate = useNavigate();
  const acceptRun = useAcceptRun();
  const onOpenLink = useOpenLink();
  const run = useRun(runId);
  const goBack = () => void navigate({ to: "/runs/$runId", params: { runId } });
  return (
    <Suspense fallback={null}>
      <SetupScreen
        place={{ runId, rowId }}
        owner={ownerOf(session)}
        integrationName={run.data?.integrationName ?? ""}
        onBack={goBack}
        onFinished={(next) => {
          acceptRun(next);
          goBack();
        }}
        onOpenLink={onOpenLink}
      />
    </Suspense>
  );
}
