// The state of a list that loaded well and has nothing in it.
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconInbox } from "@/components/icons";
import { Panel } from "@/components/panel";

type EmptyPanelProps = {
  title: string;
  /** What it means and what to do. */
  children: ReactNode;
  onRetry: () => void;
  retrying: boolean;
};

/** Says that there is nothing yet, what that means and who can change it. */
export function EmptyPanel({ title, children, onRetry, retrying }: EmptyPanelProps) {
  const { t } = useTranslation();
  return (
    <Panel tone="neutral" icon={<IconInbox size={22} />} title={title} announce="status">
      <p>{children}</p>
      <Button size="xs" variant="default" mt={4} onClick={onRetry} loading={retrying}>
        {t("common.tryAgain")}
      </Button>
    </Panel>
  );
}
