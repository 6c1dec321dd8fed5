// Says that a customer has the integration already.
import { useTranslation } from "react-i18next";
import { IconInfoCircle } from "@/components/icons";
import { Panel } from "@/components/panel";
import { Sentence } from "@/components/sentence";
import { namesOf } from "@/features/deploy/components/existing-names";
import type { Choices } from "@/features/deploy/hooks/use-choices";
import { useReviewQuery } from "@/features/deploy/hooks/use-review";
import { runIntegrationOf } from "@/features/deploy/hooks/use-start";
import type { CustomerView } from "@/lib/backend";

const nobody: readonly CustomerView[] = [];

/** Tells before a single deployment that it is one more beside others; says nothing otherwise. */
export function ExistingNotice({ choices }: { choices: Choices }) {
  const { t } = useTranslation();
  const { customer, chosen, integration } = choices;
  const single = customer === null ? nobody : chosen;
  const { data } = useReviewQuery(runIntegrationOf(choices), single, "{integration}", "addAnother");
  const row = data?.rows.find(({ customerId }) => customerId === customer?.id);
  if (row === undefined || row.existing.length === 0 || integration === null) return null;
  return (
    <Panel tone="info" icon={<IconInfoCircle size={20} />} announce="status">
      <p>
        <Sentence
          text="choosing.hasAlready"
          parts={{
            customer: row.customerName,
            integration: integration.name,
            names: namesOf(t, row.existing),
          }}
        />
      </p>
    </Panel>
  );
}
