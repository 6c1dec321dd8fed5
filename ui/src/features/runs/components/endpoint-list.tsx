// The flows of an instance with their webhook URLs.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "@/components/copy-button";
import { IconAlertTriangle, IconLinkOff } from "@/components/icons";
import { Name } from "@/components/name";
import { noUrlWords } from "@/features/runs/components/endpoint-words";
import type { EndpointView, FlowView } from "@/lib/backend";
import { joinNames } from "@/lib/text";
import classes from "./result.module.css";

type Tools = ((flow: FlowView) => ReactNode) | null;
type EndpointListProps = {
  endpoints: readonly EndpointView[];
  /** What can be done with a flow that takes messages. */
  tools?: Tools;
};

/** Every URL once with the flows that share it, and the flows that need none. */
export function EndpointList({ endpoints, tools = null }: EndpointListProps) {
  const { t } = useTranslation();
  if (endpoints.length === 0) return <p className={classes.words}>{t("result.noFlows")}</p>;
  return (
    <ul className={classes.endpoints}>
      {endpoints.map((endpoint) => (
        <Endpoint
          key={`${endpoint.url} ${endpoint.flows[0]?.name}`}
          endpoint={endpoint}
          tools={tools}
        />
      ))}
    </ul>
  );
}

function Endpoint({ endpoint, tools }: { endpoint: EndpointView; tools: Tools }) {
  const { t } = useTranslation();
  const { url, flows } = endpoint;
  return (
    <li className={classes.endpoint}>
      <ul className={classes.flows}>
        {flows.map((flow) => (
          <Flow key={flow.name} flow={flow}>
            {url !== null && endpoint.problem === null && tools?.(flow)}
          </Flow>
        ))}
      </ul>
      {url !== null && flows.length > 1 && <p className={classes.note}>{t("result.sharedUrl")}</p>}
      {url === null ? <NoUrl flows={flows} /> : <Url url={url} endpoint={endpoint} />}
    </li>
  );
}

function Flow({ flow, children }: { flow: FlowView; children: ReactNode }) {
  const { t } = useTranslation();
  const kind = flow.trigger === "webhook" && flow.isSynchronous ? "synchronous" : flow.trigger;
  return (
    <li>
      <div className={classes.flowHead}>
        <span className={classes.flowName}>
          <Name>{flow.name}</Name>
        </span>
        <span className={classes.kind}>{t(`result.trigger.${kind}`)}</span>
      </div>
      {flow.description && (
        <p className={classes.note}>
          <Name>{flow.description}</Name>
        </p>
      )}
      {children}
    </li>
  );
}

function NoUrl({ flows }: { flows: readonly FlowView[] }) {
  const { t } = useTranslation();
  return (
    <p className={classes.noUrl}>
      <IconLinkOff size={18} aria-hidden="true" /> {t(noUrlWords(flows[0]?.trigger))}
    </p>
  );
}

function Url({ url, endpoint }: { url: string; endpoint: EndpointView }) {
  const { t } = useTranslation();
  const { problem, unfamiliarHost, flows } = endpoint;
  return (
    <>
      <div className={classes.urlRow}>
        <code className={classes.url}>
          <bdi dir="ltr">{url}</bdi>
        </code>
        <CopyButton
          text={url}
          label={t("result.copyUrl")}
          description={t("result.copyUrlOf", { flows: joinNames(flows.map(({ name }) => name)) })}
          disabled={problem !== null}
        />
      </div>
      {problem !== null && <Caution tone="error">{t(`result.problem.${problem}`)}</Caution>}
      {problem === null && unfamiliarHost && (
        <Caution tone="warning">{t("result.unfamiliarHost")}</Caution>
      )}
    </>
  );
}

function Caution({ tone, children }: { tone: "warning" | "error"; children: string }) {
  return (
    <p className={classes.caution} data-tone={tone}>
      <IconAlertTriangle size={18} aria-hidden="true" /> {children}
    </p>
  );
}
