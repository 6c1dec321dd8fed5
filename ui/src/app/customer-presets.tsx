// The presets of a customer, with the way to use one as from the list of presets.
import { usePresetWay } from "@/app/use-preset-way";
import { CustomerPresets as Offered } from "@/features/presets/components/customer-presets";

/** What there is for the customer who is chosen before any integration is. */
export function CustomerPresets({ owner, customerId }: { owner: string; customerId: string }) {
  const { use } = usePresetWay(owner);
  return <Offered customerId={customerId} onUse={use} />;
}
