// The first screen for someone who is not signed in.
import { Button, Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ErrorDetails } from "@/components/error-details";
import { ErrorPanel } from "@/components/error-panel";
import { IconInfoCircle, IconKey } from "@/components/icons";
import { Mark } from "@/components/mark";
import { Panel } from "@/components/panel";
import { ScreenHeading } from "@/components/screen";
import {
  addressToStartWith,
  noOptions,
  useSignInOptions,
} from "@/features/session/api/sign-in-options";
import { WaysIn } from "@/features/session/components/ways-in";
import { type BackendError, toBackendError } from "@/lib/backend";
import { useSessionActions } from "@/lib/session";
import classes from "./sign-in.module.css";

type SignInScreenProps = {
  /** Why the last sign-in could not be taken up again. */
  problem: BackendError | null;
  /** Why signing out left the token saved. */
  leftBehind: BackendError | null;
  /** Tries again to remove it. */
  onRemove: () => void;
  removing: boolean;
  onRetry: () => void;
  retrying: boolean;
  /** Whether choices made before are waiting. */
  formKept: boolean;
  /** Opens what was deployed before; null where nothing was. */
  onHistory: (() => void) | null;
};

/** Says what Refract is and offers the ways in. */
export function SignInScreen(props: SignInScreenProps) {
  const { problem, leftBehind, onRemove, removing, onRetry, retrying, formKept, onHistory } = props;
  const { t } = useTranslation();
  const options = useSignInOptions();
  const session = useSessionActions();
  return (
    <main className={classes.main}>
      <header className={classes.intro}>
        <Mark size={44} />
        <ScreenHeading screen={t("signIn.screen")}>{t("signIn.title")}</ScreenHeading>
        <p className={classes.tagline}>{t("app.tagline")}</p>
      </header>
      {problem !== null && <ErrorPanel error={problem} onRetry={onRetry} retrying={retrying} />}
      {leftBehind !== null && (
        <Panel
          tone="warning"
          icon={<IconKey size={22} />}
          title={t("signIn.leftBehindTitle")}
          announce="alert"
        >
          <p>{t("signIn.leftBehindWords")}</p>
          <p>
            {t(leftBehind.code === "keyringLocked" ? "signIn.unlockNext" : "signIn.leftBehindNext")}
          </p>
          <Button size="xs" variant="default" mt={4} onClick={onRemove} loading={removing}>
            {t("common.tryAgain")}
          </Button>
          <ErrorDetails error={leftBehind} />
        </Panel>
      )}
      {formKept && (
        <Panel tone="info" icon={<IconInfoCircle size={22} />} announce="status">
          <p>{t("signIn.formKept")}</p>
        </Panel>
      )}
      {options.isPending && <Skeleton height={340} radius="lg" />}
      {options.error !== null && (
        <ErrorPanel
          error={toBackendError(options.error)}
          onRetry={() => void options.refetch()}
          retrying={options.isFetching}
        />
      )}
      {!options.isPending && (
        <WaysIn
          everything
          options={options.data ?? noOptions}
          firstAddress={addressToStartWith(options.data ?? noOptions)}
          onEntered={session.enter}
        />
      )}
      {onHistory !== null && <Earlier onOpen={onHistory} />}
    </main>
  );
}

/** The way to what was deployed before, for which nobody has to be signed in. */
function Earlier({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.earlier}>
      <p className={classes.words}>{t("signIn.historyWords")}</p>
      <Button size="sm" variant="default" onClick={onOpen}>
        {t("signIn.history")}
      </Button>
    </div>
  );
}
