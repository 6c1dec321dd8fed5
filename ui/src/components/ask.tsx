// The dialog that asks before something that can't be taken back.
import { Button, Group, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useFocusBack } from "@/components/use-focus-back";
import classes from "./ask.module.css";

type AskProps = {
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** The words of the way out that changes nothing. */
  keep: string;
  /** The verb, with what it is about. */
  go: string;
  /** Whether going on destroys something. */
  destroys?: boolean;
  busy?: boolean;
  onGo: () => void;
  onKeep: () => void;
};

/**
 * Asks; Escape and a click beside it change nothing, and so does the button that has the focus.
 * Once it is answered, the focus is where it was before.
 */
export function Ask({
  title,
  children,
  keep,
  go,
  destroys = false,
  busy = false,
  ...ways
}: AskProps) {
  useFocusBack();
  return (
    <Modal.Root opened onClose={ways.onKeep}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={classes.body}>
          <Modal.Title className={classes.title}>{title}</Modal.Title>
          {children}
          <Group gap="xs" justify="flex-end" mt="xs">
            <Button variant="default" data-autofocus onClick={ways.onKeep}>
              {keep}
            </Button>
            <Button {...(destroys ? { color: "red.9" } : {})} loading={busy} onClick={ways.onGo}>
              {go}
            </Button>
          </Group>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
