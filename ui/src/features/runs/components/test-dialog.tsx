// Tries a flow: sends it a message, and shows its answer and what it wrote into its log.
import { Button, Group, Loader, Modal, NativeSelect, Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { Sentence } from "@/components/sentence";
import { LogLines } from "@/features/runs/components/log-lines";
import {
  type FlowView,
  type RowView,
  type TestFlowView,
  toBackendError,
  useBackend,
} from "@/lib/backend";
import { useSession } from "@/lib/session";
import classes from "./flow-tools.module.css";

type TestDialogProps = { runId: string; row: RowView; flow: FlowView; onClose: () => void };

const kinds = {
  json: "application/json",
  xml: "application/xml",
  text: "text/plain",
  form: "application/x-www-form-urlencoded",
} as const;
type Kind = keyof typeof kinds;

const pollPause = 2000;
/** After how long, in milliseconds, the log is called late. */
const lateAfter = 60_000;
/** Lines come late and out of order, so the log is read once more after the flow's end. */
const readsAfterEnd = 3;

/** The message, and below it what came of it. */
export function TestDialog({ runId, row, flow, onClose }: TestDialogProps) {
  const { t } = useTranslation();
  const backend = useBackend();
  const [payload, setPayload] = useState("{}");
  const [kind, setKind] = useState<Kind>("json");
  const send = useMutation({
    mutationFn: () =>
      backend.testFlow({
        runId,
        rowId: row.id,
        flowName: flow.name,
        payload,
        contentType: kinds[kind],
      }),
  });
  const isBad = kind === "json" && !isJson(payload);
  return (
    <Modal
      opened
      size="lg"
      title={<Sentence text="health.test.titleOf" parts={{ flow: flow.name }} />}
      closeButtonProps={{ "aria-label": t("common.close") }}
      onClose={onClose}
    >
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (!send.isPending) send.mutate();
        }}
      >
        <p>{t("health.test.words")}</p>
        <NativeSelect
          label={t("health.test.contentType")}
          value={kind}
          data={(Object.keys(kinds) as Kind[]).map((one) => ({
            value: one,
            label: t(`health.test.contentTypes.${one}`),
          }))}
          onChange={(event) => setKind(event.currentTarget.value as Kind)}
        />
        <Textarea
          label={t("health.test.payload")}
          description={isBad ? t("health.test.badJson") : null}
          value={payload}
          minRows={4}
          maxRows={14}
          autosize
          spellCheck={false}
          classNames={{ input: classes.answer ?? "" }}
          onChange={(event) => setPayload(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={send.isPending}>
            {t("health.test.send")}
          </Button>
        </Group>
      </form>
      <div className={classes.dialog} aria-live="polite">
        {send.error !== null && <ErrorPanel error={toBackendError(send.error)} />}
        {send.data !== undefined && !send.isPending && <Answer answer={send.data} />}
      </div>
    </Modal>
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function Answer({ answer: { statusCode, body, executionId } }: { answer: TestFlowView }) {
  const { t } = useTranslation();
  const isGood = statusCode !== null && statusCode < 400;
  return (
    <>
      <p className={classes.status} data-good={isGood || undefined} data-bad={!isGood || undefined}>
        {statusCode === null
          ? t("health.test.noStatus")
          : t("health.test.status", { code: statusCode })}
      </p>
      <section aria-label={t("health.test.body")}>
        <h3 className={classes.subtitle}>{t("health.test.body")}</h3>
        {body === "" ? (
          <p>{t("health.test.emptyBody")}</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to take the keys
          <pre className={classes.answer} tabIndex={0}>
            <bdi>{body}</bdi>
          </pre>
        )}
      </section>
      <section aria-label={t("health.test.log")}>
        <h3 className={classes.subtitle}>{t("health.test.log")}</h3>
        <LogOf executionId={executionId} />
      </section>
    </>
  );
}

/** The log of an execution, or why there is none to read. */
function LogOf({ executionId }: { executionId: string | null }) {
  const { t } = useTranslation();
  const session = useSession().state?.session;
  if (session?.may.readLogs === "roleForbids") {
    return (
      <p className={classes.forbidden}>
        <Sentence
          text="health.test.logForbidden"
          parts={{ role: session.role, organization: session.organization }}
        />
      </p>
    );
  }
  if (executionId === null) return <p>{t("health.test.noExecution")}</p>;
  return <Log key={executionId} executionId={executionId} />;
}

/** The log as it comes in; asked for until the flow is through, and a little longer, or there is no answer. */
function Log({ executionId }: { executionId: string }) {
  const { t } = useTranslation();
  const backend = useBackend();
  const begun = useRef(Date.now());
  const readsSinceEnd = useRef(0);
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["testLog", executionId],
    queryFn: async () => {
      const log = await backend.testLog({ executionId });
      if (log.ended) readsSinceEnd.current += 1;
      return log;
    },
    refetchInterval: ({ state }) =>
      state.error === null && readsSinceEnd.current < readsAfterEnd ? pollPause : false,
    gcTime: 0,
  });
  const lines = data?.lines ?? [];
  const ended = data?.ended === true;
  const isLate = !ended && Date.now() - begun.current > lateAfter;
  return (
    <>
      {!ended && error === null && (
        <Group gap="xs">
          <Loader size="xs" aria-hidden="true" />
          <span>{t(isLate ? "health.test.logLate" : "health.test.logComing")}</span>
        </Group>
      )}
      {error !== null && (
        <ErrorPanel
          error={toBackendError(error)}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data?.failed != null && (
        <p>
          <Sentence text="health.test.failed" parts={{ why: data.failed }} />
        </p>
      )}
      {ended && data?.failed === null && <p>{t("health.test.ended")}</p>}
      {lines.length > 0 && <LogLines lines={lines} />}
      {ended && error === null && lines.length === 0 && <p>{t("health.test.noLog")}</p>}
    </>
  );
}
