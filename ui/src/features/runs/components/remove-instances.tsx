// Deletes what a run made, after asking.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Ask } from "@/components/ask";
import { IconTrash } from "@/components/icons";
import { unlessForbidden } from "@/components/role-forbids";
import { Sentence } from "@/components/sentence";
import { useInstanceCount } from "@/features/runs/hooks/run-store";
import type { RunActions } from "@/features/runs/hooks/use-run-actions";
import type { RunView } from "@/lib/backend";
import { counted } from "@/lib/count";
import { isolate } from "@/lib/text";

/** The button, and the question that names how many of what are deleted where. */
export function RemoveInstances({ run, actions }: { run: RunView; actions: RunActions }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const count = useInstanceCount(run.id);
  if (count === 0) return null;
  const numbers = counted(count);
  return (
    <div>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconTrash size={16} />}
        loading={actions.busy === "remove"}
        {...unlessForbidden(actions.forbidden)}
        onClick={() => setAsking(true)}
      >
        {t("run.remove.open", numbers)}
      </Button>
      {asking && (
        <Ask
          title={t("run.remove.title", { ...numbers, integration: isolate(run.integrationName) })}
          keep={t("run.remove.keep", numbers)}
          go={t("run.remove.go", numbers)}
          destroys
          onGo={() => {
            actions.run({ kind: "remove" });
            setAsking(false);
          }}
          onKeep={() => setAsking(false)}
        >
          <p>
            <Sentence
              text={run.practice ? "run.remove.wordsPractice" : "run.remove.words"}
              parts={{ organization: run.organization }}
            />
          </p>
        </Ask>
      )}
    </div>
  );
}
