// What stands above a screen: that the sign-in ended or is not kept, and that the account changed.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { KeepNotice } from "@/app/keep-notice";
import { IconInfoCircle, IconUserExclamation } from "@/components/icons";
import { Panel } from "@/components/panel";
import { Sentence } from "@/components/sentence";
import { useKeptChoices } from "@/features/deploy/hooks/deploy-store";
import type { SessionView } from "@/lib/backend";
import { type Account, ownerOf, type SessionState, useSessionActions } from "@/lib/session";
import classes from "./shell.module.css";

type NoticesProps = {
  state: SessionState;
  session: SessionView;
  /** Whether signing in again was put off. */
  putOff: boolean;
  /** Asks to sign in again. */
  onSignInAgain: () => void;
};

/** The notices that apply just now. */
export function Notices({ state, session, putOff, onSignInAgain }: NoticesProps) {
  const { t } = useTranslation();
  return (
    <>
      <section className={classes.news} aria-label={t("notice.label")}>
        {session.state === "ended" && putOff && <EndedNotice onSignInAgain={onSignInAgain} />}
        <AccountNotice state={state} session={session} />
      </section>
      {session.kept === "untilClosed" && (
        <section className={classes.news} aria-label={t("shell.keepLabel")}>
          <KeepNotice problem={session.keepingProblem} />
        </section>
      )}
    </>
  );
}

function EndedNotice({ onSignInAgain }: { onSignInAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <Panel tone="warning" icon={<IconUserExclamation size={22} />} announce="status">
      <p>{t("ended.bar")}</p>
      <Button size="xs" onClick={onSignInAgain}>
        {t("signIn.signInAgain")}
      </Button>
    </Panel>
  );
}

/** Says that one is someone else or somewhere else now, and what became of the choices. */
function AccountNotice({ state, session }: Pick<NoticesProps, "state" | "session">) {
  const { t } = useTranslation();
  const { dismissNotice } = useSessionActions();
  const kept = useKeptChoices();
  const { expected, before } = state;
  const isKept = before !== null && kept.has(ownerOf(before));
  if (expected === null && !isKept) return null;
  return (
    <Panel
      tone={expected === null ? "info" : "warning"}
      icon={<IconInfoCircle size={22} />}
      title={
        expected === null ? (
          <Sentence text="notice.movedTitle" parts={{ organization: session.organization }} />
        ) : (
          t("notice.otherTitle")
        )
      }
      announce="status"
    >
      {expected !== null && (
        <p>
          <Sentence text="notice.otherWords" parts={bothAccounts(session, expected)} />
        </p>
      )}
      {isKept && (
        <p>
          <Sentence text="notice.kept" parts={{ oldOrganization: before.organization }} />
        </p>
      )}
      <Button size="xs" variant="default" onClick={dismissNotice}>
        {t("notice.close")}
      </Button>
    </Panel>
  );
}

function bothAccounts(now: Account, expected: Account) {
  return {
    user: now.userEmail,
    organization: now.organization,
    oldUser: expected.userEmail,
    oldOrganization: expected.organization,
  };
}
