// Asks before signing out takes something away.
import { Button, Group, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Sentence } from "@/components/sentence";
import { useFocusBack } from "@/components/use-focus-back";
import type { SessionView } from "@/lib/backend";
import classes from "./sign-in.module.css";

/** What signing out is about to do: end it here, or everywhere. */
export type SignOutKind = "here" | "everywhere";

type SignOutDialogProps = {
  kind: SignOutKind | null;
  session: SessionView;
  /** Whether choices on a form would be lost. */
  losesChoices: boolean;
  busy: boolean;
  onConfirm: (kind: SignOutKind) => void;
  onClose: () => void;
  /** What went wrong when it was tried. */
  children: ReactNode;
};

/** Says what stops working and what is lost, with the deed on the button; nothing where none is asked for. */
export function SignOutDialog({ kind, ...rest }: SignOutDialogProps) {
  return kind === null ? null : <Question kind={kind} {...rest} />;
}

function Question(props: SignOutDialogProps & { kind: SignOutKind }) {
  const { kind, session, losesChoices, busy, onConfirm, onClose } = props;
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`signOut.${kind}.title`)}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <div className={classes.dialog}>
        {kind === "everywhere" && (
          <>
            <p className={classes.words}>
              <Sentence text="signOut.everywhere.words" parts={{ user: session.userEmail }} />
            </p>
            <ul className={classes.helpList}>
              <li>{t("signOut.everywhere.cli")}</li>
              <li>{t("signOut.everywhere.scripts")}</li>
              <li>{t("signOut.everywhere.computers")}</li>
            </ul>
            <p className={classes.words}>{t("signOut.everywhere.stays")}</p>
          </>
        )}
        {props.children}
        {losesChoices && <p className={classes.words}>{t("signOut.losesChoices")}</p>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("common.cancel")}
          </Button>
          <Button
            color={kind === "everywhere" ? "red.9" : "indigo"}
            loading={busy}
            onClick={() => onConfirm(kind)}
          >
            {t(`signOut.${kind}.button`)}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
