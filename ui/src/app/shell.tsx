// The frame around every screen of someone who is signed in.
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DatabaseNotice } from "@/app/database-notice";
import { Find } from "@/app/find";
import { Notices } from "@/app/notices";
import { PracticeBand } from "@/app/practice-band";
import { StartOverPanel } from "@/app/start-over";
import { type SignOut, useSignOut } from "@/app/use-sign-out";
import { useStartOver } from "@/app/use-start-over";
import { ErrorPanel } from "@/components/error-panel";
import { IconBookmark, IconHistory, IconRocket } from "@/components/icons";
import { Mark } from "@/components/mark";
import { Name } from "@/components/name";
import { Sentence } from "@/components/sentence";
import { useKeptChoices } from "@/features/deploy/hooks/deploy-store";
import { useIsSending } from "@/features/runs/api/runs";
import { GoingBadge } from "@/features/runs/components/going-badge";
import { UnfinishedNotices } from "@/features/runs/components/unfinished-notices";
import { RunStoreProvider } from "@/features/runs/hooks/run-store";
import { EndedDialog } from "@/features/session/components/ended-dialog";
import { ProfileMenu } from "@/features/session/components/profile-menu";
import { SignOutDialog } from "@/features/session/components/sign-out-dialog";
import type { SessionView } from "@/lib/backend";
import { ownerOf, type SessionState, SignInAgainContext, useSessionActions } from "@/lib/session";
import { isolate } from "@/lib/text";
import classes from "./shell.module.css";

type ShellProps = { state: SessionState; session: SessionView; children: ReactNode };

/** Navigation, who is signed in where, and the screen. */
export function Shell({ state, session, children }: ShellProps) {
  const { t } = useTranslation();
  const { end } = useSessionActions();
  const kept = useKeptChoices();
  const isSending = useIsSending();
  const signOut = useSignOut();
  const startOver = useStartOver(session);
  // Each ending asks once: "Not now" holds until the next command is turned away.
  const [putOff, setPutOff] = useState<number | null>(null);
  const isPutOff = putOff === state.endings;
  const color = session.profile?.color;
  return (
    <SignInAgainContext value={end}>
      <div className={classes.frame} data-practice={session.workspace === "practice" || undefined}>
        {session.workspace === "practice" && <PracticeBand startOver={startOver} />}
        <section className={classes.bar} data-color={color} aria-label={t("shell.bar")}>
          <span className={classes.mark}>
            <Mark size={28} />
          </span>
          <ProfileMenu
            session={session}
            blocked={isSending}
            signingOut={signOut.busy}
            onSignOut={signOut.ask}
          />
          <Find owner={ownerOf(session)} />
          <Person session={session} />
        </section>
        <RunStoreProvider key={ownerOf(session)}>
          <div className={classes.body}>
            <Navigation />
            <main className={classes.main}>
              {session.workspace === "practice" && <StartOverPanel startOver={startOver} />}
              <DatabaseNotice />
              <Notices state={state} session={session} putOff={isPutOff} onSignInAgain={end} />
              <div className={classes.news}>
                <UnfinishedNotices />
              </div>
              {children}
            </main>
          </div>
        </RunStoreProvider>
      </div>
      <EndedDialog
        session={session}
        opened={session.state === "ended" && !isPutOff}
        onLater={() => setPutOff(state.endings)}
      />
      <ConfirmSignOut session={session} signOut={signOut} losesChoices={kept.any} />
    </SignInAgainContext>
  );
}

function Navigation() {
  const { t } = useTranslation();
  return (
    <nav className={classes.nav} aria-label={t("nav.label")}>
      <Link to="/deploy" className={classes.link}>
        <IconRocket size={20} aria-hidden="true" />
        {t("nav.deploy")}
      </Link>
      <Link to="/presets" className={classes.link}>
        <IconBookmark size={20} aria-hidden="true" />
        {t("presets.nav")}
      </Link>
      <Link to="/runs" className={classes.link}>
        <IconHistory size={20} aria-hidden="true" />
        {t("runs.nav")} <GoingBadge />
      </Link>
    </nav>
  );
}

/** Who is signed in, and as what; the role comes first, so that a long address can't hide it. */
function Person({ session }: { session: SessionView }) {
  const whole = `${isolate(session.role)} · ${isolate(session.userEmail)}`;
  return (
    <div className={classes.person}>
      <span className={classes.strong}>
        <Name oneLine>{session.userName}</Name>
      </span>
      <span className={`${classes.faint} ${classes.line}`} title={whole}>
        <Sentence text="shell.account" parts={{ email: session.userEmail, role: session.role }} />
      </span>
    </div>
  );
}

type ConfirmProps = { session: SessionView; signOut: SignOut; losesChoices: boolean };

function ConfirmSignOut({ session, signOut, losesChoices }: ConfirmProps) {
  return (
    <SignOutDialog
      kind={signOut.asking}
      session={session}
      losesChoices={losesChoices}
      busy={signOut.busy}
      onConfirm={signOut.confirm}
      onClose={signOut.cancel}
    >
      {signOut.failure !== null && <ErrorPanel error={signOut.failure} />}
    </SignOutDialog>
  );
}
