// The dialog in which something about presets is filled in.
import { Button, Group, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { useFocusBack } from "@/components/use-focus-back";
import { toBackendError } from "@/lib/backend";
import classes from "./presets.module.css";

type DialogProps = {
  title: ReactNode;
  go: string;
  save: { isPending: boolean; error: Error | null };
  more?: ReactNode;
  /** Whether all is chosen that it takes to go on. */
  ready?: boolean;
  children: ReactNode;
  onGo: () => void;
  onClose: () => void;
};

/** Fields, what went wrong, and the two ways on. */
export function Dialog({
  title,
  go,
  save,
  more,
  ready = true,
  children,
  onGo,
  onClose,
}: DialogProps) {
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Modal
      opened
      title={title}
      closeButtonProps={{ "aria-label": t("presets.close") }}
      transitionProps={{ duration: 0 }}
      onClose={onClose}
    >
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          onGo();
        }}
      >
        {children}
        {save.error !== null && <ErrorPanel error={toBackendError(save.error)} />}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("presets.dialog.cancel")}
          </Button>
          {more}
          <Button type="submit" disabled={!ready} loading={save.isPending}>
            {go}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
