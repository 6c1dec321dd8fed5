// Signs in to one more organization, while the one in use stays until that has worked.
import { Modal, Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { Sentence } from "@/components/sentence";
import {
  addressToStartWith,
  noOptions,
  useSignInOptions,
} from "@/features/session/api/sign-in-options";
import { WaysIn } from "@/features/session/components/ways-in";
import type { BackendError } from "@/lib/backend";
import { type Account, SignInAgainContext, useSessionActions } from "@/lib/session";
import classes from "./sign-in.module.css";

/** Why the dialog is open: for any organization, for a tenant, or for a profile that needs a sign-in. */
export type AddReason =
  | { kind: "any" }
  | { kind: "tenant"; address: string; error: BackendError }
  | { kind: "profile"; account: Account };

type AddDialogProps = { reason: AddReason | null; onClose: () => void };

/** The ways in, with the address to choose. */
export function AddDialog({ reason, onClose }: AddDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={reason !== null}
      onClose={onClose}
      title={t("add.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
      closeOnClickOutside={false}
      size="lg"
    >
      {reason !== null && <AddForm reason={reason} onClose={onClose} />}
    </Modal>
  );
}

function AddForm({ reason, onClose }: { reason: AddReason; onClose: () => void }) {
  const { t } = useTranslation();
  const options = useSignInOptions();
  const { enter } = useSessionActions();
  const known = options.data ?? noOptions;
  return (
    <SignInAgainContext value={null}>
      <div className={classes.dialog}>
        {reason.kind === "any" && <p className={classes.words}>{t("add.words")}</p>}
        {reason.kind === "tenant" && <ErrorPanel error={reason.error} />}
        {reason.kind === "profile" && (
          <p className={classes.words}>
            <Sentence
              text="add.again"
              parts={{
                user: reason.account.userEmail,
                organization: reason.account.organization,
              }}
            />
          </p>
        )}
        {options.isPending ? (
          <Skeleton height={260} radius="lg" />
        ) : (
          <WaysIn
            options={known}
            firstAddress={addressFor(reason) ?? addressToStartWith(known)}
            {...(reason.kind === "profile" && { again: reason.account, startAtOnce: true })}
            onEntered={(session, expected) => {
              onClose();
              enter(session, expected);
            }}
          />
        )}
      </div>
    </SignInAgainContext>
  );
}

function addressFor(reason: AddReason): string | null {
  if (reason.kind === "any") return null;
  return reason.kind === "tenant" ? reason.address : reason.account.address;
}
