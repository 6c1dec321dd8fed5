// What to do when nobody knows whether an instance was created.
import { Button, Group } from "@mantine/core";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconCircleCheck, IconQuestionMark } from "@/components/icons";
import { Panel } from "@/components/panel";
import { Sentence } from "@/components/sentence";
import type { Unresolved } from "@/features/deploy/hooks/deploy-state";

type UnresolvedPanelProps = {
  unresolved: Unresolved;
  onCheck: () => void;
  /** Deploys the instance that was found. */
  onFinish: () => void;
  /** Shows the instance that was found, which is live. */
  onShow: () => void;
  /** Leaves it and starts the next deployment. */
  onGoOn: () => void;
  /** Leaves it and stays with the same choices. */
  onClose: () => void;
  ref: Ref<HTMLDivElement>;
};

/** Asks to check first, then says what was found and how to go on. */
export function UnresolvedPanel(props: UnresolvedPanelProps) {
  const { unresolved, onCheck, ref } = props;
  const { t } = useTranslation();
  const { plan, finding, failure, checking } = unresolved;
  const parts = { name: plan.request.name, customer: plan.customerName };
  return (
    <>
      {finding !== null ? (
        <Finding {...props} />
      ) : (
        <Panel
          ref={ref}
          tone="warning"
          icon={<IconQuestionMark size={22} />}
          title={t("deploy.unknown.title")}
          announce="alert"
        >
          <p>
            <Sentence text="deploy.unknown.words" parts={parts} />
          </p>
          <Button size="xs" mt={4} onClick={onCheck} loading={checking}>
            {t("deploy.unknown.check")}
          </Button>
        </Panel>
      )}
      {failure !== null && <ErrorPanel error={failure} />}
    </>
  );
}

type Meaning = "foundFree" | "foundTaken" | "foundDeployed" | "foundOther" | "foundUnclear";

function meaningOf({ plan, finding }: Unresolved): Meaning {
  if (finding === null) return "foundUnclear";
  if (finding.verdict === "free") return "foundFree";
  if (finding.verdict !== "taken") return "foundUnclear";
  const ours =
    finding.integrationName === plan.integrationName &&
    finding.versionNumber === plan.versionNumber;
  if (!ours) return "foundOther";
  return finding.deployed ? "foundDeployed" : "foundTaken";
}

function Finding({ unresolved, onFinish, onShow, onGoOn, onClose, ref }: UnresolvedPanelProps) {
  const { t } = useTranslation();
  const { plan, finding } = unresolved;
  const meaning = meaningOf(unresolved);
  const created = meaning === "foundTaken" || meaning === "foundDeployed";
  const taken = finding?.verdict === "taken" ? finding : null;
  const good = meaning === "foundFree" || meaning === "foundDeployed";
  return (
    <Panel
      ref={ref}
      tone={good ? "success" : "warning"}
      icon={good ? <IconCircleCheck size={22} /> : <IconQuestionMark size={22} />}
      announce="status"
    >
      <p>
        <Sentence
          text={`deploy.unknown.${meaning}`}
          parts={{
            name: plan.request.name,
            customer: plan.customerName,
            integration: taken?.integrationName ?? plan.integrationName,
            number: taken?.versionNumber ?? plan.versionNumber,
          }}
        />
      </p>
      <Group gap="xs" mt={4}>
        {meaning === "foundTaken" && (
          <Button size="xs" onClick={onFinish}>
            {t("deploy.unknown.finish")}
          </Button>
        )}
        {meaning === "foundDeployed" && (
          <Button size="xs" onClick={onShow} loading={unresolved.checking}>
            {t("deploy.unknown.show")}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={created ? onGoOn : onClose}>
          {t(created ? "deploy.unknown.goOn" : "deploy.unknown.close")}
        </Button>
      </Group>
    </Panel>
  );
}
