// What to do when nobody knows whether an instance was created.
import { Button, Group } from "@mantine/core";
import { type Ref, useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconCircleCheck, IconQuestionMark } from "@/components/icons";
import { Panel } from "@/components/panel";
import { Sentence } from "@/components/sentence";
import { isClear, type Unresolved } from "@/features/deploy/hooks/deploy-state";

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
  const { unresolved } = props;
  return (
    <>
      {isClear(unresolved) ? <Finding {...props} /> : <Question {...props} />}
      {unresolved.failure !== null && <ErrorPanel error={unresolved.failure} />}
    </>
  );
}

/** Asks to check; while Prismatic may still be at work, it looks again by itself. */
function Question({ unresolved, onCheck, ref }: UnresolvedPanelProps) {
  const { t } = useTranslation();
  const { plan, finding, checking } = unresolved;
  const wait = finding?.verdict === "tooEarly" ? finding.waitSeconds : null;
  const lookAgain = useEffectEvent(onCheck);
  useEffect(() => {
    if (wait === null || checking) return;
    const timer = setTimeout(() => lookAgain(), wait * 1000);
    return () => clearTimeout(timer);
  }, [wait, checking]);
  return (
    <Panel
      ref={ref}
      tone="warning"
      icon={<IconQuestionMark size={22} />}
      title={t("deploy.unknown.title")}
      announce="alert"
    >
      <p>
        <Sentence
          text="deploy.unknown.words"
          parts={{ name: plan.request.name, customer: plan.customerName }}
        />
      </p>
      {wait !== null && <p>{t("deploy.unknown.tooEarly", { seconds: wait })}</p>}
      <Button size="xs" mt={4} onClick={onCheck} loading={checking}>
        {t("deploy.unknown.check")}
      </Button>
    </Panel>
  );
}

type Meaning = "notCreated" | "created" | "live" | "otherHasName";

function meaningOf({ finding }: Unresolved): Meaning {
  if (finding?.verdict === "created") return finding.deployed ? "live" : "created";
  return finding?.verdict === "otherHasName" ? "otherHasName" : "notCreated";
}

function Finding({ unresolved, onFinish, onShow, onGoOn, onClose, ref }: UnresolvedPanelProps) {
  const { t } = useTranslation();
  const { plan, finding } = unresolved;
  const meaning = meaningOf(unresolved);
  const isThere = meaning === "created" || meaning === "live";
  const other = finding?.verdict === "otherHasName" ? finding : null;
  const good = meaning === "notCreated" || meaning === "live";
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
            integration: other?.integrationName ?? plan.integrationName,
            number: other?.versionNumber ?? plan.versionNumber,
          }}
        />
      </p>
      <Group gap="xs" mt={4}>
        {meaning === "created" && (
          <Button size="xs" onClick={onFinish}>
            {t("deploy.unknown.finish")}
          </Button>
        )}
        {meaning === "live" && (
          <Button size="xs" onClick={onShow} loading={unresolved.checking}>
            {t("deploy.unknown.show")}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={isThere ? onGoOn : onClose}>
          {t(isThere ? "deploy.unknown.goOn" : "deploy.unknown.close")}
        </Button>
      </Group>
    </Panel>
  );
}
