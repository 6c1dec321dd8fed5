// What a row waits for after its instance was created, and the way to finish it.
import { Button, Group, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { CopyFeedback } from "@/components/copy-feedback";
import { IconAdjustments, IconCheck, IconCopy, IconUserExclamation } from "@/components/icons";
import { OpenPrismatic } from "@/components/open-prismatic";
import { Panel } from "@/components/panel";
import { unlessForbidden } from "@/components/role-forbids";
import type { RunActions } from "@/features/runs/hooks/use-run-actions";
import { type RowView, useBackend } from "@/lib/backend";
import { isolate } from "@/lib/text";
import { useCopying } from "@/lib/use-copy";

type SetupPanelProps = {
  runId: string;
  row: RowView;
  actions: RunActions;
  onSetup: (rowId: string) => void;
};

/** Says whether settings or a sign-in are missing. */
export function SetupPanel({ runId, row, actions, onSetup }: SetupPanelProps) {
  const { t } = useTranslation();
  const signIn = row.setup?.waitsFor === "signIn";
  return (
    <Panel
      tone="warning"
      icon={signIn ? <IconUserExclamation size={22} /> : <IconAdjustments size={22} />}
      title={t(signIn ? "setup.row.signIn" : "setup.row.answers")}
      announce="status"
    >
      <p>{t(signIn ? "setup.row.signInWords" : "setup.row.answersWords")}</p>
      <Group gap="xs" mt={4}>
        <Button
          size="sm"
          aria-label={t("setup.row.finishOf", { customer: isolate(row.customerName) })}
          {...unlessForbidden(actions.forbidden)}
          onClick={() => onSetup(row.id)}
        >
          {t("setup.row.finish")}
        </Button>
        {signIn && (
          <Button
            size="sm"
            variant="default"
            loading={actions.busy === "checkSetups"}
            {...unlessForbidden(actions.forbidden)}
            onClick={() => actions.run({ kind: "checkSetups" })}
          >
            {t("setup.row.check")}
          </Button>
        )}
        {signIn && <CopyLinks runId={runId} row={row} />}
        <OpenPrismatic size="sm" page={{ kind: "instance", runId, rowId: row.id }} />
      </Group>
    </Panel>
  );
}

/** The links with which the customer connects what is not connected yet. */
function CopyLinks({ runId, row }: { runId: string; row: RowView }) {
  const backend = useBackend();
  const { data } = useQuery({
    queryKey: ["setup", runId, row.id],
    queryFn: () => backend.getSetup({ runId, rowId: row.id }),
    staleTime: 0,
    gcTime: 0,
  });
  const open = (data?.variables ?? []).filter(
    ({ canAuthorize, status }) => canAuthorize && status !== "active",
  );
  return open.map(({ key }) => (
    <CopyLink
      key={key}
      what={key}
      alone={open.length === 1}
      customer={row.customerName}
      copyLink={() => backend.copyAuthorizationLink({ runId, rowId: row.id, key })}
    />
  ));
}

type CopyLinkProps = {
  what: string;
  /** Whether it is the only one, so that it needs no name. */
  alone: boolean;
  customer: string;
  copyLink: () => Promise<unknown>;
};

function CopyLink({ what, alone, customer, copyLink }: CopyLinkProps) {
  const { t } = useTranslation();
  const copy = useCopying();
  const descriptionId = useId();
  return (
    <span>
      <Button
        size="sm"
        variant="default"
        aria-describedby={descriptionId}
        leftSection={
          copy.state.kind === "copied" ? <IconCheck size={16} /> : <IconCopy size={16} />
        }
        onClick={() => copy.run(copyLink)}
      >
        {alone ? t("setup.row.copyLink") : t("setup.row.copyLinkTo", { what: isolate(what) })}
      </Button>
      <VisuallyHidden id={descriptionId}>
        {t("setup.row.copyLinkOf", { customer: isolate(customer), what: isolate(what) })}
      </VisuallyHidden>
      <CopyFeedback state={copy.state} />
    </span>
  );
}
