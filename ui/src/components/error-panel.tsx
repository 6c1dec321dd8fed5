// A failure in plain words, with what to do about it.
import { Button, Group } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import { useTranslation } from "react-i18next";
import { ErrorDetails } from "@/components/error-details";
import {
  IconAlertTriangle,
  IconKey,
  IconLock,
  IconPlugConnectedX,
  IconUserExclamation,
} from "@/components/icons";
import { Panel } from "@/components/panel";
import { Sentence } from "@/components/sentence";
import type { BackendError } from "@/lib/backend";
import { type ErrorLook, errorTable } from "@/lib/errors";
import { fewNames } from "@/lib/few-names";
import { useSignInAgain } from "@/lib/session";

const icons: Record<ErrorLook, typeof IconKey> = {
  problem: IconAlertTriangle,
  connection: IconPlugConnectedX,
  notAllowed: IconLock,
  signIn: IconUserExclamation,
  keyring: IconKey,
};

type ErrorPanelProps = {
  error: BackendError;
  onRetry?: (() => void) | undefined;
  retrying?: boolean;
  /** Further ways out, beside "Try again". */
  actions?: ReactNode;
  ref?: Ref<HTMLDivElement>;
};

/** Says what happened, why, and what to do; offers the ways out and the folded details. */
export function ErrorPanel({ error, onRetry, retrying = false, actions, ref }: ErrorPanelProps) {
  const { t } = useTranslation();
  const signInAgain = useSignInAgain();
  const row = errorTable[error.code];
  const Icon = icons[row.look];
  const offersSignIn = row.look === "signIn" && signInAgain !== null;
  return (
    <Panel
      ref={ref}
      tone={row.severity}
      icon={<Icon size={22} />}
      title={t(row.title)}
      announce={row.severity === "error" ? "alert" : "status"}
    >
      <p>{t(row.words)}</p>
      {row.quotesPrismatic && (
        <p>
          <Sentence text="common.prismaticSaid" parts={{ message: error.appError.message }} />
        </p>
      )}
      {error.appError.customers.length > 0 && (
        <p>{t("common.isAbout", { customers: fewNames(t, error.appError.customers) })}</p>
      )}
      <p>{t(row.nextStep)}</p>
      {(offersSignIn || onRetry !== undefined || actions !== undefined) && (
        <Group gap="xs" mt={4}>
          {offersSignIn && (
            <Button size="xs" onClick={signInAgain}>
              {t("signIn.signInAgain")}
            </Button>
          )}
          {onRetry !== undefined && (
            <Button size="xs" variant="default" onClick={onRetry} loading={retrying}>
              {t("common.tryAgain")}
            </Button>
          )}
          {actions}
        </Group>
      )}
      <ErrorDetails error={error} />
    </Panel>
  );
}
